import { expect, test } from '@jest/globals';
import { escapeHtml, escapeLog, escapeMarkdown, escapeXml, oneLine } from '../../src/report/escape.ts';
import type { Unit } from '../../src/report/finding.ts';
import { momentText } from '../../src/report/headline.ts';
import { ticksFor } from '../../src/report/html/charts.ts';
import { formatThreshold, formatValue } from '../../src/report/measurement.ts';

test.each<[number, Unit, string]>([
  [0, 'seconds', '0 s'],
  [0.0004, 'seconds', '< 1 ms'],
  [0.0421, 'seconds', '42.1 ms'],
  [12.345, 'seconds', '12.3 s'],
  [59.97, 'seconds', '1 min'],
  [330, 'seconds', '5 min 30 s'],
  [3599.9, 'seconds', '1 h'],
  [93_600, 'seconds', '1 d 2 h'],
  [-90, 'seconds', '-1 min 30 s'],
  [0.0123456, 'ratio', '1.23 %'],
  [1, 'ratio', '100 %'],
  [512, 'bytes', '512 B'],
  [1536, 'bytes', '1.5 KiB'],
  [1024 ** 3 * 2.5, 'bytes', '2.5 GiB'],
  [1, 'days', '1 day'],
  [-4, 'days', '-4 days'],
  [19.44, 'days', '19.4 days'],
  [0.25, 'cores', '0.25 cores'],
  [12_345.6, 'per-second', '12,346/s'],
  [0.00004, 'none', '0.00004'],
  [123_456_789, 'count', '123,456,789'],
  [Number.NaN, 'count', 'no number'],
])('%d %s is written as %s', (value, unit, text) => expect(formatValue(value, unit)).toBe(text));

test('a bound says in which direction it is', () => {
  expect(formatThreshold({ kind: 'max', value: 0.85 }, 'ratio')).toBe('≤ 85 %');
  expect(formatThreshold({ kind: 'min', value: 14 }, 'days')).toBe('≥ 14 days');
});

test.each([
  ['2026-11-24T01:00:00Z', 'today 01:00'],
  ['2026-11-23T02:13:00Z', 'yesterday 02:13'],
  ['2026-11-20T02:13:00Z', '2026-11-20 02:13'],
  ['nonsense', 'nonsense'],
])('%s is said as %s', (moment, text) => expect(momentText(moment, '2026-11-24T03:00:00Z')).toBe(text));

test.each([
  [1.23, [0, 0.5, 1]],
  [60, [0, 20, 40, 60]],
  [0.001, [0, 0.0005, 0.001]],
])('the time line of %d s has round ticks', (whole, ticks) => expect(ticksFor(whole).map((tick) => Number(tick.toPrecision(6)))).toEqual(ticks));

test.each([
  ['a | b', 'a &#124; b'],
  ['`x`', '&#96;x&#96;'],
  ['<b>', '&#60;b&#62;'],
  ['&lt;', '&#38;lt;'],
  ['[a](b)', '&#91;a&#93;(b)'],
  ['@me', '&#64;&#8288;me'],
  ['see #12', 'see &#35;&#8288;12'],
  ['https://x.y', 'https&#8288;&#58;//x.y'],
  ['www.x.y', 'www&#8288;.x.y'],
  [':tada:', '&#58;tada:'],
  ['max_connections', 'max_connections'],
  ['_em_', '&#95;em&#95;'],
  ['- list', '&#45; list'],
  ['1. list', '&#49;. list'],
  ['99.5 %', '99.5 %'],
  ['two\nlines\r\n# heading', 'two lines &#35; heading'],
  ['plain: text, as it is (really)', 'plain: text, as it is (really)'],
])('%j in Markdown is %j', (text, escaped) => expect(escapeMarkdown(text)).toBe(escaped));

test('characters without a shape are shown, in every form', () => {
  for (const safe of [escapeHtml, escapeXml, escapeMarkdown, escapeLog, oneLine]) {
    expect(safe('a\u0000\u001b[2J\u202eb\u2028c\ud800')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
  }
});

test.each([
  ['::error::x', ': :error: :x'],
  ['a\n::set-output name=x::y', 'a : :set-output name=x: :y'],
  [':::x', ': : :x'],
  ['##[error]x', '## [error]x'],
])('%j in a log is no command', (text, escaped) => {
  const safe = escapeLog(text);
  expect(safe.startsWith('::')).toBe(false);
  expect(safe).toBe(escaped);
});

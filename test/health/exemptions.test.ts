import { expect, test } from '@jest/globals';
import { judgeExemptions, matches } from '../../src/health/exemptions.ts';
import { answersOf } from '../../src/report/finding.ts';

const answer = answersOf('workloads');
const restarts = answer.warn('restarts', 'Deployment mplp-core', 'restarted 4 times');
const crash = answer.fail('crash-loop', 'Deployment mplp-core', 'crashes');
const fine = answer.pass('available', 'Deployment mplp-core', 'is available');
const TODAY = new Date('2026-11-24T02:00:00Z');
const exemption = { check: 'workloads', rule: 'restarts', subject: 'Deployment mplp-core', until: '2026-12-31', reason: 'known' };

test('an exempted finding does not count, and keeps its date and reason', () => {
  const { findings, exempted, notes } = judgeExemptions([restarts, crash, fine], [exemption], TODAY);
  expect(findings).toEqual([crash, fine]);
  expect(exempted).toEqual([{ finding: restarts, until: '2026-12-31', reason: 'known' }]);
  expect(notes).toEqual([]);
});

test.each([
  ['its last day', '2026-11-24', 1],
  ['the day after', '2026-11-23', 0],
])('on %s it exempts %#', (_, until, count) => expect(judgeExemptions([restarts], [{ ...exemption, until }], TODAY).exempted).toHaveLength(count));

test('an expired exemption counts again and is a warning of its own', () => {
  const { findings, notes } = judgeExemptions([restarts], [{ ...exemption, until: '2026-11-01' }], TODAY);
  expect(findings).toMatchObject([
    restarts,
    { check: 'exemptions', rule: 'expired', verdict: 'warn', message: expect.stringContaining('2026-11-01') },
  ]);
  expect(notes).toEqual([]);
});

test.each([
  ['one that holds', '2026-12-31'],
  ['one that expired', '2026-11-01'],
])('an exemption that matched nothing is a note and no warning: %s', (_, until) => {
  const { findings, notes } = judgeExemptions([fine], [{ ...exemption, until }], TODAY);
  expect(findings).toEqual([fine]);
  expect(notes).toEqual([expect.stringContaining('matched nothing')]);
});

test('what is fine is never exempted', () =>
  expect(judgeExemptions([fine], [{ check: '*', until: '2026-12-31', reason: 'all' }], TODAY).exempted).toEqual([]));

test.each([
  ['*', 'anything', true],
  ['Deployment *', 'Deployment a', true],
  ['Deployment *', 'StatefulSet a', false],
  ['*-core', 'mplp-core', true],
  ['a*b*c', 'a-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['ab*ba', 'aba', false],
  ['a*a', 'a', false],
  ['exact', 'exact', true],
  ['exact', 'exactly', false],
  ['a.c', 'abc', false],
  ['', '', true],
])('%j against %j: %s', (pattern, text, expected) => expect(matches(pattern, text)).toBe(expected));

test('no pattern makes it slow', () => {
  const began = performance.now();
  matches(`${'*a'.repeat(5000)}b`, 'a'.repeat(10_000));
  expect(performance.now() - began).toBeLessThan(200);
});

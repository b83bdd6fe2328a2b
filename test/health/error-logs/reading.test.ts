import { expect, test } from '@jest/globals';
import { readLog } from '../../../src/health/error-logs/reading.ts';

const TIME = '2026-11-23T02:00:00.000000000Z';

async function* chunksOf(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

const log = (lines: readonly string[]): string => lines.map((line) => `${TIME} ${line}\n`).join('');

const JAVA = [
  '2026-11-23 02:00:00 ERROR Foo - cannot save',
  'java.lang.IllegalStateException: closed',
  '\tat com.example.Foo.save(Foo.java:12)',
  'Caused by: java.io.IOException: error writing',
  '\t... 12 more',
  'INFO all is well again',
];
const PYTHON = [
  'Traceback (most recent call last):',
  '  File "app.py", line 1, in <module>',
  '    raise Odd("x")',
  'app.Odd: it is odd',
  'INFO went on',
];
const PYTHON_LOGGED = ['ERROR:root:cannot save', ...PYTHON];
const NODE = [
  'Error: connect ECONNREFUSED 10.0.0.1:6379',
  '    at TCPConnectWrap.afterConnect',
  'Error: connect ECONNREFUSED 10.0.0.2:6379',
  '    at TCPConnectWrap.afterConnect',
];

test.each<[string, readonly string[], number, string | undefined]>([
  ['a Java stack is one error', JAVA, 1, 'Foo - cannot save'],
  ['a Python traceback is one error, named by its last line', PYTHON, 1, 'app.Odd: it is odd'],
  ['a Python traceback belongs to the line that logged it', PYTHON_LOGGED, 1, 'root:cannot save'],
  ['the same error twice is one message, two errors', NODE, 2, 'connect ECONNREFUSED <address>'],
  [
    'the same exception in a row, without stacks, is counted each time',
    ['TypeError: a 1', 'TypeError: a 2', 'TypeError: a 3'],
    3,
    'TypeError: a <n>',
  ],
  ['numbers, ids and quoted words do not make a new message', ['ERROR job 1 "a" failed', 'ERROR job 22 "b" failed'], 2, 'job <n> <text> failed'],
  ['characters beyond ASCII survive', ['ERROR Verbindung verloren: 接続'], 1, 'Verbindung verloren: 接続'],
  ['an empty log has none', [], 0, undefined],
  ['a quiet log has none', ['INFO fine', 'import finished, 0 errors'], 0, undefined],
])('%s, wherever the chunks are cut', async (_, lines, errors, message) => {
  for (const size of [1, 7, 64, 65_536]) {
    const reading = await readLog(chunksOf(log(lines), size));
    expect(reading.errors).toBe(errors);
    expect(reading.messages[0]?.key).toBe(message);
  }
});

test('the time of the first line is known, and a last line without an end is read', async () => {
  const reading = await readLog(chunksOf(`${TIME} INFO a\n2026-11-23T03:00:00Z ERROR no end`, 10));
  expect(reading).toMatchObject({ first: TIME, errors: 1 });
});

test('a line of many megabytes is judged by its beginning, and the lines after it are read', async () => {
  const reading = await readLog(chunksOf(`${TIME} ERROR long ${'x'.repeat(5_000_000)}\n${log(['INFO a', 'ERROR short'])}`, 65_536));
  expect(reading.errors).toBe(2);
});

test('a log of 256 MB is read in constant memory, with its most frequent messages in order', async () => {
  const noise = log(Array.from({ length: 200 }, (_, n) => `{"level":"info","msg":"request ${n} done","error":null,"ms":${n}}`));
  async function* large(): AsyncGenerator<Uint8Array> {
    let sent = 0;
    for (let round = 0; sent < 256e6; round++) {
      const block = Buffer.from(
        `${noise}${log([`ERROR only once ${['a', 'b', 'c'][round % 3]}${String.fromCharCode(97 + (round % 26)).repeat(1 + (round % 400))}`, 'ERROR very often', ...(round % 2 === 0 ? ['ERROR often'] : [])])}`,
      );
      sent += block.length;
      yield block;
    }
  }
  const before = process.memoryUsage().rss;
  let highest = before;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss);
  }, 50);
  const reading = await readLog(large()).finally(() => clearInterval(watch));
  highest = Math.max(highest, process.memoryUsage().rss);
  expect(reading.bytes).toBeGreaterThan(255e6);
  expect(reading.messages.slice(0, 2).map(({ key }) => key)).toEqual(['very often', 'often']);
  expect(highest - before).toBeLessThan(150e6);
}, 60_000);

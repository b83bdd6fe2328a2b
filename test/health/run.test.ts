import { expect, test } from '@jest/globals';
import type { Check } from '../../src/health/check.ts';
import { type Running, runChecks } from '../../src/health/run.ts';
import { answersOf } from '../../src/report/finding.ts';

const fine = (name: string) => [answersOf(name).pass('rule', 'subject', 'is fine')];
const check = (name: string, run: Check['run'], timeout = 5): Check => ({ name, timeout, run });
const never = (): Promise<never> => new Promise(() => undefined);
const options = {
  concurrency: 4,
  deadline: 5,
  signal: new AbortController().signal,
  clock: { now: () => new Date() },
  onProgress: () => undefined,
  onWaiting: () => undefined,
};

test('answers keep the order of the checks, whichever is first', async () => {
  const slow = check('slow', async () => new Promise((answered) => setTimeout(() => answered(fine('slow')), 30)));
  const { checks, findings, cut } = await runChecks([slow, check('fast', async () => fine('fast'))], options);
  expect(checks.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['slow', 'pass'],
    ['fast', 'pass'],
  ]);
  expect(findings.map((finding) => finding.check)).toEqual(['slow', 'fast']);
  expect(cut).toBeUndefined();
});

test('no more checks run side by side than the bound', async () => {
  let [now, most] = [0, 0];
  const counted = check('counted', async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((done) => setTimeout(done, 5));
    now -= 1;
    return fine('counted');
  });
  await runChecks(
    Array.from({ length: 10 }, () => counted),
    { ...options, concurrency: 3 },
  );
  expect(most).toBe(3);
});

const kubernetesError = (code: string, message: string): Error => Object.assign(new Error(message), { name: 'KubernetesError', code });

test.each<[string, Check['run'], number, RegExp, string]>([
  ['throws', async () => Promise.reject(new Error('boom')), 5, /could not be measured: boom/, 'not-measured'],
  [
    'throws before it awaits anything',
    () => {
      throw new Error('boom');
    },
    5,
    /boom/,
    'not-measured',
  ],
  ['throws no error', async () => Promise.reject('boom'), 5, /boom/, 'not-measured'],
  ['may not', async () => Promise.reject(kubernetesError('forbidden', 'may not list pods in shop')), 5, /may not list pods/, 'forbidden'],
  ['ignores its signal', never, 0.02, /did not answer within 0.02 s/, 'timeout'],
  [
    'throws because its time is over',
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    0.02,
    /did not answer within/,
    'timeout',
  ],
  ['answers nothing', async () => [], 5, /gave no finding/, 'no-answer'],
])('a check that %s is unknown and stops no other', async (_, run, timeout, message, rule) => {
  const { findings, checks } = await runChecks([check('bad', run, timeout), check('good', async () => fine('good'))], options);
  expect(findings).toMatchObject([
    { check: 'bad', verdict: 'unknown', rule, message: expect.stringMatching(message) },
    { check: 'good', verdict: 'pass' },
  ]);
  expect(checks[0]?.verdict).toBe('unknown');
});

test('a cancelled run keeps what was answered, and says of the rest that it was cut', async () => {
  const controller = new AbortController();
  const checks = [check('done', async () => fine('done')), check('hangs', never), check('waits', never)];
  let waitingFor: readonly string[] = [];
  const running = runChecks(checks, { ...options, concurrency: 2, signal: controller.signal, onWaiting: (names) => (waitingFor = names) });
  setTimeout(() => controller.abort(), 20);
  const { findings, cut } = await running;
  expect(cut).toBe('cancelled');
  expect(waitingFor).toEqual(['hangs', 'waits']);
  expect(findings.map(({ check: name, verdict, rule }) => [name, verdict, rule])).toEqual([
    ['done', 'pass', 'rule'],
    ['hangs', 'unknown', 'cut-short'],
    ['waits', 'unknown', 'cut-short'],
  ]);
});

test('what was not begun when the run was cut is told apart', async () => {
  const { findings, cut } = await runChecks([check('hangs', never), check('queued', never)], { ...options, concurrency: 1, deadline: 0.02 });
  expect(cut).toBe('deadline');
  expect(findings.map(({ rule }) => rule)).toEqual(['cut-short', 'not-asked']);
});

test('progress names what is still running', async () => {
  const seen: (readonly Running[])[] = [];
  await runChecks([check('hangs', never, 5.5), check('fast', async () => fine('fast'))], {
    ...options,
    deadline: 60,
    onProgress: (running) => seen.push(running),
  });
  expect(seen[0]?.map(({ name }) => name)).toEqual(['hangs']);
  expect(seen[0]?.[0]?.seconds).toBeGreaterThan(4);
}, 10_000);

import { expect, test } from '@jest/globals';
import { type ContainerLog, logsToRead } from '../../../src/health/error-logs/containers.ts';
import { coverage, errorFindings } from '../../../src/health/error-logs/judge.ts';
import type { LogReading } from '../../../src/health/error-logs/reading.ts';
import { before, container, ended, NOW, pod } from '../workloads/pods.ts';

const DAY = 86_400;
const log = (name: string, subject = 'Deployment app'): ContainerLog => ({
  subject,
  pod: name,
  node: 'n',
  container: 'main',
  instance: 'current',
  started: before(10 * DAY),
});
const reading = (errors: number, message = 'cannot save <n>', first = before(DAY - 5)): LogReading => ({
  errors,
  messages: errors === 0 ? [] : [{ key: message, count: errors, overcount: 0, example: message }],
  first,
  bytes: 1,
});

test('errors are counted for the workload, and judged by its worst pod', () => {
  const [found] = errorFindings(
    [
      { log: log('a'), reading: reading(40) },
      { log: log('b'), reading: reading(60) },
    ],
    DAY,
    50,
    NOW,
  );
  expect(found).toMatchObject({
    verdict: 'warn',
    subject: 'Deployment app',
    measured: { value: 60, unit: 'count', threshold: { kind: 'max', value: 50 } },
  });
  expect(found?.message).toMatch(/100 errors in the last 24 h in 2 pods, most of them \(60\) in b; most often \(100\): cannot save/);
});

test('few errors are no problem, but are shown', () => {
  const [found] = errorFindings([{ log: log('a'), reading: reading(1) }], DAY, 50, NOW);
  expect(found).toMatchObject({ verdict: 'pass', evidence: ['1 ×: cannot save <n>'] });
});

test('workloads without errors are one line', () => {
  const findings = errorFindings(
    [
      { log: log('a'), reading: reading(0) },
      { log: log('b', 'StatefulSet db'), reading: reading(0) },
    ],
    DAY,
    50,
    NOW,
  );
  expect(findings).toMatchObject([{ verdict: 'pass', subject: 'Logs', message: expect.stringContaining('2 logs') }]);
});

test('logs that could not be read are unknown, those for the same reason together', () => {
  const refused = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ log: log(name), refused: 'forbidden' }));
  expect(errorFindings(refused, DAY, 50, NOW)).toMatchObject([
    { verdict: 'unknown', message: 'could not be read for a/main, b/main, c/main and 2 more: forbidden' },
  ]);
});

test.each<[string, string, string | undefined, number | undefined]>([
  ['the whole window', before(10 * DAY), before(DAY - 60), undefined],
  ['less than the window', before(10 * DAY), before(3 * 3600), 3 * 3600],
  ['all since the container started', before(3 * 3600), before(3 * 3600 - 5), undefined],
  ['nothing, for an empty log', before(10 * DAY), undefined, undefined],
])('it is said how far a log reaches back: %s', (_, started, first, seconds) => {
  expect(coverage({ ...log('a'), started }, { ...reading(0), first }, DAY, NOW)).toBe(seconds);
});

test('the container before the last restart is read too, if it ended in the window, and first', () => {
  const restarted = pod({ containerStatuses: [container({ restartCount: 1, lastState: ended(1, 3600) })] }, { name: 'restarted' });
  const longAgo = pod({ containerStatuses: [container({ restartCount: 1, lastState: ended(1, 2 * DAY) })] }, { name: 'long-ago' });
  const waiting = pod({ containerStatuses: [container({ state: { waiting: { reason: 'ContainerCreating' } } })] }, { name: 'waiting' });
  const migrated = pod({ initContainerStatuses: [container({ name: 'migrate', state: ended(0, 7000) })] }, { name: 'migrated' });
  expect(logsToRead([longAgo, restarted, waiting, migrated], DAY, NOW).map((each) => `${each.pod}/${each.container} ${each.instance}`)).toEqual([
    'restarted/main previous',
    'long-ago/main current',
    'restarted/main current',
    'migrated/main current',
  ]);
});

test('workloads take turns, so that a bound leaves out replicas first', () => {
  const of = (name: string, set: string) =>
    pod({}, { name, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: set, uid: set, controller: true }] });
  expect(logsToRead([of('a-0', 'a'), of('a-1', 'a'), of('b-0', 'b')], DAY, NOW).map((each) => each.pod)).toEqual(['a-0', 'b-0', 'a-1']);
});

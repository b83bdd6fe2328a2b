import { expect, test } from '@jest/globals';
import { type Backup, dueTimes, judgeBackup } from '../../../src/health/backups/judge.ts';
import type { CronJob, Job } from '../../../src/kubernetes/objects.ts';

/** Monday, six hours after the night's run. */
const NOW = new Date('2026-11-23T08:00:00Z');
const at = (time: string): string => new Date(`2026-11-${time}:00Z`).toISOString();

const cronJob = (spec: Partial<NonNullable<CronJob['spec']>> = {}, status: CronJob['status'] = {}, created = '01T00:00'): CronJob => ({
  metadata: { name: 'nightly', creationTimestamp: at(created) },
  spec: { schedule: '0 2 * * *', jobTemplate: {}, ...spec },
  status,
});
const job = (name: string, status: NonNullable<Job['status']>): Job => ({
  metadata: { name, uid: name, ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'nightly', uid: 'c' }] },
  status,
});
const succeeded = (time: string): Job => job('good', { succeeded: 1, completionTime: at(time) });
const failed = (time: string): Job =>
  job('bad', { failed: 1, conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', lastTransitionTime: at(time) }] });
const running = (time: string): Job => job('long', { active: 1, startTime: at(time) });

test.each<[string, Partial<Backup>, readonly string[], RegExp]>([
  ['it is not there', { cronJob: undefined }, ['fail present'], /does not exist/],
  ['last night’s succeeded', { jobs: [succeeded('23T02:10')] }, ['pass last-success'], /5 h 50 min ago/],
  [
    'last night’s succeeded, and its Job is gone',
    { cronJob: cronJob({}, { lastSuccessfulTime: at('23T02:10') }) },
    ['pass last-success'],
    /succeeded/,
  ],
  ['last night’s did not take place', { jobs: [succeeded('22T02:10')] }, ['fail last-success'], /was due 6 h ago \(0 2 \* \* \*\)/],
  ['last night’s failed', { jobs: [succeeded('22T02:10'), failed('23T02:05')] }, ['fail failed-job'], /BackoffLimitExceeded.*not succeeded since/],
  ['a failure was made good', { jobs: [failed('23T02:05'), succeeded('23T07:00')] }, ['pass last-success'], /60 min|1 h ago/],
  ['it failed days ago and has not run since', { jobs: [failed('20T02:05')] }, ['fail failed-job', 'fail last-success'], /Job bad/],
  ['within the slack the night before counts', { slack: 7 * 3600, jobs: [succeeded('22T02:10')] }, ['pass last-success'], /succeeded/],
  ['suspended', { cronJob: cronJob({ suspend: true }), jobs: [succeeded('23T02:10')] }, ['fail suspended'], /suspended/],
  ['new, and not due yet', { cronJob: cronJob({}, {}, '23T07:00') }, ['warn last-success'], /never run: it is new/],
  ['it never ran', {}, ['fail last-success'], /has never run, though it was due/],
  ['it ran and never succeeded', { cronJob: cronJob({}, { lastScheduleTime: at('23T02:00') }) }, ['fail last-success'], /has never succeeded/],
  [
    'it has been running for long',
    { cronJob: cronJob({ concurrencyPolicy: 'Forbid' }), jobs: [succeeded('23T02:10'), running('23T03:00')] },
    ['warn running-long'],
    /5 h.*keeps the next/,
  ],
  ['it runs', { jobs: [succeeded('23T02:10'), running('23T07:50')] }, ['pass last-success'], /succeeded/],
])('%s', (_, seen, verdicts, message) => {
  const findings = judgeBackup({ name: 'nightly', slack: 7200, cronJob: cronJob(), jobs: [], ...seen }, [], NOW);
  expect(findings.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual(verdicts);
  expect(findings[0]?.message).toMatch(message);
  for (const { verdict, next } of findings) if (verdict !== 'pass') expect(next).toBeDefined();
});

test('the schedule is read in its own time zone', () => {
  expect(new Date(dueTimes('0 2 * * *', 'Asia/Shanghai', NOW).last).toISOString()).toBe('2026-11-22T18:00:00.000Z');
  expect(new Date(dueTimes('0 2 * * *', undefined, NOW).last).toISOString()).toBe('2026-11-23T02:00:00.000Z');
});

test('the Jobs of another CronJob do not count', () => {
  const other: Job = {
    ...succeeded('23T02:10'),
    metadata: { name: 'x', ownerReferences: [{ apiVersion: 'batch/v1', kind: 'CronJob', name: 'weekly', uid: 'w' }] },
  };
  expect(judgeBackup({ name: 'nightly', slack: 7200, cronJob: cronJob(), jobs: [other] }, [], NOW)[0]?.verdict).toBe('fail');
});

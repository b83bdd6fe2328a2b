import type { Job } from '../../kubernetes/objects.ts';
import { answersOf, type Finding } from '../../report/finding.ts';
import { secondsSince } from './container.ts';
import { durationText } from './duration-text.ts';

const answer = answersOf('workloads');

/**
 * Jobs that failed in the window. A later success of the same CronJob makes up for it; CronJobs in `elsewhere` are judged by another check. Pure.
 */
export function jobFindings(jobs: readonly Job[], elsewhere: ReadonlySet<string>, window: number, now: Date): readonly Finding[] {
  const cronJobOf = (job: Job): string | undefined => job.metadata?.ownerReferences?.find(({ kind }) => kind === 'CronJob')?.name;
  const succeeded = new Map<string, number>();
  for (const job of jobs) {
    const cronJob = cronJobOf(job);
    const time = Date.parse(job.status?.completionTime ?? '');
    if (cronJob !== undefined && time > (succeeded.get(cronJob) ?? 0)) succeeded.set(cronJob, time);
  }
  const latest = new Map<string, Finding>();
  for (const job of jobs) {
    const failure = job.status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True');
    if (failure?.lastTransitionTime === undefined || secondsSince(failure.lastTransitionTime, now) > window) continue;
    const cronJob = cronJobOf(job);
    if (cronJob !== undefined && (elsewhere.has(cronJob) || (succeeded.get(cronJob) ?? 0) > Date.parse(failure.lastTransitionTime))) continue;
    const subject = cronJob === undefined ? `Job ${job.metadata?.name ?? ''}` : `CronJob ${cronJob}`;
    const message = `failed ${durationText(secondsSince(failure.lastTransitionTime, now))} ago: ${failure.reason ?? ''}${failure.message === undefined ? '' : `, ${failure.message}`}`;
    latest.set(subject, answer.warn('job-failed', subject, message, { next: `kubectl logs job/${job.metadata?.name ?? ''}` }));
  }
  return [...latest.values()];
}

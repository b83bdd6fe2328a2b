import { CronExpressionParser } from 'cron-parser';
import type { CronJob, Job } from '../../kubernetes/objects.ts';
import { answersOf, type Finding } from '../../report/finding.ts';
import { durationText } from '../workloads/duration-text.ts';

const answer = answersOf('backups');

/** What there is to know of a backup's CronJob. */
export interface Backup {
  readonly name: string;
  /** Seconds that a success may come later than the schedule. */
  readonly slack: number;
  readonly cronJob: CronJob | undefined;
  /** All Jobs of the namespace. */
  readonly jobs: readonly Job[];
}

/** The Jobs of a CronJob. Those that someone made by hand from it (`kubectl create job --from`) are owned by it too. */
export function jobsOf({ name, jobs }: Pick<Backup, 'name' | 'jobs'>): readonly Job[] {
  return jobs.filter(({ metadata }) => metadata?.ownerReferences?.some((owner) => owner.kind === 'CronJob' && owner.name === name));
}

/** When the newest Job succeeded, in milliseconds since 1970: the CronJob's own memory outlives the Jobs that are cleaned up. */
export function lastSuccess({ cronJob, name, jobs }: Backup): number | undefined {
  const times = [
    cronJob?.status?.lastSuccessfulTime,
    ...jobsOf({ name, jobs }).map(({ status }) => ((status?.succeeded ?? 0) > 0 ? status?.completionTime : undefined)),
  ];
  const known = times.map((time) => Date.parse(time ?? '')).filter((time) => !Number.isNaN(time));
  return known.length === 0 ? undefined : Math.max(...known);
}

/** The newest Job that failed after the last success. */
export function newestFailure(backup: Backup): { readonly job: Job; readonly at: number; readonly reason: string } | undefined {
  const success = lastSuccess(backup) ?? 0;
  const failures = jobsOf(backup).flatMap((job) => {
    const failed = job.status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True');
    const at = Date.parse(failed?.lastTransitionTime ?? '');
    if (failed === undefined || !(at > success)) return [];
    return [{ job, at, reason: `${failed.reason ?? 'no reason'}${failed.message === undefined ? '' : `, ${failed.message}`}` }];
  });
  return failures.toSorted((a, b) => b.at - a.at)[0];
}

/** Findings about a CronJob that makes backups; `words` are the last lines of the failed Job. Pure. kubernetes.io/docs/concepts/workloads/controllers/cron-jobs */
export function judgeBackup(backup: Backup, words: readonly string[], now: Date): readonly Finding[] {
  const { name, cronJob } = backup;
  const subject = `CronJob ${name}`;
  if (cronJob === undefined)
    return [
      answer.fail('present', subject, 'does not exist: nothing makes backups', { next: 'create it, or correct `backups` in the configuration' }),
    ];
  const findings: Finding[] = [];
  if (cronJob.spec?.suspend === true)
    findings.push(
      answer.fail('suspended', subject, 'is suspended: no new backup will be made', {
        next: `kubectl patch cronjob ${name} -p '{"spec":{"suspend":false}}'`,
      }),
    );
  const failure = newestFailure(backup);
  if (failure !== undefined) {
    const job = failure.job.metadata?.name ?? '';
    const message = `failed ${ago(failure.at, now)} (Job ${job}: ${failure.reason}), and has not succeeded since`;
    findings.push(
      answer.fail('failed-job', subject, message, {
        next: `kubectl logs job/${job}; kubectl create job --from=cronjob/${name} ${name}-again runs it anew`,
        ...(words.length > 0 ? { evidence: words } : {}),
      }),
    );
  }
  const running = stillRunning(backup, now);
  const schedule = scheduleFindings(backup, cronJob, failure?.at, now);
  const all = [...findings, ...schedule, ...(running === undefined ? [] : [running])];
  // What is fine is only worth a line when nothing is wrong.
  const wrong = all.filter(({ verdict }) => verdict !== 'pass');
  return wrong.length > 0 ? wrong : all;
}

interface Due {
  /** The newest time at which a run had to start, and the one before, in milliseconds since 1970. */
  readonly last: number;
  readonly before: number;
}

/** @throws Error for a schedule that is none. */
export function dueTimes(schedule: string, timeZone: string | undefined, now: Date): Due {
  const times = CronExpressionParser.parse(schedule, { currentDate: now, tz: timeZone ?? 'UTC' });
  return { last: times.prev().getTime(), before: times.prev().getTime() };
}

function scheduleFindings(backup: Backup, cronJob: CronJob, failedAt: number | undefined, now: Date): readonly Finding[] {
  const { name, slack } = backup;
  const subject = `CronJob ${name}`;
  const { schedule = '', timeZone } = cronJob.spec ?? {};
  const { last, before } = dueTimes(schedule, timeZone, now);
  const success = lastSuccess(backup);
  const created = Date.parse(cronJob.metadata?.creationTimestamp ?? '') || 0;
  const overdue = now.getTime() - last > slack * 1000;
  // Within the slack after a due time, the run before it is the one that must have succeeded.
  const expected = overdue ? last : before;
  const measured =
    success === undefined
      ? {}
      : {
          measured: {
            value: Math.round((now.getTime() - success) / 1000),
            unit: 'seconds',
            threshold: { kind: 'max', value: Math.round((now.getTime() - expected) / 1000) },
          } as const,
        };
  const next = `kubectl describe cronjob ${name} shows what it was last told to do; kubectl create job --from=cronjob/${name} ${name}-now makes a backup now`;
  // The run that was due did take place, and its failure is told.
  if (failedAt !== undefined && failedAt >= expected) return [];
  if (success === undefined) {
    if (created > expected)
      return failedAt !== undefined || cronJob.spec?.suspend === true
        ? []
        : [
            answer.warn(
              'last-success',
              subject,
              `has never run: it is new (${ago(created, now)}), and its first run (${schedule}) ${overdue || created > last ? 'has not been due' : 'may still come'}`,
              { next: 'look again after its first run' },
            ),
          ];
    const missed = cronJob.status?.lastScheduleTime === undefined ? 'has never run' : 'has never succeeded';
    return [
      answer.fail(
        'last-success',
        subject,
        `${missed}, though it was due ${ago(expected, now)} (${schedule}${timeZone === undefined ? '' : ` ${timeZone}`})`,
        { next },
      ),
    ];
  }
  if (success >= expected) return [answer.pass('last-success', subject, `succeeded ${ago(success, now)}`, measured)];
  // A CronJob that is made anew, or whose schedule has just changed, does not owe what was due before.
  if (created > expected) return [answer.pass('last-success', subject, `succeeded ${ago(success, now)}; its next run is not overdue`, measured)];
  return [
    answer.fail(
      'last-success',
      subject,
      `succeeded last ${ago(success, now)}, but was due ${ago(expected, now)} (${schedule}${timeZone === undefined ? '' : ` ${timeZone}`})`,
      { ...measured, next },
    ),
  ];
}

/** A Job that still runs when the next one is due: with `concurrencyPolicy: Forbid` it keeps all others from starting. */
function stillRunning(backup: Backup, now: Date): Finding | undefined {
  const { cronJob, name, slack } = backup;
  const { last, before } = dueTimes(cronJob?.spec?.schedule ?? '', cronJob?.spec?.timeZone, now);
  const limit = (last - before) / 1000 + slack;
  for (const { metadata, status } of jobsOf(backup)) {
    if ((status?.active ?? 0) === 0 || status?.startTime === undefined) continue;
    const runs = (now.getTime() - Date.parse(status.startTime)) / 1000;
    if (runs <= Math.min(limit, slack)) continue;
    const blocks = cronJob?.spec?.concurrencyPolicy === 'Forbid' ? ', and keeps the next ones from starting' : '';
    const measured = { value: Math.round(runs), unit: 'seconds', threshold: { kind: 'max', value: slack } } as const;
    return answer.warn('running-long', `CronJob ${name}`, `has been running for ${durationText(runs)} (Job ${metadata?.name ?? ''})${blocks}`, {
      measured,
      next: `kubectl logs job/${metadata?.name ?? ''}`,
    });
  }
  return undefined;
}

function ago(time: number, now: Date): string {
  return `${durationText((now.getTime() - time) / 1000)} ago`;
}

import type { Application } from '../application/schema.ts';
import type { CronJob, Job, Pod } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import { type Backup, judgeBackup, newestFailure } from './backups/judge.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';

const LAST_LINES = 10;

export interface BackupsClients {
  readonly cluster: {
    cronJobs(namespace: string): Promise<readonly CronJob[]>;
    jobs(namespace: string): Promise<readonly Job[]>;
    pods(namespace: string): Promise<readonly Pod[]>;
    lastLines(
      target: { readonly namespace: string; readonly pod: string; readonly container?: string },
      options: { readonly lines: number; readonly instance: 'current' | 'previous' },
      signal: AbortSignal,
    ): Promise<readonly string[]>;
  };
}

const answer = answersOf('backups');

/** Do the CronJobs that make backups succeed, and on time? */
export function backupsCheck(application: Application, { cluster }: BackupsClients): Check {
  const { namespace, backups } = application;

  async function lastWords(backup: Backup, signal: AbortSignal): Promise<readonly string[]> {
    const failure = newestFailure(backup);
    if (failure === undefined) return [];
    const pods = await attempt(cluster.pods(namespace));
    if (!pods.ok) return [];
    const own = pods.value.filter(({ metadata }) => metadata?.ownerReferences?.some(({ uid }) => uid === failure.job.metadata?.uid));
    const newest = own.toSorted((a, b) => (b.metadata?.creationTimestamp ?? '').localeCompare(a.metadata?.creationTimestamp ?? ''))[0];
    if (newest === undefined) return ['its pod is gone, and its last words with it'];
    const ended =
      newest.status?.containerStatuses?.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0)?.name ?? newest.spec?.containers[0]?.name;
    const pod = newest.metadata?.name ?? '';
    const words = await attempt(
      cluster.lastLines({ namespace, pod, ...(ended === undefined ? {} : { container: ended }) }, { lines: LAST_LINES, instance: 'current' }, signal),
    );
    return words.ok ? words.value.map((line) => `${pod}: ${line}`) : [`its log could not be read: ${words.failure.message}`];
  }

  async function one(backup: Backup, signal: AbortSignal): Promise<readonly Finding[]> {
    try {
      return judgeBackup(backup, await lastWords(backup, signal), new Date());
    } catch (error) {
      if (signal.aborted) throw error;
      const said = error instanceof Error ? error.message : String(error);
      return [
        answer.unknown(
          'last-success',
          `CronJob ${backup.name}`,
          `has a schedule that is not understood: ${backup.cronJob?.spec?.schedule ?? ''} (${said})`,
        ),
      ];
    }
  }

  return {
    name: 'backups',
    timeout: application.health['check-timeout'],
    async run(signal) {
      if (backups.length === 0) return [answer.pass('configured', 'Backups', 'are not configured: nothing was asked')];
      const [cronJobs, jobs] = await Promise.all([attempt(cluster.cronJobs(namespace)), attempt(cluster.jobs(namespace))]);
      const refused = [cronJobs, jobs].find((each) => !each.ok);
      if (!cronJobs.ok || !jobs.ok)
        return backups.map(({ cronjob }) =>
          answer.unknown(
            'listed',
            `CronJob ${cronjob}`,
            `cannot be judged: ${refused?.ok === false ? refused.failure.message : ''}`,
            refused?.ok === false ? nextStepFor(refused.failure) : {},
          ),
        );
      const judged = backups.map(({ cronjob, slack }) => {
        const cronJob = cronJobs.value.find(({ metadata }) => metadata?.name === cronjob);
        return one({ name: cronjob, slack, cronJob, jobs: jobs.value }, signal);
      });
      return (await Promise.all(judged)).flat();
    },
  };
}

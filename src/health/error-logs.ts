import pLimit from 'p-limit';
import type { Application } from '../application/schema.ts';
import type { Pod } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';
import { type ContainerLog, logsToRead } from './error-logs/containers.ts';
import { errorFindings, type LogAnswer } from './error-logs/judge.ts';
import { type LogReading, readLog } from './error-logs/reading.ts';

/** Logs that are read at the same time. */
const SIDE_BY_SIDE = 6;
/** When so many logs in a row could not be read, and none could, the rest is not tried: kubelets that do not answer cost seconds each. */
const GIVE_UP_AFTER = 12;

export interface ErrorLogsClients {
  readonly cluster: {
    podsSelected(namespace: string, labelSelector: string): Promise<readonly Pod[]>;
    logs(
      target: { readonly namespace: string; readonly pod: string; readonly container: string },
      options: { readonly sinceSeconds: number; readonly instance: 'current' | 'previous' },
      signal: AbortSignal,
    ): Promise<AsyncIterable<Uint8Array>>;
  };
}

const answer = answersOf('error-logs');

/** How many errors did the application log in the window, and which? */
export function errorLogsCheck(application: Application, { cluster }: ErrorLogsClients): Check {
  const { namespace } = application;
  const { selector, window, warn, 'max-containers': most } = application.logs;
  const which = selector === '' ? `namespace ${namespace}` : `${selector} in namespace ${namespace}`;

  async function read({ pod, container, instance }: ContainerLog, signal: AbortSignal): Promise<LogReading> {
    return readLog(await cluster.logs({ namespace, pod, container }, { sinceSeconds: window, instance }, signal));
  }

  async function readAll(logs: readonly ContainerLog[], signal: AbortSignal): Promise<readonly LogAnswer[]> {
    const bound = pLimit(SIDE_BY_SIDE);
    let lost = 0;
    return Promise.all(
      logs.map((log) =>
        bound(async (): Promise<LogAnswer> => {
          if (lost >= GIVE_UP_AFTER) return { log, refused: 'not tried, after none of the others could be read' };
          const answered = await attempt(read(log, signal));
          if (answered.ok) {
            lost = Number.NEGATIVE_INFINITY;
            return { log, reading: answered.value };
          }
          // The pod was deleted, or the previous container's file removed, since it was listed: no loss.
          const gone = answered.failure.code === 'not-found' || /previous terminated container .* not found/.test(answered.failure.message);
          if (gone) return { log, reading: { errors: 0, messages: [], first: undefined, bytes: 0 } };
          lost++;
          return { log, refused: answered.failure.message };
        }),
      ),
    );
  }

  return {
    name: 'error-logs',
    timeout: application.health['check-timeout'],
    async run(signal): Promise<readonly Finding[]> {
      const pods = await attempt(cluster.podsSelected(namespace, selector));
      if (!pods.ok) return [answer.unknown('unread', 'Logs', `could not be read: ${pods.failure.message}`, nextStepFor(pods.failure))];
      if (pods.value.length === 0)
        return [
          answer.unknown('unread', 'Logs', `are none: no pod matches ${which}`, {
            next: 'correct `logs.selector` in the configuration, or see why nothing runs',
          }),
        ];
      const logs = logsToRead(pods.value, window, new Date());
      const findings = errorFindings(await readAll(logs.slice(0, most), signal), window, warn, new Date());
      if (logs.length > most) {
        const next = 'raise `logs.max-containers`, or narrow `logs.selector`';
        return [...findings, answer.warn('left-out', 'Logs', `were read of ${most} containers; ${logs.length - most} were left out`, { next })];
      }
      return findings.length > 0 ? findings : [answer.pass('errors', 'Logs', `are none in the last hours: no container of ${which} has run`)];
    },
  };
}

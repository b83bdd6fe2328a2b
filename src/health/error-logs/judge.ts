import { answersOf, type Finding } from '../../report/finding.ts';
import { durationText } from '../workloads/duration-text.ts';
import type { ContainerLog } from './containers.ts';
import { Frequent } from './frequent.ts';
import type { LogReading } from './reading.ts';

/** A log, and what it holds or why it could not be read. */
export type LogAnswer = { readonly log: ContainerLog } & ({ readonly reading: LogReading } | { readonly refused: string });

/** Messages that are shown for each workload, and pods that are counted out. */
const MESSAGES = 5;
const PODS = 5;

const answer = answersOf('error-logs');

/** One finding for each workload with errors, one for all without. `window` in seconds, `warn` in errors a pod. Pure. */
export function errorFindings(answers: readonly LogAnswer[], window: number, warn: number, now: Date): readonly Finding[] {
  const bySubject = Map.groupBy(answers, ({ log }) => log.subject);
  const findings: Finding[] = [];
  let silent = 0;
  for (const [subject, own] of bySubject) {
    const read = own.flatMap((each) => ('reading' in each ? [each] : []));
    if (read.length === 0) continue;
    const errors = read.reduce((sum, { reading }) => sum + reading.errors, 0);
    const shortened = read.map(({ log, reading }) => coverage(log, reading, window, now)).filter((seconds) => seconds !== undefined);
    const covered = shortened.length === 0 ? undefined : Math.min(...shortened);
    if (errors === 0 && covered === undefined) silent += read.length;
    else findings.push(workloadFinding(subject, read, errors, covered, window, warn));
  }
  if (silent > 0)
    findings.push(answer.pass('errors', 'Logs', `have no error in the last ${durationText(window)} (${silent} logs of the other workloads)`));
  return [...findings, ...unreadFindings(answers)];
}

/**
 * Seconds that a log reaches back, when that is clearly less than it could: the API serves only the file that is being written, and says nothing of
 * those that were rotated away. A container that was silent looks the same, so it is told and not judged.
 */
export function coverage({ started }: ContainerLog, { first }: LogReading, window: number, now: Date): number | undefined {
  const begins = Math.max(now.getTime() - window * 1000, Date.parse(started ?? '') || 0);
  const oldest = Date.parse(first ?? '');
  if (!(oldest - begins > Math.max(60_000, window * 100))) return undefined;
  return (now.getTime() - oldest) / 1000;
}

type Read = { readonly log: ContainerLog; readonly reading: LogReading };

function workloadFinding(subject: string, read: readonly Read[], errors: number, covered: number | undefined, window: number, warn: number): Finding {
  const pods = new Map<string, number>();
  for (const { log, reading } of read) pods.set(log.pod, (pods.get(log.pod) ?? 0) + reading.errors);
  const [[worst, most] = ['', 0], ...others] = [...pods].toSorted(([, a], [, b]) => b - a);
  const reach =
    covered === undefined
      ? ''
      : `; its logs reach back ${durationText(covered)} of ${durationText(window)}, what is older was rotated away or never written`;
  const measured = { measured: { value: most, unit: 'count', threshold: { kind: 'max', value: warn } } } as const;
  if (errors === 0) return answer.pass('errors', subject, `logged no error${reach}`, measured);
  const messages = new Frequent(1000);
  for (const { reading } of read) for (const { key, count, example } of reading.messages) messages.add(key, example, count);
  const top = messages.top(MESSAGES);
  const spread = others.length === 0 ? '' : ` in ${pods.size} pods, most of them (${most}) in ${worst}`;
  const message = `logged ${errors} ${errors === 1 ? 'error' : 'errors'} in the last ${durationText(window)}${spread}; most often (${top[0]?.count ?? 0}): ${top[0]?.key ?? ''}${reach}`;
  const perPod =
    others.length === 0
      ? []
      : [
          `by pod: ${[...pods]
            .toSorted(([, a], [, b]) => b - a)
            .slice(0, PODS)
            .map(([pod, count]) => `${pod} ${count}`)
            .join(', ')}`,
        ];
  const evidence = [...top.map(({ count, overcount, example }) => `${overcount > 0 ? 'at most ' : ''}${count} ×: ${example}`), ...perPod];
  if (most <= warn) return answer.pass('errors', subject, message, { ...measured, evidence });
  return answer.warn('errors', subject, message, {
    ...measured,
    evidence,
    next: `kubectl logs ${worst} --since ${Math.round(window / 3600)}h shows them in their context`,
  });
}

function unreadFindings(answers: readonly LogAnswer[]): readonly Finding[] {
  const refused = answers.flatMap((each) => ('refused' in each ? [each] : []));
  const byReason = Map.groupBy(refused, (each) => each.refused);
  return [...byReason].map(([reason, logs]) => {
    const some = [...new Set(logs.map(({ log }) => `${log.pod}/${log.container}`))];
    const which = some.length > 3 ? `${some.slice(0, 3).join(', ')} and ${some.length - 3} more` : some.join(', ');
    return answer.unknown('unread', 'Logs', `could not be read for ${which}: ${reason}`);
  });
}

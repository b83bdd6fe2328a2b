import type { Pod } from '../../kubernetes/objects.ts';
import { durationText } from './duration-text.ts';
import { exitMeaning } from './exit-code.ts';
import type { Expectation, Problem } from './problem.ts';
import { startFailure } from './start-failure.ts';

type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number];

export interface Judged {
  readonly status: ContainerStatus;
  readonly role: 'container' | 'init container';
  /** Seconds since the pod was created. */
  readonly podAge: number;
  readonly restartPolicy: string;
  readonly now: Date;
}

/** Seconds that a container must run before its earlier crashes count as over. */
const STABLE_AFTER = 120;

/** What is wrong with one container of a pod, the worst first; nothing when it is fine. Pure. */
export function containerProblems(judged: Judged, { restarts }: Expectation): readonly Problem[] {
  const { status, role } = judged;
  const what = `${role} ${status.name}`;
  const last = status.state?.terminated ?? status.lastState?.terminated;
  const waiting = status.state?.waiting;
  const backOff = waiting?.reason === 'CrashLoopBackOff';
  const failure = startFailure(
    (backOff ? last?.reason : waiting?.reason) ?? '',
    (backOff ? last?.message : waiting?.message) ?? '',
    status.image,
    what,
  );
  if (failure !== undefined) return [failure];
  const crash = crashProblem(judged, what);
  if (crash !== undefined) return [crash];
  return restartProblem(judged, what, restarts);
}

function crashProblem({ status, role, restartPolicy, podAge, now }: Judged, what: string): Problem | undefined {
  const current = status.state?.terminated;
  const last = current ?? status.lastState?.terminated;
  const backOff = status.state?.waiting?.reason === 'CrashLoopBackOff';
  const failedNow = current !== undefined && current.exitCode !== 0;
  const ranFor = status.state?.running?.startedAt === undefined ? 0 : secondsSince(status.state.running.startedAt, now);
  const crashedBefore = status.restartCount >= 2 && last !== undefined && ranFor < STABLE_AFTER && (last.exitCode !== 0 || role === 'container');
  const looping = backOff || (restartPolicy !== 'Never' && ((failedNow && status.restartCount >= 1) || (crashedBefore && current?.exitCode !== 0)));
  if (!looping && !(failedNow && (restartPolicy === 'Never' || role === 'init container'))) return undefined;
  if (last === undefined) return undefined;
  const outOfMemory = last.reason === 'OOMKilled';
  const times = status.restartCount === 0 ? '' : `, ${status.restartCount} restarts in ${durationText(podAge)}`;
  // The counter grows from pod to pod and from run to run: the message keeps it out, so that equal problems are one finding.
  return {
    rule: outOfMemory ? 'oom-killed' : 'crash-loop',
    verdict: 'fail',
    message: outOfMemory
      ? `runs out of memory again and again in ${what}: the kernel kills it (exit code ${last.exitCode})`
      : `keeps crashing in ${what} (${exitMeaning(last.exitCode, last.reason)})`,
    next: outOfMemory
      ? 'raise the memory limit of the container, or find what it keeps in memory'
      : `read its last words below; kubectl logs --previous shows all of them${times === '' ? '' : ` (${times.slice(2)})`}`,
    proof: { events: true, log: { container: status.name, instance: current === undefined ? 'previous' : 'current' } },
    restarts: status.restartCount,
  };
}

/**
 * Restarts in the window. Kubernetes keeps only the number since the pod was created and when the last one ended: for a pod that is older than the
 * window, the number is the pod's average over a window, and at least the one that is known.
 */
export function restartsInWindow({ status, podAge, now }: Judged, window: number): number {
  const ended = status.lastState?.terminated?.finishedAt;
  if (status.restartCount === 0 || ended === undefined || secondsSince(ended, now) > window) return 0;
  return podAge <= window ? status.restartCount : Math.max(1, Math.round((status.restartCount * window) / podAge));
}

function restartProblem(judged: Judged, what: string, { window, warn, fail }: Expectation['restarts']): readonly Problem[] {
  const { status, podAge, now } = judged;
  const last = status.lastState?.terminated;
  const restarts = restartsInWindow(judged, window);
  if (restarts === 0 || last === undefined) return [];
  const log = { container: status.name, instance: 'previous' } as const;
  const when = last.finishedAt === undefined ? '' : `, the last time ${durationText(secondsSince(last.finishedAt, now))} ago`;
  const counted = podAge <= window ? `${restarts} times` : `about ${restarts} times`;
  const problem = (rule: string, verdict: 'warn' | 'fail', next: string): Problem => ({
    rule,
    verdict,
    message: `restarted ${counted} in ${durationText(window)} in ${what}${when} (${exitMeaning(last.exitCode, last.reason)})`,
    next,
    proof: { events: verdict === 'fail', log },
    restarts,
  });
  if (last.reason === 'OOMKilled')
    return [problem('oom-killed', restarts >= fail ? 'fail' : 'warn', 'raise the memory limit of the container, or find what it keeps in memory')];
  if (restarts >= fail) return [problem('restarts', 'fail', 'read its last words below')];
  return restarts >= warn ? [problem('restarts', 'warn', 'read its last words below')] : [];
}

/** Seconds from an ISO 8601 time until now. */
export function secondsSince(time: string, now: Date): number {
  return (now.getTime() - Date.parse(time)) / 1000;
}

import type { Pod } from '../../kubernetes/objects.ts';
import { secondsSince } from '../workloads/container.ts';
import { ownerOf, subjectOf } from '../workloads/owner.ts';

/** One log file that can be asked for. */
export interface ContainerLog {
  readonly subject: string;
  readonly pod: string;
  readonly node: string;
  readonly container: string;
  readonly instance: 'current' | 'previous';
  /** When the container whose log this is started, ISO 8601. */
  readonly started: string | undefined;
}

/**
 * The logs of the window: of each container that has run, and of the one before its last restart when that ended in the window. Restarted ones first,
 * then in turns over the workloads, so that a bound on their number leaves out replicas before it leaves out workloads. Pure.
 */
export function logsToRead(pods: readonly Pod[], window: number, now: Date): readonly ContainerLog[] {
  const bySubject = new Map<string, ContainerLog[]>();
  const urgent: ContainerLog[] = [];
  for (const pod of pods) {
    const subject = subjectOf(ownerOf(pod));
    const initial = pod.status?.initContainerStatuses ?? [];
    const sidecars = new Set((pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name));
    const spoke = initial.filter(
      ({ name, restartCount, state }) => sidecars.has(name) || restartCount > 0 || (state?.terminated?.exitCode ?? 0) !== 0,
    );
    for (const { name, state, lastState } of [...(pod.status?.containerStatuses ?? []), ...spoke]) {
      const log = { subject, pod: pod.metadata?.name ?? '', node: pod.spec?.nodeName ?? '', container: name };
      const own = bySubject.get(subject) ?? [];
      bySubject.set(subject, own);
      const ended = state?.terminated?.finishedAt;
      const current = state?.running ?? state?.terminated;
      if (current !== undefined && (ended === undefined || secondsSince(ended, now) <= window))
        own.push({ ...log, instance: 'current', started: current.startedAt });
      const before = lastState?.terminated;
      if (before?.finishedAt !== undefined && secondsSince(before.finishedAt, now) <= window)
        urgent.push({ ...log, instance: 'previous', started: before.startedAt });
    }
  }
  const inTurns: ContainerLog[] = [];
  const queues = [...bySubject.values()];
  for (let turn = 0; queues.some(({ length }) => length > turn); turn++)
    for (const queue of queues) {
      const next = queue[turn];
      if (next !== undefined) inTurns.push(next);
    }
  return [...urgent, ...inTurns];
}

import type { Pod } from '../../kubernetes/objects.ts';
import { containerProblems, secondsSince } from './container.ts';
import { durationText } from './duration-text.ts';
import type { Expectation, Problem } from './problem.ts';

/** Seconds over its own grace period after which a pod that is being deleted is stuck. */
const DELETION_SLACK = 300;

/** What is wrong with a pod; nothing when it is fine, on its way, or done. Pure. kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle */
export function podProblems(pod: Pod, expected: Expectation, now: Date): readonly Problem[] {
  const { status, metadata, spec } = pod;
  const phase = status?.phase ?? 'Unknown';
  const age = metadata?.creationTimestamp === undefined ? 0 : secondsSince(metadata.creationTimestamp, now);
  if (metadata?.deletionTimestamp !== undefined) return terminating(metadata.deletionTimestamp, metadata.finalizers ?? [], now);
  if (phase === 'Succeeded') return [];
  if (phase === 'Failed') return failed(pod, expected, now);
  if (phase === 'Unknown') return [lost(pod)];
  const judge = (role: 'container' | 'init container', list: NonNullable<typeof status>['containerStatuses'] = []): readonly Problem[] =>
    list.flatMap((each) => containerProblems({ status: each, role, podAge: age, restartPolicy: spec?.restartPolicy ?? 'Always', now }, expected));
  const problems = [...judge('init container', status?.initContainerStatuses), ...judge('container', status?.containerStatuses)];
  if (problems.some(({ verdict }) => verdict === 'fail')) return problems;
  return [...problems, ...(phase === 'Pending' ? pending(pod, age, expected) : notReady(pod, age, expected, now))];
}

/** The deletion's timestamp already has the grace period in it. */
function terminating(deletion: string, finalizers: readonly string[], now: Date): readonly Problem[] {
  const late = secondsSince(deletion, now);
  if (late < DELETION_SLACK) return [];
  const why = finalizers.length > 0 ? `its finalizers ${finalizers.join(', ')} have not been removed` : 'its node does not confirm that it stopped';
  return [
    {
      rule: 'terminating',
      verdict: 'warn',
      message: `has been stuck in deletion for more than ${durationText(DELETION_SLACK)}: ${why}`,
      next: finalizers.length > 0 ? 'find out why the owner of the finalizer does not run' : 'look at the node; the pod may still run there',
      proof: { events: true },
    },
  ];
}

function failed(pod: Pod, { restarts: { window } }: Expectation, now: Date): readonly Problem[] {
  const { status, metadata } = pod;
  if (metadata?.ownerReferences?.some(({ kind }) => kind === 'Job')) return [];
  const ended = (status?.containerStatuses ?? []).map(({ state }) => state?.terminated?.finishedAt).find((time) => time !== undefined);
  const time = ended ?? status?.startTime ?? metadata?.creationTimestamp;
  if (time !== undefined && secondsSince(time, now) > window) return [];
  if (status?.reason === 'Evicted')
    return [
      {
        rule: 'evicted',
        verdict: 'warn',
        message: `was evicted: ${status.message ?? 'no reason'}`,
        next: 'look at the pressure on the node, and set requests and limits',
        proof: { events: false },
      },
    ];
  const owned = metadata?.ownerReferences !== undefined;
  const because = status?.reason === undefined ? '' : `: ${status.reason}${status.message === undefined ? '' : `, ${status.message}`}`;
  const container = (status?.containerStatuses ?? []).find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0);
  const code =
    container?.state?.terminated === undefined ? '' : ` with exit code ${container.state.terminated.exitCode} in container ${container.name}`;
  const proof = { events: true, ...(container === undefined ? {} : { log: { container: container.name, instance: 'current' as const } }) };
  return [
    {
      rule: 'pod-failed',
      verdict: owned ? 'warn' : 'fail',
      message: `has a pod that ended in failure${code}${because}`,
      next: 'read its last words; delete it when it is understood',
      proof,
    },
  ];
}

function lost({ spec }: Pod): Problem {
  return {
    rule: 'pod-lost',
    verdict: 'fail',
    message: `cannot be seen: its node ${spec?.nodeName ?? ''} does not report`,
    next: 'look at the node',
    proof: { events: true },
  };
}

function pending({ status }: Pod, age: number, expected: Expectation): readonly Problem[] {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  const late = age > expected['not-ready-grace'];
  if (scheduled?.status === 'False') {
    const gated = scheduled.reason === 'SchedulingGated';
    const message = gated
      ? 'is pending: its scheduling gates are closed'
      : `is pending: it cannot be scheduled: ${scheduled.message ?? scheduled.reason ?? 'no reason'}`;
    return [
      {
        rule: 'unschedulable',
        verdict: late ? 'fail' : 'warn',
        message,
        next: 'add nodes, lower the requests, or correct node selector, tolerations or volume',
        proof: { events: false },
      },
    ];
  }
  if (!late) return [];
  const starting = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].find(({ state }) => state?.waiting !== undefined);
  const running = (status?.initContainerStatuses ?? []).find(({ state }) => state?.running !== undefined);
  const doing =
    running !== undefined
      ? `init container ${running.name} has not ended`
      : (starting?.state?.waiting?.message ?? starting?.state?.waiting?.reason ?? 'no container was started');
  return [
    {
      rule: 'stuck-starting',
      verdict: 'fail',
      message: `is pending for longer than ${durationText(expected['not-ready-grace'])}: ${doing}`,
      next: 'read the events below: a volume that cannot be mounted, a Secret that is missing, or the network of the node',
      proof: { events: true, ...(running === undefined ? {} : { log: { container: running.name, instance: 'current' as const } }) },
    },
  ];
}

function notReady({ status, metadata }: Pod, age: number, expected: Expectation, now: Date): readonly Problem[] {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  if (ready === undefined || ready.status === 'True') return [];
  const since = ready.lastTransitionTime === undefined ? age : secondsSince(ready.lastTransitionTime, now);
  if (since <= expected['not-ready-grace']) return [];
  const containers = (status?.containerStatuses ?? [])
    .filter((each) => !each.ready && each.state?.terminated?.exitCode !== 0)
    .map(({ name }) => name);
  const isJob = metadata?.ownerReferences?.some(({ kind }) => kind === 'Job') === true;
  if (isJob && containers.length === 0) return [];
  const which = containers.length > 0 ? `container ${containers.join(', ')}` : `a readiness gate (${ready.message ?? ready.reason ?? 'no reason'})`;
  const [container] = containers;
  return [
    {
      rule: 'not-ready',
      verdict: 'fail',
      message: `runs but is not ready for longer than ${durationText(expected['not-ready-grace'])}: ${which}`,
      next: 'read what the readiness probe says in the events below',
      proof: { events: true, ...(container === undefined ? {} : { log: { container, instance: 'current' as const } }) },
    },
  ];
}

import type { DaemonSet, Deployment, StatefulSet } from '../../kubernetes/objects.ts';
import type { Verdict } from '../../report/verdict.ts';
import { secondsSince } from './container.ts';
import { durationText } from './duration-text.ts';

/** A Deployment, StatefulSet or DaemonSet, as what is asked of it and what is there. */
export interface Controller {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly name: string;
  readonly desired: number;
  readonly available: number;
  readonly updated: number;
  /** The controller has seen the newest spec. */
  readonly observed: boolean;
  readonly paused: boolean;
  /** Why its rollout stands still, or why it cannot make pods, as Kubernetes says it. */
  readonly stuck?: { readonly rule: 'rollout-stuck' | 'replica-failure'; readonly message: string };
  /** Seconds since the state last changed, as far as it is known; else since the object was made. */
  readonly settled: number;
}

export interface Availability {
  readonly rule: 'available' | 'rollout' | 'rollout-stuck' | 'replica-failure' | 'scaled-to-zero' | 'paused';
  readonly verdict: Exclude<Verdict, 'unknown'>;
  readonly message: string;
  readonly next?: string;
}

/** kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status */
export function fromDeployment({ metadata, spec, status }: Deployment, now: Date): Controller {
  const condition = (type: string) => status?.conditions?.find((each) => each.type === type);
  const failure = condition('ReplicaFailure');
  const progressing = condition('Progressing');
  const changed = [condition('Available')?.lastTransitionTime, progressing?.lastUpdateTime, metadata?.creationTimestamp].filter(
    (time) => time !== undefined,
  );
  const stuck =
    failure?.status === 'True'
      ? ({ rule: 'replica-failure', message: failure.message ?? failure.reason ?? '' } as const)
      : progressing?.reason === 'ProgressDeadlineExceeded'
        ? ({ rule: 'rollout-stuck', message: progressing.message ?? progressing.reason } as const)
        : undefined;
  return {
    kind: 'Deployment',
    name: metadata?.name ?? '',
    desired: spec?.replicas ?? 1,
    available: status?.availableReplicas ?? 0,
    updated: status?.updatedReplicas ?? 0,
    observed: (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0),
    paused: spec?.paused === true,
    settled: Math.min(...changed.map((time) => secondsSince(time, now))),
    ...(stuck === undefined ? {} : { stuck }),
  };
}

export function fromStatefulSet({ metadata, spec, status }: StatefulSet, now: Date): Controller {
  const desired = spec?.replicas ?? 1;
  return {
    kind: 'StatefulSet',
    name: metadata?.name ?? '',
    desired,
    available: status?.availableReplicas ?? status?.readyReplicas ?? 0,
    updated:
      status?.updateRevision === status?.currentRevision || spec?.updateStrategy?.type === 'OnDelete' ? desired : (status?.updatedReplicas ?? 0),
    observed: (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0),
    paused: false,
    settled: metadata?.creationTimestamp === undefined ? 0 : secondsSince(metadata.creationTimestamp, now),
  };
}

export function fromDaemonSet({ metadata, spec, status }: DaemonSet, now: Date): Controller {
  const desired = status?.desiredNumberScheduled ?? 0;
  return {
    kind: 'DaemonSet',
    name: metadata?.name ?? '',
    desired,
    available: status?.numberAvailable ?? 0,
    updated: spec?.updateStrategy?.type === 'OnDelete' ? desired : (status?.updatedNumberScheduled ?? 0),
    observed: (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0),
    paused: false,
    settled: metadata?.creationTimestamp === undefined ? 0 : secondsSince(metadata.creationTimestamp, now),
  };
}

/**
 * Does a controller have what it is asked for? A rollout that goes on is no failure while its deadline has not passed; what is missing for less than
 * the grace time is a warning. `youngest` is the age of its youngest pod in seconds, when it has one.
 */
export function availability(controller: Controller, grace: number, youngest: number | undefined): Availability {
  const { desired, available, updated, stuck, kind, name } = controller;
  const pods = kind === 'DaemonSet' ? 'nodes' : 'replicas';
  const have = `has ${available} of ${desired} ${pods} available`;
  if (desired === 0)
    return { rule: 'scaled-to-zero', verdict: 'pass', message: kind === 'DaemonSet' ? 'matches no node, and needs none' : 'is scaled to zero' };
  if (stuck?.rule === 'replica-failure')
    return {
      rule: 'replica-failure',
      verdict: 'fail',
      message: `cannot make its pods (${have.slice(4)}): ${stuck.message}`,
      next: 'look at quotas, limit ranges and admission webhooks',
    };
  if (stuck !== undefined)
    return {
      rule: 'rollout-stuck',
      verdict: 'fail',
      message: `stands still in its rollout (${have.slice(4)}): ${stuck.message}`,
      next: `kubectl rollout undo ${kind.toLowerCase()}/${name} brings the last version back`,
    };
  const rolling = !controller.observed || updated < desired;
  if (controller.paused && rolling)
    return {
      rule: 'paused',
      verdict: 'warn',
      message: `is paused in the middle of a rollout: ${updated} of ${desired} ${pods} are of the new version`,
      next: `kubectl rollout resume ${kind.toLowerCase()}/${name}`,
    };
  if (available >= desired) return rolling ? rollout(controller, 'pass') : { rule: 'available', verdict: 'pass', message: have };
  if (rolling && kind === 'Deployment') return rollout(controller, 'warn');
  const age = Math.min(controller.settled, youngest ?? controller.settled);
  if (age <= grace)
    return {
      rule: 'available',
      verdict: 'warn',
      message: `${have}; the newest pod is ${durationText(age)} old`,
      next: 'look again when it has had its time',
    };
  return { rule: 'available', verdict: 'fail', message: have, next: `kubectl describe ${kind.toLowerCase()} ${name}` };
}

function rollout({ updated, available, desired }: Controller, verdict: 'pass' | 'warn'): Availability {
  return {
    rule: 'rollout',
    verdict,
    message: `is rolling out: ${updated} of ${desired} updated, ${available} available`,
    ...(verdict === 'warn' ? { next: 'look again when the rollout has ended' } : {}),
  };
}

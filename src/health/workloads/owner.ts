import type { Pod } from '../../kubernetes/objects.ts';

/** What a pod is a part of, stable from run to run: no hashes. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
}

/**
 * The workload above a pod. A ReplicaSet is named after its Deployment and the pods' template hash
 * (kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template-hash-label), so that no ReplicaSet need be asked for; a CronJob's Job
 * after the CronJob and the minute that it was due.
 */
export function ownerOf({ metadata }: Pod): Owner {
  const controller = metadata?.ownerReferences?.find((reference) => reference.controller === true);
  if (controller === undefined) return { kind: 'Pod', name: metadata?.name ?? '' };
  const hash = metadata?.labels?.['pod-template-hash'];
  if (controller.kind === 'ReplicaSet' && hash !== undefined && controller.name.endsWith(`-${hash}`))
    return { kind: 'Deployment', name: controller.name.slice(0, -hash.length - 1) };
  if (controller.kind === 'Job' && /-\d{8}$/.test(controller.name)) return { kind: 'CronJob', name: controller.name.replace(/-\d{8}$/, '') };
  // The mirror of a manifest on a node: its name ends in the node's.
  if (controller.kind === 'Node') return { kind: 'Pod', name: metadata?.name ?? '' };
  return { kind: controller.kind, name: controller.name };
}

/** Such as `Deployment mplp-core`. */
export function subjectOf({ kind, name }: Owner): string {
  return `${kind} ${name}`;
}

import type { Pod } from '../../../src/kubernetes/objects.ts';

export const NOW = new Date('2026-11-23T02:00:00Z');

/** ISO time so many seconds before NOW. */
export const before = (seconds: number): string => new Date(NOW.getTime() - seconds * 1000).toISOString();

type ContainerStatus = NonNullable<NonNullable<Pod['status']>['containerStatuses']>[number];

/** The status of a container `main` that runs and is ready. */
export function container(more: Partial<ContainerStatus> = {}): ContainerStatus {
  return { name: 'main', image: 'app:1', imageID: '', ready: true, restartCount: 0, state: { running: { startedAt: before(7200) } }, ...more };
}

/** A container that ended. */
export const ended = (exitCode: number, secondsAgo: number, reason = exitCode === 0 ? 'Completed' : 'Error') => ({
  terminated: { exitCode, reason, finishedAt: before(secondsAgo), startedAt: before(secondsAgo + 60) },
});

/** A pod of the Deployment `app`, two hours old, running and ready. */
export function pod(
  status: Partial<NonNullable<Pod['status']>> = {},
  metadata: Partial<NonNullable<Pod['metadata']>> = {},
  spec: Partial<NonNullable<Pod['spec']>> = {},
): Pod {
  return {
    metadata: {
      name: 'app-7c9-abcde',
      creationTimestamp: before(7200),
      labels: { app: 'app', 'pod-template-hash': '7c9' },
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'app-7c9', uid: 'r', controller: true }],
      ...metadata,
    },
    spec: { containers: [{ name: 'main' }], ...spec },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: before(7000) }],
      containerStatuses: [container()],
      ...status,
    },
  };
}

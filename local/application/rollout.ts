import { AppsV1Api, BatchV1Api, CoreV1Api, type KubeConfig, type V1ContainerStatus, type V1Job, type V1Pod } from '@kubernetes/client-node';

/** What every workload has, as far as its rollout is concerned. */
interface Workload {
  metadata?: { name?: string; generation?: number };
  status?: { observedGeneration?: number };
}

/** A pod that will not become ready by waiting. The message holds the reason and the last lines that it logged. */
export class RolloutError extends Error {
  override readonly name = 'RolloutError';
}

/**
 * What of a namespace is not as it should be yet, such as `Deployment mplp-core 1/3`; undefined when every workload is rolled out and every
 * Job is complete.
 * @throws RolloutError as soon as a pod cannot start: no image, no Secret, a crash loop, a failed Job.
 */
export async function missingFrom(namespace: string, config: KubeConfig): Promise<string | undefined> {
  const apps = config.makeApiClient(AppsV1Api);
  const [deployments, statefulSets, daemonSets, jobs] = await Promise.all([
    apps.listNamespacedDeployment({ namespace }),
    apps.listNamespacedStatefulSet({ namespace }),
    apps.listNamespacedDaemonSet({ namespace }),
    config.makeApiClient(BatchV1Api).listNamespacedJob({ namespace }),
  ]);
  const missing = [
    ...deployments.items.map((item) =>
      progressOf(
        'Deployment',
        item,
        item.spec?.replicas ?? 1,
        leastOf(item.status?.updatedReplicas, item.status?.availableReplicas),
        item.status?.replicas,
      ),
    ),
    ...statefulSets.items.map((item) =>
      progressOf('StatefulSet', item, item.spec?.replicas ?? 1, leastOf(item.status?.updatedReplicas, item.status?.readyReplicas)),
    ),
    ...daemonSets.items.map((item) =>
      progressOf(
        'DaemonSet',
        item,
        item.status?.desiredNumberScheduled ?? 1,
        leastOf(item.status?.updatedNumberScheduled, item.status?.numberAvailable),
      ),
    ),
    ...jobs.items.map(jobProgress),
  ].filter((line) => line !== undefined);
  if (missing.length === 0) return undefined;
  await failOnHopelessPods(namespace, config.makeApiClient(CoreV1Api));
  return missing.join(', ');
}

function leastOf(...counts: readonly (number | undefined)[]): number {
  return Math.min(...counts.map((count) => count ?? 0));
}

/** @param exist pods of all revisions; old ones that still end count as unfinished. */
function progressOf(kind: string, { metadata, status }: Workload, wanted: number, done: number, exist: number = wanted): string | undefined {
  const seen = (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
  return seen && done >= wanted && exist <= wanted ? undefined : `${kind} ${metadata?.name} ${seen ? done : 0}/${wanted}`;
}

function jobProgress({ metadata, status }: V1Job): string | undefined {
  const failed = status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True');
  // A backup that failed last night is for the health check to judge, not for the deployment.
  if (failed && !metadata?.ownerReferences) throw new RolloutError(`Job ${metadata?.name} failed: ${failed.message ?? failed.reason}`);
  return failed || status?.completionTime || metadata?.ownerReferences ? undefined : `Job ${metadata?.name}`;
}

const HOPELESS = [
  'ErrImageNeverPull',
  'InvalidImageName',
  'ImagePullBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
];

/** Why this container will not run by waiting. One crash may be a race at the start; the third in a row is not. */
export function hopelessReason({ state, lastState, restartCount }: V1ContainerStatus): string | undefined {
  const { reason, message } = state?.waiting ?? {};
  if (reason !== undefined && HOPELESS.includes(reason)) return `${reason}: ${message ?? 'no message'}`;
  if (reason !== 'CrashLoopBackOff' || restartCount < 3) return undefined;
  return `it crashed ${restartCount} times, last with exit code ${lastState?.terminated?.exitCode ?? 'unknown'}`;
}

async function failOnHopelessPods(namespace: string, core: CoreV1Api): Promise<void> {
  const { items } = await core.listNamespacedPod({ namespace });
  for (const pod of items) {
    for (const container of [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]) {
      const reason = hopelessReason(container);
      if (reason !== undefined)
        throw new RolloutError(
          `Pod ${namespace}/${pod.metadata?.name} cannot start ${container.name}: ${reason}${await lastWords(pod, container, core)}`,
        );
    }
  }
}

async function lastWords({ metadata }: V1Pod, { name, restartCount }: V1ContainerStatus, core: CoreV1Api): Promise<string> {
  const target = { namespace: metadata?.namespace ?? '', name: metadata?.name ?? '', container: name, tailLines: 15 };
  const log = await core.readNamespacedPodLog({ ...target, previous: restartCount > 0 }).catch(() => '');
  return log === '' ? '' : `\n${log.trimEnd()}`;
}

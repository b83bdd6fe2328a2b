import { setTimeout as delay } from 'node:timers/promises';
import { CoreV1Api, KubeConfig, type V1Node, type V1Pod } from '@kubernetes/client-node';
import pLimit from 'p-limit';

/** The mark that kwok looks for: nodes and pods that have it are played by kwok, and no other pod lands on them. */
const PLAYED = 'kwok.x-k8s.io/node';

function nodeNamed(name: string): V1Node {
  const capacity = { cpu: '32', memory: '256Gi', pods: '110' };
  return {
    metadata: { name, annotations: { [PLAYED]: 'fake' }, labels: { type: 'kwok', 'kubernetes.io/hostname': name } },
    spec: { taints: [{ key: PLAYED, value: 'fake', effect: 'NoSchedule' }] },
    status: { capacity, allocatable: capacity },
  };
}

function podNamed(name: string, nodeName: string): V1Pod {
  return {
    metadata: { name, labels: { app: 'fleet' } },
    spec: {
      nodeName,
      tolerations: [{ key: PLAYED, operator: 'Exists' }],
      containers: [{ name: 'app', image: 'fleet/app:1', resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } } }],
    },
  };
}

/** Makes so many nodes, and so many pods spread over them, numbered from `from`, and waits until kwok has all pods running; three minutes at most. */
export async function makeFleet(
  kubeconfig: string,
  namespace: string,
  size: { readonly from: number; readonly nodes: number; readonly pods: number },
): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const core = config.makeApiClient(CoreV1Api);
  const limit = pLimit(40);
  const nodes = Array.from({ length: size.nodes }, (_, index) => `fleet-${size.from + index}`);
  await Promise.all(nodes.map((name) => limit(() => core.createNode({ body: nodeNamed(name) }))));
  await Promise.all(
    Array.from({ length: size.pods }, (_, index) =>
      limit(() => core.createNamespacedPod({ namespace, body: podNamed(`fleet-${size.from + index}`, nodes[index % nodes.length] ?? '') })),
    ),
  );
  for (const deadline = Date.now() + 180_000; ; await delay(1000)) {
    const waiting = await core.listNamespacedPod({ namespace, labelSelector: 'app=fleet', fieldSelector: 'status.phase!=Running', limit: 1 });
    if (waiting.items.length === 0) return;
    if (Date.now() > deadline)
      throw new Error(`kwok did not bring every pod of the fleet to Running in time; ${waiting.items[0]?.metadata?.name} is not`);
  }
}

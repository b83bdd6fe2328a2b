import type { CustomObject, NodeMetrics, PodMetrics } from '../../kubernetes/objects.ts';
import { quantity } from './quantity.ts';

/** Cores and bytes in use. NaN is what was not measured. */
export interface Used {
  readonly cpu: number;
  readonly memory: number;
}

/** What is in use now: by node, and by `pod/container` of the namespace. */
export interface Usage {
  readonly nodes: ReadonlyMap<string, Used>;
  readonly containers: ReadonlyMap<string, Used>;
}

export function containerKey(pod: string, container: string): string {
  return `${pod}/${container}`;
}

/** From the metrics API. kubernetes.io/docs/tasks/debug/debug-cluster/resource-metrics-pipeline */
export function nodesUsed(metrics: readonly NodeMetrics[]): Usage['nodes'] {
  return new Map(metrics.map(({ metadata, usage }) => [metadata.name ?? '', { cpu: quantity(usage.cpu), memory: quantity(usage.memory) }]));
}

export function containersUsed(metrics: readonly PodMetrics[]): Usage['containers'] {
  const used = new Map<string, Used>();
  for (const { metadata, containers } of metrics)
    for (const { name, usage } of containers)
      used.set(containerKey(metadata.name ?? '', name), { cpu: quantity(usage.cpu), memory: quantity(usage.memory) });
  return used;
}

interface Stats {
  readonly cpu?: { readonly usageNanoCores?: number };
  readonly memory?: { readonly workingSetBytes?: number };
}

interface Summary {
  readonly node?: Stats & { readonly nodeName?: string };
  readonly pods?: readonly {
    readonly podRef?: { readonly name?: string; readonly namespace?: string };
    readonly containers?: readonly (Stats & { readonly name?: string })[];
  }[];
}

/** From the kubelets' summaries. kubernetes.io/docs/reference/instrumentation/node-metrics/#summary-api-source */
export function summariesUsed(summaries: readonly CustomObject[], namespace: string): Usage {
  const used = ({ cpu, memory }: Stats): Used => ({ cpu: (cpu?.usageNanoCores ?? Number.NaN) / 1e9, memory: memory?.workingSetBytes ?? Number.NaN });
  const nodes = new Map<string, Used>();
  const containers = new Map<string, Used>();
  for (const { node, pods } of summaries as readonly Summary[]) {
    if (node !== undefined) nodes.set(node.nodeName ?? '', used(node));
    for (const pod of pods ?? [])
      if (pod.podRef?.namespace === namespace)
        for (const container of pod.containers ?? []) containers.set(containerKey(pod.podRef.name ?? '', container.name ?? ''), used(container));
  }
  return { nodes, containers };
}

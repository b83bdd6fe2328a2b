import pLimit from 'p-limit';
import type { Application } from '../application/schema.ts';
import type { CustomObject, Node, NodeMetrics, Pod, PodMetrics } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { type Attempt, attempt, nextStepFor } from './cluster-failure.ts';
import { containerUsage, nodeUsage } from './usage/judge.ts';
import { containersUsed, nodesUsed, summariesUsed } from './usage/measured.ts';

/** Kubelets that are asked when there is no metrics-server. */
const MOST_KUBELETS = 20;
const SIDE_BY_SIDE = 5;

export interface UsageClients {
  readonly cluster: {
    nodes(): Promise<readonly Node[]>;
    pods(namespace: string): Promise<readonly Pod[]>;
    nodeMetrics(): Promise<readonly NodeMetrics[]>;
    podMetrics(namespace: string): Promise<readonly PodMetrics[]>;
    nodeSummary(node: string): Promise<CustomObject>;
  };
}

const answer = answersOf('usage');

/** How much of the nodes' capacity and of the containers' limits is in use? By metrics-server; without it, by the kubelets of the nodes themselves. */
export function usageCheck(application: Application, { cluster }: UsageClients): Check {
  const { namespace, usage: bounds } = application;

  async function byKubelets(nodes: readonly Node[], pods: readonly Pod[], because: string): Promise<readonly Finding[]> {
    const ours = new Set(pods.map(({ spec }) => spec?.nodeName));
    const chosen = nodes.toSorted((a, b) => Number(ours.has(b.metadata?.name)) - Number(ours.has(a.metadata?.name))).slice(0, MOST_KUBELETS);
    const bound = pLimit(SIDE_BY_SIDE);
    const answers = await Promise.all(chosen.map(({ metadata }) => bound(() => attempt(cluster.nodeSummary(metadata?.name ?? '')))));
    const summaries = answers.flatMap((each) => (each.ok ? [each.value] : []));
    const refused = answers.find((each) => !each.ok);
    if (summaries.length === 0) {
      const other = refused === undefined ? 'there is no node to ask' : refused.failure.message;
      const next = 'install metrics-server, or grant get on nodes/proxy (the optional part of rbac/health-check.yaml)';
      return [answer.unknown('measured', 'Nodes and containers', `are not measured: metrics-server: ${because}; kubelets: ${other}`, { next })];
    }
    const used = summariesUsed(summaries, namespace);
    const asked = nodes.filter(({ metadata }) => used.nodes.has(metadata?.name ?? ''));
    const source =
      asked.length < nodes.length
        ? `the kubelets of ${asked.length} of ${nodes.length} nodes, since metrics-server does not answer`
        : 'the kubelets, since metrics-server does not answer';
    const there = pods.filter(({ spec }) => used.nodes.has(spec?.nodeName ?? ''));
    return [...nodeUsage(asked, used.nodes, bounds, source), ...containerUsage(there, used.containers, bounds, source, new Date())];
  }

  return {
    name: 'usage',
    timeout: application.health['check-timeout'],
    async run() {
      const [nodes, pods, nodeMetrics, podMetrics] = await Promise.all([
        attempt(cluster.nodes()),
        attempt(cluster.pods(namespace)),
        attempt(cluster.nodeMetrics()),
        attempt(cluster.podMetrics(namespace)),
      ]);
      // Not installed is 404, installed but not answering 503: both leave the kubelets. A missing permission does not.
      const absent = [nodeMetrics, podMetrics].find((each) => !each.ok && each.failure.code !== 'forbidden');
      if (absent !== undefined && !absent.ok && nodes.ok) return byKubelets(nodes.value, pods.ok ? pods.value : [], absent.failure.message);
      return [
        ...judged('Nodes', [nodes, nodeMetrics], () =>
          nodes.ok && nodeMetrics.ok ? nodeUsage(nodes.value, nodesUsed(nodeMetrics.value), bounds, 'metrics-server') : [],
        ),
        ...judged('Containers', [pods, podMetrics], () =>
          pods.ok && podMetrics.ok ? containerUsage(pods.value, containersUsed(podMetrics.value), bounds, 'metrics-server', new Date()) : [],
        ),
      ];
    },
  };
}

function judged(subject: string, needed: readonly Attempt<unknown>[], judge: () => readonly Finding[]): readonly Finding[] {
  const missing = needed.find((each) => !each.ok);
  if (missing === undefined) return judge();
  return [answer.unknown('measured', subject, `are not measured: ${missing.failure.message}`, nextStepFor(missing.failure))];
}

import type { Application } from '../application/schema.ts';
import type { Node } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';
import { durationText } from './workloads/duration-text.ts';

/** Up to so many nodes that are fine are named one by one. */
const NAMED = 10;
/** A kubelet reports at least every 5 minutes (`nodeStatusReportFrequency`), and is declared Unknown long before this when its Lease runs out. Seconds. */
const STALE_AFTER = 900;

export interface NodesClients {
  readonly cluster: { nodes(): Promise<readonly Node[]> };
}

const answer = answersOf('nodes');

/** Are the machines fit to run anything? */
export function nodesCheck(application: Application, { cluster }: NodesClients): Check {
  return {
    name: 'nodes',
    timeout: application.health['check-timeout'],
    async run() {
      const nodes = await attempt(cluster.nodes());
      if (!nodes.ok) return [answer.unknown('listed', 'Nodes', `cannot be judged: ${nodes.failure.message}`, nextStepFor(nodes.failure))];
      return nodesFindings(nodes.value, new Date());
    },
  };
}

/** The findings about all nodes; those that are fine are one when they are many. Pure. */
export function nodesFindings(nodes: readonly Node[], now: Date): readonly Finding[] {
  if (nodes.length === 0) return [answer.fail('listed', 'Nodes', 'are none: nothing can run', { next: 'add a node' })];
  const judged = nodes.map((node) => judgeNode(node, now));
  const fine = judged.filter((findings) => findings.every(({ verdict }) => verdict === 'pass'));
  const problems = judged.flatMap((findings) => findings.filter(({ verdict }) => verdict !== 'pass'));
  if (fine.length <= NAMED) return [...problems, ...fine.flat()];
  return [
    ...problems,
    answer.pass('ready', 'Nodes', `are ready, without pressure: ${fine.length} of ${nodes.length}`, {
      measured: { value: fine.length, unit: 'count' },
    }),
  ];
}

const PRESSURE: Readonly<Record<string, { readonly rule: string; readonly what: string; readonly next: string }>> = {
  MemoryPressure: { rule: 'memory-pressure', what: 'is short of memory, and evicts pods', next: 'see which pods use more than they request' },
  DiskPressure: { rule: 'disk-pressure', what: 'is short of disk space, and evicts pods', next: 'remove images and logs, or enlarge the disk' },
  PIDPressure: { rule: 'pid-pressure', what: 'is short of process ids, and evicts pods', next: 'find the pod that forks without end' },
  NetworkUnavailable: { rule: 'network', what: 'has no pod network', next: 'look at the pods of the network plug-in on it' },
};

/** What is wrong with a node; one `pass` when nothing is. kubernetes.io/docs/reference/node/node-status/#condition. Pure. */
export function judgeNode({ metadata, spec, status }: Node, now: Date): readonly Finding[] {
  const subject = `Node ${metadata?.name ?? ''}`;
  const conditions = new Map((status?.conditions ?? []).map((condition) => [condition.type, condition]));
  const ready = conditions.get('Ready');
  const findings: Finding[] = [];
  const silent = secondsBetween(ready?.lastHeartbeatTime, now);
  if (ready?.status !== 'True') {
    const lost = ready?.status === 'Unknown' || ready === undefined;
    const since = ready?.lastTransitionTime === undefined ? '' : ` for ${durationText(secondsBetween(ready.lastTransitionTime, now))}`;
    const why = lost ? 'its kubelet has stopped reporting' : `${ready.reason ?? ''}${ready.message === undefined ? '' : `, ${ready.message}`}`;
    const next = lost ? 'is the machine up, and does it reach the API server?' : 'look at the kubelet and the container runtime on it';
    findings.push(answer.fail('ready', subject, `is not ready${since}: ${why}`, { next }));
  } else if (silent > STALE_AFTER) {
    findings.push(
      answer.warn('heartbeat', subject, `has not reported its state for ${durationText(silent)}`, {
        next: 'look at the kubelet on it',
        measured: { value: Math.round(silent), unit: 'seconds', threshold: { kind: 'max', value: STALE_AFTER } },
      }),
    );
  }
  for (const [type, { rule, what, next }] of Object.entries(PRESSURE)) {
    const condition = conditions.get(type);
    if (condition?.status === 'True') findings.push(answer.fail(rule, subject, `${what}: ${condition.message ?? condition.reason ?? ''}`, { next }));
  }
  if (spec?.unschedulable === true)
    findings.push(
      answer.warn('cordoned', subject, 'is cordoned: no new pod is scheduled to it', {
        next: `kubectl uncordon ${metadata?.name ?? ''} when its maintenance is over`,
      }),
    );
  // Node controllers set these for a reason of their own, such as a cloud provider that has not initialised the node or a spot instance that is going.
  const troubled = (spec?.taints ?? []).filter(({ key }) =>
    /^(node\.cloudprovider\.kubernetes\.io|ToBeDeletedByClusterAutoscaler|node\.kubernetes\.io\/out-of-service)/.test(key),
  );
  for (const { key, effect } of troubled)
    findings.push(answer.warn('taint', subject, `is tainted ${key} (${effect})`, { next: 'it is on its way in or out; look again later' }));
  return findings.length > 0 ? findings : [answer.pass('ready', subject, 'is ready, without pressure')];
}

function secondsBetween(time: string | undefined, now: Date): number {
  return time === undefined ? 0 : (now.getTime() - Date.parse(time)) / 1000;
}

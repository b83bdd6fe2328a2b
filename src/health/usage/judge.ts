import type { Node, Pod } from '../../kubernetes/objects.ts';
import { answersOf, type Finding } from '../../report/finding.ts';
import { secondsSince } from '../workloads/container.ts';
import { ownerOf, subjectOf } from '../workloads/owner.ts';
import { containerKey, type Usage, type Used } from './measured.ts';
import { quantity } from './quantity.ts';

/** Shares of a limit or capacity, 0 to 1, from which on it is a warning, or a failure. */
export interface Bounds {
  readonly warn: number;
  readonly fail: number;
}

/** Seconds until a container that has started is in the metrics. */
const FIRST_METRICS = 150;

const answer = answersOf('usage');
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Use of each node against what it can give to pods. Nodes that were not measured are one `unknown`; those that are fine, one `pass`. Pure. */
export function nodeUsage(nodes: readonly Node[], used: Usage['nodes'], bounds: Bounds, source: string): readonly Finding[] {
  const findings: Finding[] = [];
  const missing: string[] = [];
  const highest = { cpu: 0, memory: 0 };
  for (const { metadata, status } of nodes) {
    const name = metadata?.name ?? '';
    const now = used.get(name);
    const able = status?.allocatable ?? status?.capacity ?? {};
    for (const resource of ['memory', 'cpu'] as const) {
      const share = (now?.[resource] ?? Number.NaN) / quantity(able[resource] ?? '');
      if (Number.isFinite(share)) {
        highest[resource] = Math.max(highest[resource], share);
        if (share >= bounds.warn)
          findings.push(
            over(
              `node-${resource}`,
              `Node ${name}`,
              resource,
              share,
              bounds,
              'that it can give to pods',
              'move pods away, lower what they use, or add a node',
            ),
          );
      } else if (missing.at(-1) !== name) missing.push(name);
    }
  }
  const measured = nodes.length - missing.length;
  if (missing.length > 0) {
    const some = missing.slice(0, 3).join(', ');
    findings.push(
      answer.unknown(
        'node-measured',
        'Nodes',
        `are not measured: ${missing.length} of ${nodes.length} (${some}${missing.length > 3 ? ', …' : ''}), by ${source}`,
        { next: 'are these nodes ready?' },
      ),
    );
  }
  if (measured > 0 && findings.every(({ rule }) => rule === 'node-measured'))
    findings.push(
      answer.pass(
        'node-usage',
        'Nodes',
        `use at most ${percent(highest.cpu)} of their CPU and ${percent(highest.memory)} of their memory (${measured} measured by ${source})`,
      ),
    );
  return findings;
}

interface Highest {
  readonly share: number;
  readonly pod: string;
  readonly container: string;
  readonly against: 'limit' | 'request';
}

/**
 * Use of each container against its limit: at the memory limit the kernel kills it, at the CPU limit it is slowed down. Without a limit, CPU against
 * the request is told but is no problem by itself, since what is over it is only borrowed. One finding for a workload and resource. Pure.
 */
export function containerUsage(pods: readonly Pod[], used: Usage['containers'], bounds: Bounds, source: string, at: Date): readonly Finding[] {
  const limits = new Map<string, Highest>();
  let measured = 0;
  let unmeasured = 0;
  let unlimited = 0;
  for (const pod of pods) {
    if (pod.status?.phase !== 'Running') continue;
    for (const { name, resources } of pod.spec?.containers ?? []) {
      const now = used.get(containerKey(pod.metadata?.name ?? '', name));
      if (now === undefined) {
        const started = pod.status.containerStatuses?.find((each) => each.name === name)?.state?.running?.startedAt;
        if (started !== undefined && secondsSince(started, at) > FIRST_METRICS) unmeasured++;
        continue;
      }
      measured++;
      if (resources?.limits?.['memory'] === undefined) unlimited++;
      for (const resource of ['memory', 'cpu'] as const) {
        const limit = resources?.limits?.[resource];
        if (limit === undefined) continue;
        const share = shareOf(now, resource, limit);
        const key = JSON.stringify([subjectOf(ownerOf(pod)), resource]);
        if (share > (limits.get(key)?.share ?? -1)) limits.set(key, { share, pod: pod.metadata?.name ?? '', container: name, against: 'limit' });
      }
    }
  }
  const problems = [...limits].filter(([, { share }]) => share >= bounds.warn).map(([key, highest]) => containerFinding(key, highest, bounds));
  return [...problems, ...summaryOf({ measured, unmeasured, unlimited, problems: problems.length, source }, [...limits])];
}

function shareOf(now: Used, resource: 'cpu' | 'memory', limit: string): number {
  const share = now[resource] / quantity(limit);
  return Number.isFinite(share) ? share : -1;
}

function containerFinding(key: string, { share, pod, container }: Highest, bounds: Bounds): Finding {
  const [subject = '', resource = 'memory'] = JSON.parse(key) as [string, 'memory' | 'cpu'];
  const next =
    resource === 'memory'
      ? 'raise the limit before the kernel kills it, or find what it keeps in memory'
      : 'it is slowed down at the limit: raise it, or add replicas';
  return {
    ...over(`container-${resource}`, subject, resource, share, bounds, `limit of container ${container}`, next),
    evidence: [`Pod ${pod}`],
  };
}

function over(rule: string, subject: string, resource: 'cpu' | 'memory', share: number, { warn, fail }: Bounds, of: string, next: string): Finding {
  // Without CPU things get slow, not lost: a warning at most. Without memory they are killed.
  const verdict = share >= fail && resource === 'memory' ? 'fail' : 'warn';
  const measured = { value: Number(share.toFixed(4)), unit: 'ratio', threshold: { kind: 'max', value: verdict === 'fail' ? fail : warn } } as const;
  return answer[verdict](rule, subject, `uses ${percent(share)} of the ${resource === 'cpu' ? 'CPU' : 'memory'} ${of}`, { measured, next });
}

interface Counts {
  readonly measured: number;
  readonly unmeasured: number;
  readonly unlimited: number;
  readonly problems: number;
  readonly source: string;
}

function summaryOf(
  { measured, unmeasured, unlimited, problems, source }: Counts,
  limits: readonly (readonly [string, Highest])[],
): readonly Finding[] {
  const findings: Finding[] = [];
  if (measured > 0 && problems === 0) {
    const highest = limits.reduce((most, [, { share }]) => Math.max(most, share), 0);
    const without = unlimited === 0 ? '' : `; ${unlimited} have no memory limit to be held against`;
    findings.push(
      answer.pass('container-usage', 'Containers', `use at most ${percent(highest)} of a limit (${measured} measured by ${source}${without})`),
    );
  }
  if (unmeasured > measured)
    findings.push(
      answer.unknown('container-measured', 'Containers', `are not measured: ${unmeasured} of ${measured + unmeasured}, by ${source}`, {
        next: 'look at metrics-server, and at the kubelets of their nodes',
      }),
    );
  if (measured + unmeasured === 0) findings.push(answer.pass('container-usage', 'Containers', 'are none that run'));
  return findings;
}

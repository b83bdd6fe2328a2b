import { expect, test } from '@jest/globals';
import { containerUsage, nodeUsage } from '../../../src/health/usage/judge.ts';
import { containersUsed, nodesUsed, summariesUsed } from '../../../src/health/usage/measured.ts';
import type { Node, Pod } from '../../../src/kubernetes/objects.ts';
import { NOW, pod } from '../workloads/pods.ts';

const BOUNDS = { warn: 0.85, fail: 0.95 };
const node = (name: string): Node => ({ metadata: { name }, status: { allocatable: { cpu: '2', memory: '1000Mi' } } });
const used = (cpu: string, memory: string) => nodesUsed([{ metadata: { name: 'a' }, usage: { cpu, memory }, timestamp: '', window: '' } as never]);

test.each<[string, string, string, readonly string[]]>([
  ['idle', '100m', '100Mi', ['pass node-usage']],
  ['memory near the end', '100m', '900Mi', ['warn node-memory']],
  ['memory at the end', '100m', '990Mi', ['fail node-memory']],
  ['without CPU things are slow, not lost', '1999m', '100Mi', ['warn node-cpu']],
  ['both', '1999m', '990Mi', ['fail node-memory', 'warn node-cpu']],
])('a node that is %s', (_, cpu, memory, verdicts) => {
  expect(nodeUsage([node('a')], used(cpu, memory), BOUNDS, 'metrics-server').map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual(verdicts);
});

test('a node that was not measured is unknown, never a pass', () => {
  const findings = nodeUsage([node('a'), node('b')], used('1', '1Mi'), BOUNDS, 'metrics-server');
  expect(findings.map(({ verdict }) => verdict)).toEqual(['unknown', 'pass']);
  expect(nodeUsage([node('b')], used('1', '1Mi'), BOUNDS, 'metrics-server').map(({ verdict }) => verdict)).toEqual(['unknown']);
});

const limited = (limits: Record<string, string>): Pod => pod({}, {}, { containers: [{ name: 'main', resources: { limits } }] });
const containers = (cpu: string, memory: string) =>
  containersUsed([
    { metadata: { name: 'app-7c9-abcde' }, containers: [{ name: 'main', usage: { cpu, memory } }], timestamp: '', window: '' } as never,
  ]);

test.each<[string, Pod, ReturnType<typeof containers>, readonly string[], RegExp]>([
  ['far from its limits', limited({ memory: '100Mi', cpu: '1' }), containers('100m', '50Mi'), ['pass container-usage'], /50 %/],
  [
    'near its memory limit',
    limited({ memory: '100Mi' }),
    containers('100m', '90Mi'),
    ['warn container-memory'],
    /90 % of the memory limit of container main/,
  ],
  ['about to be killed', limited({ memory: '100Mi' }), containers('100m', '99Mi'), ['fail container-memory'], /99 %/],
  ['slowed down', limited({ cpu: '100m' }), containers('100m', '1Mi'), ['warn container-cpu'], /100 % of the CPU/],
  ['without limits', limited({}), containers('5', '9Gi'), ['pass container-usage'], /1 have no memory limit/],
  ['not measured for long', limited({ memory: '1Gi' }), new Map(), ['unknown container-measured'], /1 of 1/],
])('a container that is %s', (_, seen, now, verdicts, message) => {
  const findings = containerUsage([seen], now, BOUNDS, 'metrics-server', NOW);
  expect(findings.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual(verdicts);
  expect(findings[0]?.message).toMatch(message);
  expect(findings[0]?.subject).toMatch(/Deployment app|Containers/);
});

test('a kubelet’s summary is read in cores and bytes, for the namespace alone', () => {
  const stats = (name: string) => ({
    podRef: { name, namespace: name },
    containers: [{ name: 'main', cpu: { usageNanoCores: 5e8 }, memory: { workingSetBytes: 1024 } }],
  });
  const usage = summariesUsed(
    [{ node: { nodeName: 'a', cpu: { usageNanoCores: 1e9 }, memory: { workingSetBytes: 2048 } }, pods: [stats('ours'), stats('theirs')] }],
    'ours',
  );
  expect(usage.nodes.get('a')).toEqual({ cpu: 1, memory: 2048 });
  expect([...usage.containers]).toEqual([['ours/main', { cpu: 0.5, memory: 1024 }]]);
});

import { expect, test } from '@jest/globals';
import { judgeNode, nodesFindings } from '../../src/health/nodes.ts';
import type { Node } from '../../src/kubernetes/objects.ts';
import { before, NOW } from './workloads/pods.ts';

const condition = (type: string, status: string, more: object = {}) => ({
  type,
  status,
  reason: `${type}Reason`,
  lastHeartbeatTime: before(30),
  lastTransitionTime: before(600),
  ...more,
});
const ready = condition('Ready', 'True');
const node = (conditions: object[], spec: Node['spec'] = {}, name = 'n1'): Node => ({
  metadata: { name },
  spec,
  status: { conditions: conditions as never },
});

test.each<[string, Node, readonly string[], RegExp]>([
  ['ready', node([ready, condition('MemoryPressure', 'False')]), ['pass ready'], /ready/],
  [
    'a kubelet that says it is not ready',
    node([condition('Ready', 'False', { message: 'network plugin not ready' })]),
    ['fail ready'],
    /for 10 min.*network plugin not ready/,
  ],
  ['a kubelet that says nothing', node([condition('Ready', 'Unknown')]), ['fail ready'], /stopped reporting/],
  ['a node that never reported', node([]), ['fail ready'], /stopped reporting/],
  ['ready, but silent', node([condition('Ready', 'True', { lastHeartbeatTime: before(1200) })]), ['warn heartbeat'], /20 min/],
  ['short of memory', node([ready, condition('MemoryPressure', 'True')]), ['fail memory-pressure'], /short of memory/],
  ['short of disk', node([ready, condition('DiskPressure', 'True')]), ['fail disk-pressure'], /disk/],
  ['short of process ids', node([ready, condition('PIDPressure', 'True')]), ['fail pid-pressure'], /process ids/],
  ['without network', node([ready, condition('NetworkUnavailable', 'True')]), ['fail network'], /network/],
  ['cordoned', node([ready], { unschedulable: true }), ['warn cordoned'], /cordoned/],
  ['a taint of somebody’s own is no problem', node([ready], { taints: [{ key: 'dedicated', effect: 'NoSchedule' }] }), ['pass ready'], /ready/],
  [
    'about to be removed',
    node([ready], { taints: [{ key: 'ToBeDeletedByClusterAutoscaler', effect: 'NoSchedule' }] }),
    ['warn taint'],
    /ToBeDeleted/,
  ],
])('%s', (_, seen, verdicts, message) => {
  const findings = judgeNode(seen, NOW);
  expect(findings.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual(verdicts);
  expect(findings[0]?.message).toMatch(message);
});

test('500 nodes are one line, and each one with a problem its own', () => {
  const nodes = Array.from({ length: 500 }, (_, index) => node([index === 7 ? condition('Ready', 'Unknown') : ready], {}, `n${index}`));
  const findings = nodesFindings(nodes, NOW);
  expect(findings.map(({ verdict, subject }) => `${verdict} ${subject}`)).toEqual(['fail Node n7', 'pass Nodes']);
  expect(findings[1]?.message).toContain('499 of 500');
});

test('no node at all is a failure', () => {
  expect(nodesFindings([], NOW)[0]?.verdict).toBe('fail');
});

import { expect, test } from '@jest/globals';
import { clusterForTests } from './ground.ts';
import { deployment } from './scratch.ts';
import { startHealthCheck } from './started.ts';

test('a node that is out of memory, one that is gone, and one that is cordoned are told apart', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  const node = (name: string, spec: object): object => ({ apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { test: 'nodes' } }, spec });
  const taints = [{ key: 'test', effect: 'NoExecute' }];
  const condition = (type: string, status: string, reason: string): object => ({
    type,
    status,
    reason,
    message: reason,
    lastHeartbeatTime: new Date().toISOString(),
  });
  try {
    await kubectl.apply(node('test-gone', { taints }), node('test-pressed', { taints }), node('test-cordoned', { taints, unschedulable: true }));
    const conditions: Record<string, object[]> = {
      'test-gone': [condition('Ready', 'False', 'KubeletNotReady')],
      'test-pressed': [condition('Ready', 'True', 'KubeletReady'), condition('MemoryPressure', 'True', 'KubeletHasInsufficientMemory')],
      'test-cordoned': [condition('Ready', 'True', 'KubeletReady')],
    };
    for (const [name, list] of Object.entries(conditions))
      await kubectl.run(['patch', 'node', name, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status: { conditions: list } })]);
    const seen = await startHealthCheck(kubeconfig, { name: 'nodes', namespace: 'default' });
    const about = (name: string) => seen.of('nodes').filter(({ subject }) => subject === `Node ${name}`);
    expect(about('test-gone')[0]).toMatchObject({ verdict: 'fail', message: expect.stringMatching(/not ready/i) });
    expect(JSON.stringify(about('test-pressed'))).toMatch(/memory/i);
    expect(about('test-pressed')[0]?.verdict).not.toBe('pass');
    expect(about('test-cordoned')[0]).toMatchObject({ verdict: 'warn', message: expect.stringMatching(/cordon|schedul/i) });
    expect(seen.exitCode).toBe(1);
  } finally {
    await kubectl.run(['delete', 'nodes', '-l', 'test=nodes']);
  }
}, 60_000);

test('a container close to its memory limit is seen before the kernel kills it', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    const hold = 'head -c 55m /dev/zero > /dev/shm/held; sleep 3600';
    await kubectl.apply(deployment(namespace, 'full', hold, { resources: { limits: { memory: '64Mi' } } }));
    await kubectl.until('metrics-server has measured the pod', 90, async () =>
      /[5-6]\dMi/.test(await kubectl.run(['-n', namespace, 'top', 'pods', '--no-headers'])),
    );
    const seen = await startHealthCheck(kubeconfig, { name: 'full', namespace, usage: { warn: 0.5, fail: 0.7 } });
    const [worst] = seen.of('usage');
    expect(worst).toMatchObject({ verdict: 'fail', subject: expect.stringContaining('full'), measured: { unit: 'ratio' } });
    expect(worst?.message).toMatch(/memory/i);
    expect(seen.exitCode).toBe(1);
  });
}, 180_000);

test('without metrics-server, the kubelets are asked', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  const metrics = ['-n', 'kube-system', 'scale', 'deployment', 'metrics-server'];
  try {
    await kubectl.run([...metrics, '--replicas=0']);
    await kubectl.until('the metrics API is gone', 60, async () =>
      kubectl.run(['top', 'nodes']).then(
        () => false,
        () => true,
      ),
    );
    const seen = await startHealthCheck(kubeconfig, { name: 'mplp', namespace: 'mplp-production' });
    expect(seen.of('usage').some(({ verdict }) => verdict === 'pass')).toBe(true);
    expect(JSON.stringify(seen.of('usage'))).toMatch(/kubelet/i);
  } finally {
    await kubectl.run([...metrics, '--replicas=1']);
    await kubectl.until('the metrics API is back', 120, async () => kubectl.run(['top', 'nodes']).then(() => true));
  }
}, 240_000);

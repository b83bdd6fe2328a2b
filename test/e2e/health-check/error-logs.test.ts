import { expect, test } from '@jest/globals';
import { clusterForTests } from './ground.ts';
import { deployment } from './scratch.ts';
import { startHealthCheck } from './started.ts';

const LINES = [
  '{"level":50,"msg":"cannot reach payment 4711"}',
  '{"level":50,"msg":"cannot reach payment 4712"}',
  '{"level":"info","msg":"finished with 0 errors"}',
  'import finished, 0 errors',
  '2026-11-23T02:00:00Z ERROR disk sda1 is full',
];

test('errors are counted by their level and grouped, and "0 errors" is not one', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    const say = LINES.map((_, index) => `echo "$LINE_${index}"`).join('; ');
    const env = LINES.map((value, index) => ({ name: `LINE_${index}`, value }));
    await kubectl.apply(deployment(namespace, 'talker', `${say}; sleep 3600`, { env }));
    await kubectl.until('it has spoken', 60, async () => (await kubectl.run(['-n', namespace, 'logs', '-l', 'app=talker'])).includes('sda1'));
    const seen = await startHealthCheck(kubeconfig, { name: 'talker', namespace, logs: { warn: 2 } }, { 'fail-on': 'warn' });
    const [worst] = seen.of('error-logs');
    expect(worst).toMatchObject({ verdict: 'warn', measured: { value: 3, unit: 'count' } });
    expect(JSON.stringify(worst)).toMatch(/cannot reach payment/);
    expect(JSON.stringify(worst)).not.toMatch(/0 errors/);
    expect(seen.exitCode).toBe(1);
  });
}, 120_000);

test('the last words of a container that was restarted count too', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    const script = 'if [ -e /seen/once ]; then sleep 3600; fi; touch /seen/once; echo "FATAL: index is corrupt"; exit 1';
    const restarted = deployment(namespace, 'restarted', script, { volumeMounts: [{ name: 'seen', mountPath: '/seen' }] }) as {
      spec: { template: { spec: object } };
    };
    Object.assign(restarted.spec.template.spec, { volumes: [{ name: 'seen', emptyDir: {} }] });
    await kubectl.apply(restarted);
    const restarts = ['-n', namespace, 'get', 'pods', '-o', 'jsonpath={.items[*].status.containerStatuses[*].restartCount}'];
    await kubectl.until('it was restarted', 60, async () => (await kubectl.run(restarts)) === '1');
    const seen = await startHealthCheck(kubeconfig, { name: 'restarted', namespace, logs: { warn: 1 } });
    expect(JSON.stringify(seen.of('error-logs'))).toMatch(/index is corrupt/);
  });
}, 120_000);

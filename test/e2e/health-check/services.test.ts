import { expect, test } from '@jest/globals';
import { clusterForTests } from './ground.ts';
import { deployment } from './scratch.ts';
import { startHealthCheck } from './started.ts';

const service = (namespace: string, name: string, spec: object): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace, name },
  spec,
});
const ports = [{ port: 80 }];

test('a Service without ready endpoints fails; the kinds that need none are fine', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    await kubectl.apply(
      deployment(namespace, 'unready', 'sleep 3600', { readinessProbe: { exec: { command: ['false'] }, periodSeconds: 1 } }),
      deployment(namespace, 'ready', 'sleep 3600'),
      service(namespace, 'served', { ports, selector: { app: 'ready' } }),
      service(namespace, 'matches-nothing', { ports, selector: { app: 'nobody' } }),
      service(namespace, 'nobody-ready', { ports, selector: { app: 'unready' } }),
      service(namespace, 'no-address', { type: 'LoadBalancer', ports, selector: { app: 'ready' } }),
      service(namespace, 'elsewhere', { type: 'ExternalName', externalName: 'db.example.com' }),
      service(namespace, 'by-hand', { ports }),
    );
    const ready = [
      '-n',
      namespace,
      'get',
      'endpointslices',
      '-l',
      'kubernetes.io/service-name=served',
      '-o',
      'jsonpath={.items[*].endpoints[*].conditions.ready}',
    ];
    await kubectl.until('the ready pod is an endpoint', 60, async () => (await kubectl.run(ready)) === 'true');
    const slices = [
      '-n',
      namespace,
      'get',
      'endpointslices',
      '-l',
      'kubernetes.io/service-name=nobody-ready',
      '-o',
      'jsonpath={.items[*].endpoints[*].conditions.ready}',
    ];
    await kubectl.until('the unready pod is known', 60, async () => (await kubectl.run(slices)) === 'false');

    const seen = await startHealthCheck(kubeconfig, { name: 'services', namespace });
    const problems = seen.of('services').filter(({ verdict }) => verdict !== 'pass');
    const message = (name: string): string => problems.find(({ subject }) => subject === `Service ${name}`)?.message ?? '';
    expect(seen.exitCode).toBe(1);
    expect(problems.map(({ subject }) => subject).toSorted()).toEqual(['Service matches-nothing', 'Service no-address', 'Service nobody-ready']);
    expect(message('matches-nothing')).toMatch(/no pod|matches/i);
    expect(message('nobody-ready')).toMatch(/ready/i);
    expect(message('no-address')).toMatch(/address/i);
  });
}, 180_000);

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Finding } from '../../../src/report/finding.ts';
import { clusterForTests } from './ground.ts';
import { deployment, job, shell } from './scratch.ts';
import { type Started, startHealthCheck } from './started.ts';

/** Everything that can be wrong with a workload, side by side in one namespace, and seen by one run. */
describe('a namespace with every kind of broken workload', () => {
  let namespace: string;
  let seen: Started;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const { kubectl, kubeconfig } = await clusterForTests();
    ({ namespace, remove } = await kubectl.scratchNamespace());
    const never = { readinessProbe: { exec: { command: ['false'] }, periodSeconds: 1 } };
    await kubectl.apply(
      deployment(namespace, 'crashing', 'echo "no database at db:5432"; exit 3'),
      deployment(namespace, 'no-image', 'true', { image: 'docker.io/upkeep/nowhere:9' }),
      deployment(namespace, 'too-big', 'sleep 3600', { resources: { requests: { cpu: '900' } } }),
      deployment(namespace, 'not-ready', 'sleep 3600', never),
      deployment(namespace, 'hungry', 'head -c 300m /dev/zero | tail', { resources: { limits: { memory: '20Mi' } } }),
      deployment(namespace, 'no-secret', 'sleep 3600', { envFrom: [{ secretRef: { name: 'absent' } }] }),
      deployment(namespace, 'asleep', 'sleep 3600', {}, 0),
      deployment(namespace, 'fine', 'sleep 3600'),
      job(namespace, 'done', 'echo finished'),
    );
    await kubectl.until('the pods have got as far as they get', 90, async () => {
      const [crashes, kills, jobs] = await Promise.all([
        kubectl.run(['-n', namespace, 'get', 'pods', '-l', 'app=crashing', '-o', 'jsonpath={.items[*].status.containerStatuses[*].restartCount}']),
        kubectl.run([
          '-n',
          namespace,
          'get',
          'pods',
          '-l',
          'app=hungry',
          '-o',
          'jsonpath={.items[*].status.containerStatuses[*].lastState.terminated.reason}',
        ]),
        kubectl.run(['-n', namespace, 'get', 'job', 'done', '-o', 'jsonpath={.status.succeeded}']),
      ]);
      return Number(crashes) >= 2 && kills.includes('OOMKilled') && jobs === '1';
    });
    seen = await startHealthCheck(kubeconfig, {
      name: 'broken',
      namespace,
      workloads: { 'not-ready-grace': '1s', restarts: { window: '1h', warn: 1, fail: 50 } },
    });
  }, 180_000);
  afterAll(() => remove());

  const about = (name: string): readonly Finding[] => seen.of('workloads').filter(({ subject }) => subject.endsWith(` ${name}`));

  test('the run fails, and says so in one line', () => {
    expect(seen.exitCode).toBe(1);
    expect(seen.report?.verdict).toBe('fail');
    expect(seen.log.match(/^::error title/gm)?.length ?? 0).toBeLessThanOrEqual(10);
  });

  test.each([
    ['a crash loop is named with its exit code, and its last words', 'crashing', /crash/i, /3/, 'no database at db:5432'],
    ['an image that is not there is named', 'no-image', /image/i, /nowhere:9/, ''],
    ['a pod that fits no node says why', 'too-big', /pending|schedul/i, /cpu/i, ''],
    ['running but not ready is a problem', 'not-ready', /not ready|unready/i, /./, ''],
    ['a container that the kernel killed for its memory is told from a crash', 'hungry', /memory|OOM/i, /./, ''],
    ['a Secret that is missing is named', 'no-secret', /./, /absent/, ''],
  ])('%s', (_, name, what, detail, evidence) => {
    const found = about(name);
    const text = JSON.stringify(found);
    expect(found.some(({ verdict }) => verdict === 'fail')).toBe(true);
    expect(text).toMatch(what);
    expect(text).toMatch(detail);
    expect(text).toContain(evidence);
    expect(found.filter(({ verdict }) => verdict === 'fail').every(({ next }) => next !== undefined)).toBe(true);
  });

  test.each(['asleep', 'fine', 'done'])('%s, which is fine, is not a problem', (name) => {
    expect(about(name).filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  });
});

test('markup in a container’s words is shown as text, never run', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    const words = '<img src=x onerror=alert(1)>|`::error::owned` [click](javascript:alert(1))';
    await kubectl.apply(deployment(namespace, 'hostile', 'echo "$WORDS"; exit 1', { env: [{ name: 'WORDS', value: words }] }));
    const restarts = ['-n', namespace, 'get', 'pods', '-o', 'jsonpath={.items[*].status.containerStatuses[*].restartCount}'];
    await kubectl.until('it crashed twice', 60, async () => Number(await kubectl.run(restarts)) >= 2);
    const seen = await startHealthCheck(kubeconfig, { name: 'hostile', namespace });
    expect(JSON.stringify(seen.report)).toContain('onerror');
    expect(seen.summary).not.toContain('<img');
    expect(seen.log).not.toMatch(/^::error::owned/m);
  });
}, 120_000);

test('an init container that fails is named', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    const broken = deployment(namespace, 'migrating', 'sleep 3600') as { spec: { template: { spec: { initContainers?: object[] } } } };
    broken.spec.template.spec.initContainers = [{ ...shell('echo "migration 7 failed"; exit 9'), name: 'migrate' }];
    await kubectl.apply(broken);
    const restarts = ['-n', namespace, 'get', 'pods', '-o', 'jsonpath={.items[*].status.initContainerStatuses[*].restartCount}'];
    await kubectl.until('it crashed twice', 60, async () => Number(await kubectl.run(restarts)) >= 2);
    const seen = await startHealthCheck(kubeconfig, { name: 'migrating', namespace });
    const [worst] = seen.of('workloads');
    expect(worst).toMatchObject({ verdict: 'fail', subject: 'Deployment migrating' });
    expect(JSON.stringify(seen.of('workloads'))).toMatch(/migrate/);
    expect(JSON.stringify(seen.of('workloads'))).toContain('migration 7 failed');
  });
}, 120_000);

import { expect, test } from '@jest/globals';
import { clusterForTests, mplpConfig } from './ground.ts';
import { startHealthCheck } from './started.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const wrong = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { namespace: 'mplp-production', name },
  data: { username: base64('mplp'), password: base64('not-the-password'), 'redis-password': base64('not-the-password') },
});

test('both answer as the application would ask them', async () => {
  const { kubeconfig } = await clusterForTests();
  const seen = await startHealthCheck(kubeconfig, await mplpConfig());
  for (const check of ['database', 'cache']) {
    expect(seen.of(check).filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown')).toEqual([]);
    expect(seen.of(check).length).toBeGreaterThan(2);
  }
}, 60_000);

test('a wrong password is found, although pg_isready and redis-cli exit with 0', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  try {
    await kubectl.apply(wrong('test-wrong-credentials'));
    const config = await mplpConfig((document) => {
      document.setIn(['database', 'credentials', 'secret'], 'test-wrong-credentials');
      document.setIn(['cache', 'credentials', 'secret'], 'test-wrong-credentials');
    });
    const seen = await startHealthCheck(kubeconfig, config);
    for (const check of ['database', 'cache']) {
      expect(seen.of(check)[0]).toMatchObject({ verdict: 'fail', message: expect.stringMatching(/password.*test-wrong-credentials/i) });
      expect(seen.of(check)[0]?.next).toBeDefined();
    }
    expect(seen.exitCode).toBe(1);
    expect(seen.log).not.toContain('not-the-password');
    expect(JSON.stringify(seen.report)).not.toContain('not-the-password');
  } finally {
    await kubectl.run(['-n', 'mplp-production', 'delete', 'secret', 'test-wrong-credentials', '--ignore-not-found']);
  }
}, 60_000);

test('a Secret, a key and a pod that are missing are named', async () => {
  const { kubeconfig } = await clusterForTests();
  const broken = await mplpConfig((document) => {
    document.setIn(['database', 'credentials', 'secret'], 'absent-secret');
    document.setIn(['cache', 'credentials', 'password-key'], 'absent-key');
  });
  const seen = await startHealthCheck(kubeconfig, broken);
  expect(JSON.stringify(seen.of('database'))).toMatch(/absent-secret/);
  expect(JSON.stringify(seen.of('cache'))).toMatch(/absent-key/);
  const gone = await startHealthCheck(kubeconfig, await mplpConfig((document) => document.setIn(['database', 'pod'], 'postgresql-9')));
  expect(JSON.stringify(gone.of('database'))).toMatch(/postgresql-9/);
  expect(gone.exitCode).toBe(1);
}, 60_000);

test('a transaction that was left open is found', async () => {
  const { kubeconfig, psql } = await clusterForTests();
  const sleeping = psql('BEGIN; SELECT pg_sleep(20)');
  const config = await mplpConfig((document) => document.setIn(['database', 'transaction-warn'], '2s'));
  let found = false;
  for (let turn = 0; turn < 8 && !found; turn++) {
    const seen = await startHealthCheck(kubeconfig, config);
    found = seen.of('database').some(({ verdict, message }) => verdict === 'warn' && /transaction/i.test(message));
  }
  await sleeping;
  expect(found).toBe(true);
}, 90_000);

test('a Redis close to its limit and one that evicts are found', async () => {
  const { kubeconfig, redis } = await clusterForTests();
  const before = (await redis('CONFIG', 'GET', 'maxmemory')).trim().split('\n').at(-1) ?? '0';
  const used = Number(/^used_memory:(\d+)/m.exec(await redis('INFO', 'memory'))?.[1]);
  try {
    await redis('CONFIG', 'SET', 'maxmemory', String(Math.ceil(used * 1.05)));
    const seen = await startHealthCheck(kubeconfig, await mplpConfig());
    const worst = seen.of('cache').find(({ message }) => /memory/i.test(message) && /maxmemory|limit|%/i.test(message));
    expect(worst).toMatchObject({ verdict: expect.stringMatching(/warn|fail/), measured: { unit: 'ratio' } });
  } finally {
    await redis('CONFIG', 'SET', 'maxmemory', before);
  }
}, 60_000);

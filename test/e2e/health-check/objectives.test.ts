import { expect, test } from '@jest/globals';
import { clusterForTests, mplpConfig, mplpTraffic } from './ground.ts';
import { startHealthCheck } from './started.ts';

const shortWindow = (factor: number) => (config: string) => config.replaceAll('[5m]', `[${factor}s]`);

test('under traffic all objectives are met; with one module failing the error ratio is not', async () => {
  const { kubeconfig, redis } = await clusterForTests();
  const config = shortWindow(30)(await mplpConfig());
  await mplpTraffic(20, 35);
  const fine = await startHealthCheck(kubeconfig, config);
  expect(fine.of('objectives').map(({ verdict }) => verdict)).not.toContain('unknown');
  expect(fine.of('objectives').map(({ verdict }) => verdict)).not.toContain('fail');
  try {
    await redis('SET', 'fault:core', '500');
    await redis('SET', 'fault:plan', '500');
    await mplpTraffic(20, 35);
    const failing = await startHealthCheck(kubeconfig, config);
    const ratio = failing.of('objectives').find(({ subject }) => subject.includes('error ratio'));
    expect(ratio).toMatchObject({ verdict: 'fail', measured: { unit: 'ratio', threshold: { kind: 'max', value: 0.01 } } });
    expect(failing.exitCode).toBe(1);
  } finally {
    await redis('DEL', 'fault:core', 'fault:plan');
  }
}, 180_000);

test('too little traffic, no data and NaN are unknown, never a pass', async () => {
  const { kubeconfig } = await clusterForTests();
  const objectives = [
    { name: 'quiet', query: 'vector(0)', max: 1, traffic: { query: 'vector(0.2)', min: 1 } },
    { name: 'no data', query: 'nobody_exports_this', max: 1 },
    { name: 'not a number', query: 'vector(0) / vector(0)', max: 1 },
    { name: 'wrong query', query: 'sum(', max: 1 },
  ];
  const config = await mplpConfig((document) => document.set('objectives', objectives));
  const seen = await startHealthCheck(kubeconfig, config, { 'fail-on': 'warn' });
  const about = (name: string) => seen.of('objectives').find(({ subject }) => subject.includes(name));
  for (const { name } of objectives) expect(about(name)?.verdict).toBe('unknown');
  expect(about('quiet')?.message).toMatch(/0\.2/);
  expect(about('no data')?.message).toMatch(/no data/i);
  expect(JSON.stringify(about('wrong query'))).toMatch(/parse|unexpected|syntax/i);
  expect(seen.exitCode).toBe(1);
}, 60_000);

test('a stopped Prometheus makes its objectives unknown, and stops no other check', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  const scale = (replicas: number) => kubectl.run(['-n', 'mplp-production', 'scale', 'deployment', 'prometheus', `--replicas=${replicas}`]);
  const ready = [
    '-n',
    'mplp-production',
    'get',
    'endpointslices',
    '-l',
    'kubernetes.io/service-name=prometheus',
    '-o',
    'jsonpath={.items[*].endpoints[*].conditions.ready}',
  ];
  try {
    await scale(0);
    await kubectl.until('Prometheus has no endpoint', 60, async () => !(await kubectl.run(ready)).includes('true'));
    const seen = await startHealthCheck(kubeconfig, await mplpConfig(), { 'fail-on': 'warn' });
    expect(seen.of('objectives').some(({ verdict }) => verdict === 'pass')).toBe(false);
    expect(seen.of('objectives')[0]?.message).toMatch(/Prometheus|endpoint|503/i);
    expect(seen.of('database').some(({ verdict }) => verdict === 'pass')).toBe(true);
    expect(seen.exitCode).toBe(1);
  } finally {
    await scale(1);
    await kubectl.until('Prometheus is back', 90, async () => (await kubectl.run(ready)).includes('true'));
  }
}, 240_000);

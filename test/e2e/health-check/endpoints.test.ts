import { afterEach, expect, test } from '@jest/globals';
import { clusterForTests, mplpConfig } from './ground.ts';
import { startHealthCheck } from './started.ts';

const fault = async (module: string, value: string): Promise<string> => (await clusterForTests()).redis('SET', `fault:${module}`, value);

afterEach(async () => (await clusterForTests()).redis('DEL', 'fault:plan', 'fault:trace'));

test('a module that answers 500 is named, and the other nine are fine', async () => {
  const { kubeconfig } = await clusterForTests();
  await fault('plan', '500');
  const seen = await startHealthCheck(kubeconfig, await mplpConfig());
  const problems = seen.of('endpoints').filter(({ verdict }) => verdict !== 'pass');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ verdict: 'fail', subject: expect.stringContaining('plan'), message: expect.stringContaining('500') });
  expect(seen.exitCode).toBe(1);
  expect(seen.summary).toMatch(/plan module/);
}, 60_000);

test('a module that hangs is given up on after its own timeout, and holds nothing else up', async () => {
  const { kubeconfig } = await clusterForTests();
  await fault('trace', 'hang');
  const seen = await startHealthCheck(kubeconfig, await mplpConfig());
  const problems = seen.of('endpoints').filter(({ verdict }) => verdict !== 'pass');
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    verdict: 'fail',
    subject: expect.stringContaining('trace'),
    message: expect.stringMatching(/5(\.0)? s|timeout|no answer/i),
  });
  expect(seen.seconds).toBeLessThan(12);
  expect(seen.exitCode).toBe(1);
}, 60_000);

test('refused, unknown host and a Service that is not there have their own messages', async () => {
  const { kubeconfig } = await clusterForTests();
  const endpoints = [
    { name: 'closed', url: 'http://127.0.0.1:1/health' },
    { name: 'nowhere', url: 'http://nowhere.invalid/health' },
    { name: 'no service', service: 'absent', path: '/ready' },
    { name: 'by proxy', service: 'mplp-core-service', path: '/ready' },
  ];
  const seen = await startHealthCheck(kubeconfig, { name: 'mplp', namespace: 'mplp-production', endpoints });
  const message = (name: string): string => seen.of('endpoints').find(({ subject }) => subject.includes(name))?.message ?? '';
  expect(message('closed')).toMatch(/refused/i);
  expect(message('nowhere')).toMatch(/resolve|DNS|name/i);
  expect(message('no service')).toMatch(/absent/);
  expect(seen.of('endpoints').find(({ subject }) => subject.includes('by proxy'))?.verdict).toBe('pass');
}, 60_000);

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { plainKubeconfig } from '../../../local/plain-kubeconfig.ts';
import { pki } from '../../http/pki.ts';
import { clusterForTests } from './ground.ts';
import { startHealthCheck } from './started.ts';

const CONFIG = { name: 'shop', namespace: 'default' };

test('every mistake of the config and the inputs is said at once, with its path and what is valid, before anything is asked', async () => {
  const { kubeconfig } = await clusterForTests();
  const config =
    'name: Shop!\nnamespace: default\nendpoint: []\nusage: { warn: 90 }\nlogs: { window: yesterday }\nobjectives: [{ name: x, query: up }]\n';
  const seen = await startHealthCheck(kubeconfig, config, { 'fail-on': 'sometimes' });
  expect(seen.exitCode).toBe(1);
  expect(seen.report).toBeUndefined();
  for (const part of ['name', 'endpoint', 'endpoints', 'usage.warn', 'logs.window', 'objectives[0]', 'fail-on', 'sometimes', 'never'])
    expect(seen.error).toContain(part);
  expect(seen.log.match(/^::error/gm)).toHaveLength(1);
  expect(seen.log).not.toMatch(/^\s+at /m);
  expect(seen.seconds).toBeLessThan(5);
});

test('a config that is not there is said with its path', async () => {
  const { kubeconfig } = await clusterForTests();
  const seen = await startHealthCheck(kubeconfig, 'no/such/upkeep.yml');
  expect(seen.exitCode).toBe(1);
  expect(seen.error).toContain('no/such/upkeep.yml');
});

test.each([
  ['missing', '/no/such/kubeconfig', /no\/such\/kubeconfig/],
  ['malformed', 'clusters: [not a cluster', /kubeconfig/i],
  ['without a current context', 'apiVersion: v1\nkind: Config\nclusters: []\n', /context|cluster/i],
  ['for a port where nothing listens', plainKubeconfig('https://127.0.0.1:1'), /127\.0\.0\.1:1/],
  ['for a host that does not exist', plainKubeconfig('https://cluster.invalid'), /cluster\.invalid/],
])(
  'a kubeconfig that is %s is one clear error',
  async (_, kubeconfig, message) => {
    const seen = await startHealthCheck(kubeconfig, CONFIG);
    expect(seen.exitCode).toBe(1);
    expect(seen.error).toMatch(message);
    expect(seen.log.match(/^::error/gm)).toHaveLength(1);
    expect(seen.log).not.toMatch(/^\s+at /m);
    expect(seen.seconds).toBeLessThan(15);
  },
  30_000,
);

test('a cluster that accepts the connection and says nothing is given up on within 15 seconds', async () => {
  const deaf = createServer(() => undefined);
  await new Promise<void>((listening) => deaf.listen(0, '127.0.0.1', listening));
  const address = `127.0.0.1:${(deaf.address() as AddressInfo).port}`;
  const seen = await startHealthCheck(plainKubeconfig(`https://${address}`), CONFIG);
  deaf.close();
  expect(seen.exitCode).toBe(1);
  expect(seen.error).toContain(address);
  expect(seen.seconds).toBeLessThan(15);
}, 30_000);

test.each([
  [
    'a token that the cluster does not know',
    () => ({ token: 'eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl' }),
    /unauthorized|401|token|credentials/i,
  ],
  [
    'a client certificate that expired',
    () => {
      const { issue } = pki();
      const { certificate, key } = issue({ name: 'admin', from: -30, until: -2 });
      const base64 = (text: string): string => Buffer.from(text).toString('base64');
      return { 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) };
    },
    /expired/i,
  ],
])(
  '%s is one clear error, and is masked',
  async (_, user, message) => {
    const { kubectl } = await clusterForTests();
    const view = parse(await kubectl.run(['config', 'view', '--raw', '--minify'])) as { users: { name: string; user: object }[] };
    const given = user();
    const [first] = view.users;
    if (first) first.user = given;
    const seen = await startHealthCheck(stringify(view), CONFIG);
    expect(seen.exitCode).toBe(1);
    expect(seen.error).toMatch(message);
    expect(seen.log.match(/^::error/gm)).toHaveLength(1);
    expect(seen.seconds).toBeLessThan(15);
    for (const secret of Object.values(given)) expect(seen.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(secret);
  },
  30_000,
);

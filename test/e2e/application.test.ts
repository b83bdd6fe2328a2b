import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KubeConfig } from '@kubernetes/client-node';
import WebSocket from 'ws';
import { apiAddress } from '../../local/application.ts';
import { run } from '../../local/command.ts';
import { silentProgress } from '../../local/progress.ts';
import { tools } from '../../local/tools.ts';
import { type ApiAddress, generateTraffic } from '../../local/traffic.ts';
import { environment, root } from './environment.ts';
import { type ClusterForTests, clusterForTests } from './health-check/ground.ts';

const NAMESPACE = 'mplp-production';
let cluster: ClusterForTests;
let api: ApiAddress;

beforeAll(async () => {
  cluster = await clusterForTests();
  const config = new KubeConfig();
  config.loadFromFile(environment().kubeconfig);
  api = await apiAddress(config);
});

const kubectl = (...words: string[]): Promise<string> => cluster.kubectl.run(['--namespace', NAMESPACE, ...words]);

/** Asks the TLS front as a user would, with its certificate checked. */
async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<{ status: number; body: string }> {
  const { host, connectTo, certificateAuthority } = api;
  const [hostname, port] = connectTo.split(':');
  const headers = { host, ...(body && { 'content-type': 'application/json' }) };
  const sent = request({ hostname, port, path, method, headers, servername: host, ca: certificateAuthority, agent: false, timeout: 10_000 });
  sent.end(body && JSON.stringify(body));
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, body: await text(response) };
}

async function restarts(): Promise<string> {
  return kubectl(
    'get',
    'pods',
    '--selector=app=mplp-core',
    '--sort-by=metadata.name',
    '--output=jsonpath={range .items[*]}{.metadata.name}={.status.containerStatuses[0].restartCount} {end}',
  );
}

test('a record that is posted is a row in PostgreSQL and a count in Redis', async () => {
  const note = randomUUID();
  const before = Number(await cluster.redis('get', 'mplp:confirm:records'));
  const answer = await ask('POST', '/api/v1/confirm/records', { note });
  expect(answer.status).toBe(201);
  expect(await cluster.psql(`select module from records where payload->>'note' = '${note}'`)).toContain('confirm');
  expect(Number(await cluster.redis('get', 'mplp:confirm:records'))).toBeGreaterThan(before);
  expect((await ask('GET', '/api/v1/confirm/records')).body).toContain(note);
});

test('a rolling restart under load loses no request, and tells open WebSockets to reconnect', async () => {
  const { host, connectTo, certificateAuthority } = api;
  const socket = new WebSocket(`wss://${connectTo}/ws`, { agent: new Agent({ ca: certificateAuthority, servername: host }), headers: { host } });
  await once(socket, 'open');
  socket.send('hello');
  expect(String((await once(socket, 'message'))[0])).toBe('hello');
  const closed = once(socket, 'close');

  const before = await restarts();
  const traffic = generateTraffic(api, { requestsPerSecond: 30, seconds: 40 });
  await kubectl('rollout', 'restart', 'deployment/mplp-core');
  await kubectl('rollout', 'status', 'deployment/mplp-core', '--timeout=120s');
  const { sent, statuses } = await traffic;

  expect(statuses).toEqual({ 200: sent * 0.75, 201: sent * 0.25 });
  expect((await closed)[0]).toBe(1001);
  const after = await restarts();
  for (const pod of before.trim().split(' ')) expect(after).not.toContain(pod.split('=')[0]);
});

test('without its database the application is not ready, is not restarted, and comes back by itself', async () => {
  await cluster.kubectl.until('three ready pods', 60, async () => (await readyReplicas()) === 3);
  const before = await restarts();
  await kubectl('scale', 'statefulset/postgresql', '--replicas=0');
  try {
    await cluster.kubectl.until('no ready pod', 60, async () => (await readyReplicas()) === 0);
  } finally {
    await kubectl('scale', 'statefulset/postgresql', '--replicas=1');
  }
  await cluster.kubectl.until('three ready pods again', 90, async () => (await readyReplicas()) === 3);
  expect(await restarts()).toBe(before);
  expect((await ask('POST', '/api/v1/plan/records', { after: 'the outage' })).status).toBe(201);
});

async function readyReplicas(): Promise<number> {
  return Number((await kubectl('get', 'deployment/mplp-core', '--output=jsonpath={.status.readyReplicas}')) || 0);
}

test('the database refuses a wrong password, also from inside the pod', async () => {
  const attempt = kubectl(
    'exec',
    'postgresql-0',
    '--container=postgresql',
    '--',
    'env',
    'PGPASSWORD=wrong',
    'psql',
    '-h',
    '127.0.0.1',
    '-U',
    'mplp',
    '-d',
    'mplp_production',
    '-c',
    'select 1',
  );
  await expect(attempt).rejects.toThrow('password authentication failed');
});

/** The broken release over the same database, in a namespace that Prometheus does not look at. */
let broken: { namespace: string; url: string; remove: () => Promise<void> } | undefined;
afterAll(() => broken?.remove());

async function brokenRelease(): Promise<string> {
  const { namespace, remove } = await cluster.kubectl.scratchNamespace();
  broken = { namespace, remove, url: '' };
  const { data } = JSON.parse(await kubectl('get', 'secret/postgresql-credentials', '--output=json'));
  await cluster.kubectl.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'postgresql-credentials', namespace }, data });
  const values = [
    ...['nameOverride=mplp-broken', 'image.tag=1.0.2-broken', 'replicas=1', 'faults.enabled=true'],
    ...[`externalDatabase.host=postgresql.${NAMESPACE}.svc`, `externalRedis.host=redis.${NAMESPACE}.svc`],
  ];
  const { helm } = await tools(silentProgress);
  const files = ['--values', `${root}/local/application/mplp-values.yaml`, '--values', `${root}/charts/mplp/colour.yaml`];
  const words = ['install', 'mplp-broken', `${root}/charts/mplp`, '--namespace', namespace, '--kubeconfig', cluster.kubeconfig];
  await run(helm, [...words, ...files, '--set', values.join(','), '--wait', '--timeout=90s']);
  return `http://${await cluster.kubectl.run(['--namespace', namespace, 'get', 'service/mplp-broken-service', '--output=jsonpath={.spec.clusterIP}'])}`;
}

test('the broken release is ready and healthy, and fails one request in five ten seconds after its first', async () => {
  const url = await brokenRelease();
  const status = async (path: string): Promise<number> => {
    const answer = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(10_000) });
    await answer.text();
    return answer.status;
  };
  const twenty = async (): Promise<number[]> => {
    const statuses: number[] = [];
    for (let index = 0; index < 20; index += 1) statuses.push(await status('/api/v1/plan/health'));
    return statuses;
  };
  expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok', version: '1.0.2-broken' });
  expect((await twenty()).filter((each) => each !== 200)).toEqual([]);
  await pause(10_000);
  expect((await twenty()).filter((each) => each === 500)).toHaveLength(4);
  expect([await status('/health'), await status('/ready')]).toEqual([200, 200]);
});

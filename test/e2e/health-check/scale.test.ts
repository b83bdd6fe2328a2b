import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { measure } from '../../../bench/measured-process.ts';
import { goTool } from '../../../local/binaries/go.ts';
import { down, up } from '../../../local/cluster/up.ts';
import { lineProgress } from '../../../local/progress.ts';
import { tools } from '../../../local/tools.ts';
import { root } from '../environment.ts';
import { type ApiServer, type CountingProxy, countingProxy } from './counting-proxy.ts';
import { makeFleet } from './fleet.ts';
import { Kubectl } from './scratch.ts';

const CLUSTER = 'scale';
const CONFIG = JSON.stringify({ name: 'fleet', namespace: 'default' });

let kubeconfig: string;
let kubectl: Kubectl;
let player: ChildProcess | undefined;

async function apiServer(): Promise<ApiServer> {
  const config = parse(await readFile(kubeconfig, 'utf8')) as {
    clusters: { cluster: Record<string, string> }[];
    users: { user: Record<string, string> }[];
  };
  const plain = (text = ''): string => Buffer.from(text, 'base64').toString();
  const [cluster, user] = [config.clusters[0]?.cluster ?? {}, config.users[0]?.user ?? {}];
  return {
    url: cluster['server'] ?? '',
    authority: plain(cluster['certificate-authority-data']),
    certificate: plain(user['client-certificate-data']),
    key: plain(user['client-key-data']),
  };
}

/** The calls of one run of the health check on all that there is now; pods without their names, because any hundred of them may be asked for their log. */
async function callsOfOneRun(): Promise<string[]> {
  const door: CountingProxy = await countingProxy(await apiServer());
  const run = await measure(process.execPath, [`${root}/dist/health-check.js`], {
    INPUT_CONFIG: CONFIG,
    INPUT_KUBECONFIG: door.kubeconfig,
    'INPUT_FAIL-ON': 'never',
  });
  door.close();
  expect(run.exitCode).toBe(0);
  return door.requests.map((request) => request.replace(/fleet-\d+/, 'POD'));
}

beforeAll(async () => {
  const progress = lineProgress();
  ({ kubeconfig } = await up(CLUSTER, progress));
  kubectl = new Kubectl(kubeconfig, (await tools(progress)).kubectl);
  const kwok = await goTool({ module: 'sigs.k8s.io/kwok', version: 'v0.7.0', package: 'sigs.k8s.io/kwok/cmd/kwok' }, progress);
  player = spawn(kwok, ['--kubeconfig', kubeconfig, '--manage-nodes-with-annotation-selector', 'kwok.x-k8s.io/node=fake'], { stdio: 'ignore' });
}, 600_000);
afterAll(async () => {
  player?.kill();
  await down(CLUSTER, lineProgress());
});

test('500 nodes and 5,000 pods take under 15 s and 300 MB, and as many calls as 200 pods but for the pages', async () => {
  await makeFleet(await apiServer(), kubectl, { from: 0, nodes: 50, pods: 200 });
  const few = await callsOfOneRun();
  await makeFleet(await apiServer(), kubectl, { from: 200, nodes: 450, pods: 4800 });
  const many = await callsOfOneRun();
  const run = await measure(process.execPath, [`${root}/dist/health-check.js`], {
    INPUT_CONFIG: CONFIG,
    INPUT_KUBECONFIG: kubeconfig,
    'INPUT_FAIL-ON': 'never',
  });
  console.log(`${few.length} calls with 200 pods, ${many.length} with 5,000; ${run.seconds.toFixed(1)} s, ${(run.peakBytes / 1e6).toFixed(0)} MB`);
  expect(run.exitCode).toBe(0);
  expect(run.seconds).toBeLessThan(15);
  expect(run.peakBytes).toBeLessThan(300e6);
  expect(withoutPages(many).toSorted()).toEqual(withoutPages(few).toSorted());
}, 600_000);

/** Each list once, however many pages it has; everything else as often as it was asked. */
const withoutPages = (requests: readonly string[]): string[] => [
  ...new Set(requests.filter((request) => !request.endsWith('/log'))),
  ...requests.filter((request) => request.endsWith('/log')),
];

import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { placesOf, readRecord } from '../../local/cluster/record.ts';
import { componentStatuses, down, type RunningCluster, runInNode, up } from '../../local/cluster/up.ts';
import { identityOf } from '../../local/process-identity.ts';
import { lineProgress, silentProgress } from '../../local/progress.ts';
import { tools } from '../../local/tools.ts';
import { root } from './environment.ts';

/** The machine as a cluster could change it: what is there must be there again when the cluster is gone. */
interface Machine {
  links: string[];
  routes: string[];
  rules: string[];
  mounts: string[];
  controlGroups: string[];
  folders: string[];
  settings: string[];
}

const one = 'test-one';
const two = 'test-two';
const run = promisify(execFile);
let before: Machine;
let cluster: RunningCluster;
let kubectlProgram: string;

beforeAll(async () => {
  for (const name of [one, two]) await down(name, silentProgress);
  kubectlProgram = (await tools(silentProgress)).kubectl;
  before = await machine();
  cluster = await up(one, lineProgress());
});
afterAll(async () => {
  for (const name of [one, two]) await down(name, silentProgress);
});

async function kubectl(...words: string[]): Promise<string> {
  return (await run(kubectlProgram, ['--kubeconfig', cluster.kubeconfig, ...words])).stdout;
}

async function lines(command: string, ...words: string[]): Promise<string[]> {
  return (await run(command, words)).stdout.split('\n').filter((line) => line !== '');
}

/** Other clusters of this machine come and go with other tests, so only what is not theirs is compared. */
async function machine(): Promise<Machine> {
  const ours = /test-one|test-two/;
  const stable = (list: string[]): string[] => list.filter((line) => !/upkeep\d+\b/.test(line) && !/kube-upkeep\/(?!test-)/.test(line)).toSorted();
  const folders = await Promise.all(['/run/kube-upkeep', '/var/lib/kube-upkeep', '/run/netns', '/var/lib/cni', '/var/log/pods'].map(names));
  const tunables = ['kernel/panic', 'kernel/panic_on_oops', 'vm/overcommit_memory', 'kernel/keys/root_maxkeys', 'net/ipv4/ip_forward'];
  return {
    links: stable(await lines('ip', '-oneline', 'link')).map((line) => line.replace(/^\d+: /, '')),
    routes: stable(await lines('ip', '-4', 'route', 'show', 'table', 'all')),
    rules: (await lines('iptables-save')).filter((line) => !line.startsWith('#')).map((line) => line.replace(/\[\d+:\d+\]/, '')),
    mounts: stable((await readFile('/proc/self/mounts', 'utf8')).split('\n')),
    controlGroups: (await lines('find', '/sys/fs/cgroup', '-maxdepth', '4', '-type', 'd')).filter((line) => ours.test(line)),
    folders: folders.flat().filter((path) => ours.test(path) || !path.includes('kube-upkeep')),
    settings: await Promise.all(tunables.map((path) => readFile(join('/proc/sys', path), 'utf8'))),
  };
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).then(
    (entries) => entries.map((entry) => join(folder, entry)),
    () => [],
  );
}

/** Process numbers of everything that runs in the network namespace of a node's first process; pods have namespaces of their own inside. */
async function processesOf(first: number): Promise<number[]> {
  const namespace = await namespaceOf(first);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const namespaces = await Promise.all(pids.map(namespaceOf));
  return pids.filter((_, index) => namespace !== undefined && namespaces[index] === namespace);
}

async function namespaceOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/ns/net`).catch(() => undefined);
}

async function body(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent: new Agent({ keepAlive: false }), timeout: 5000 }, async (response) =>
      resolve((await response.toArray()).join('')),
    );
    asked.on('timeout', () => asked.destroy(new Error(`${url} does not answer within 5 s`)));
    asked.on('error', reject);
  });
}

async function eventually<T>(ask: () => Promise<T>, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(500);
  }
}

const manifest = (name: string): string => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Mi } } }
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec:
  terminationGracePeriodSeconds: 0
  containers:
    - name: web
      image: docker.io/upkeep/busybox:1.35
      imagePullPolicy: Never
      command: [sh, -c, 'echo visited >> /data/visits; echo the web of ${name}; httpd -f -p 8080 -h /data']
      readinessProbe: { httpGet: { path: /visits, port: 8080 }, periodSeconds: 1 }
      volumeMounts: [{ name: data, mountPath: /data }]
  volumes: [{ name: data, persistentVolumeClaim: { claimName: ${name} } }]
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: 8080 }] }
`;

async function apply(text: string): Promise<void> {
  const applying = run(kubectlProgram, ['--kubeconfig', cluster.kubeconfig, 'apply', '-f', '-']);
  applying.child.stdin?.end(text);
  await applying;
}

/** Applies the web server and waits until it is ready. The ServiceAccount of the namespace appears a moment after the cluster. */
async function serveWeb(): Promise<void> {
  await eventually(() => apply(manifest('web')));
  await kubectl('wait', '--for=condition=Ready', 'pod/web', '--timeout=90s');
}

test('a pod runs, and its Service and its own address are reachable from the machine', async () => {
  await serveWeb();
  const [service, pod] = await Promise.all([
    kubectl('get', 'service', 'web', '-o', 'jsonpath={.spec.clusterIP}'),
    kubectl('get', 'pod', 'web', '-o', 'jsonpath={.status.podIP}'),
  ]);
  expect(await eventually(() => body(`http://${service}/visits`))).toBe('visited\n');
  expect(await body(`http://${pod}:8080/visits`)).toBe('visited\n');
});

test('names of Services resolve in a pod, and names of the world fail at once', async () => {
  const service = await kubectl('get', 'service', 'web', '-o', 'jsonpath={.spec.clusterIP}');
  expect(await kubectl('exec', 'web', '--', 'nslookup', 'web.default.svc.cluster.local')).toContain(`Address: ${service}`);
  expect(await kubectl('exec', 'web', '--', 'sh', '-c', 'nslookup example.com. || true')).toContain("can't find example.com");
});

test('a pod reaches its own Service, and nothing outside of the machine', async () => {
  const ask = (address: string): string => `printf 'GET /visits HTTP/1.0\\r\\n\\r\\n' | nc -w 3 ${address}`;
  const service = await kubectl('get', 'service', 'web', '-o', 'jsonpath={.spec.clusterIP}');
  expect(await kubectl('exec', 'web', '--', 'sh', '-c', ask(`${service} 80`))).toContain('visited');
  await expect(kubectl('exec', 'web', '--', 'sh', '-c', ask('198.51.100.1 80'))).rejects.toThrow();
});

test('logs are read through the API server', async () => {
  expect(await kubectl('logs', 'web')).toBe('the web of web\n');
});

test('the metrics API knows the node and the pod', async () => {
  expect(await eventually(() => kubectl('top', 'node', '--no-headers'))).toContain(cluster.node);
  expect(await eventually(() => kubectl('top', 'pod', 'web', '--no-headers'))).toContain('web');
});

test('a claim is bound to a volume that outlives its pod', async () => {
  expect(await kubectl('get', 'pvc', 'web', '-o', 'jsonpath={.status.phase}')).toBe('Bound');
  await kubectl('delete', 'pod', 'web', '--wait=true');
  await serveWeb();
  expect(await kubectl('exec', 'web', '--', 'cat', '/data/visits')).toBe('visited\nvisited\n');
});

test('up on a cluster that runs changes nothing and is quick', async () => {
  const statuses = await componentStatuses(one);
  const started = Date.now();
  expect(await up(one, silentProgress)).toEqual(cluster);
  expect(Date.now() - started).toBeLessThan(10_000);
  expect(await componentStatuses(one)).toEqual(statuses);
});

test.each(['kube-apiserver', 'containerd', 'etcd', 'kubelet'])('up brings back %s after it was killed, and the pods live on', async (component) => {
  const { pid = 0, starts = 0 } = (await componentStatuses(one))[component] ?? {};
  await runInNode(one, ['kill', '-KILL', String(pid)]);
  await up(one, lineProgress());
  expect((await componentStatuses(one))[component]?.starts).toBe(starts + 1);
  await eventually(() => kubectl('exec', 'web', '--', 'true'));
  expect(await kubectl('get', 'pod', 'web', '-o', 'jsonpath={.status.containerStatuses[0].restartCount}')).toBe('0');
});

test('up replaces a component that hangs', async () => {
  const { pid = 0 } = (await componentStatuses(one))['kube-scheduler'] ?? {};
  await runInNode(one, ['kill', '-STOP', String(pid)]);
  await up(one, lineProgress());
  expect((await componentStatuses(one))['kube-scheduler']?.pid).not.toBe(pid);
});

test('up starts a dead node again, with its objects and its volumes', async () => {
  const first = (await readRecord(placesOf(one)))?.supervisor?.pid ?? 0;
  process.kill(first, 'SIGKILL');
  while ((await identityOf(first)) !== undefined) await pause(50);
  await up(one, lineProgress());
  await eventually(async () => expect(await kubectl('exec', 'web', '--', 'cat', '/data/visits')).toBe('visited\nvisited\nvisited\n'), 120);
});

test('two clusters stand side by side, each with its own addresses, and one goes without the other', async () => {
  const other = await up(two, lineProgress());
  expect(other.ranges.index).not.toBe(cluster.ranges.index);
  const nodes = await run(kubectlProgram, ['--kubeconfig', other.kubeconfig, 'get', 'nodes', '-o', 'name']);
  expect(nodes.stdout).toBe(`node/${other.node}\n`);
  await down(two, silentProgress);
  expect(await kubectl('get', 'nodes', '-o', 'name')).toBe(`node/${cluster.node}\n`);
});

test('the command line prints only export lines, and says which cluster is not there', async () => {
  const command = [join(root, 'local', 'cluster.ts')];
  const { stdout } = await run(process.execPath, [...command, 'up', '--name', one]);
  expect(stdout).toBe(`export KUBECONFIG='${cluster.kubeconfig}'\n`);
  await expect(run(process.execPath, [...command, 'status', '--name', 'test-none'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('there is no cluster test-none') as unknown,
  });
  await expect(run(process.execPath, [...command, 'sideways'])).rejects.toMatchObject({ code: 2, stdout: '' });
});

test('down leaves the machine as it was', async () => {
  const first = (await readRecord(placesOf(one)))?.supervisor?.pid ?? 0;
  const processes = await processesOf(first);
  expect(processes.length).toBeGreaterThan(8);
  await down(one, silentProgress);
  const left = (await Promise.all(processes.map(identityOf))).filter((identity) => identity !== undefined);
  expect(left).toEqual([]);
  expect(await machine()).toEqual(before);
});

test('down on what is not there is no failure', async () => {
  await down(one, silentProgress);
  expect(await machine()).toEqual(before);
});

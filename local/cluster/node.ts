import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ClusterPrograms } from '../binaries/programs.ts';
import { run } from '../command.ts';
import { identityOf, isRunning, type ProcessIdentity } from '../process-identity.ts';
import { credentialsOf, makeCertificates } from './certificates.ts';
import { nodeComponents } from './components.ts';
import { enterControlGroups, makeControlGroups } from './control-groups.ts';
import type { Machine } from './machine.ts';
import type { Ranges } from './ranges.ts';
import type { Places } from './record.ts';
import { containerdConfiguration, kubeconfig, kubeletConfiguration, networkConfiguration, proxyConfiguration } from './settings.ts';

const entry = fileURLToPath(new URL('node-entry.sh', import.meta.url));

/** All that a node is started with. */
export interface NodePlan {
  places: Places;
  ranges: Ranges;
  machine: Machine;
  programs: ClusterPrograms;
}

/** Name of the machine's end of the link to a node. */
export function linkName(ranges: Ranges): string {
  return `upkeep${ranges.index}`;
}

/** The files that the node's components read, by path below the state folder; certificates and the kubeconfigs made of them are apart. */
function plainFiles({ places, ranges, machine }: NodePlan): Record<string, string> {
  return {
    'config/containerd.toml': containerdConfiguration(machine),
    'config/kubelet.yaml': kubeletConfiguration(ranges, places.controlGroup),
    'config/kube-proxy.yaml': proxyConfiguration(ranges, places.node),
    'config/components.json': JSON.stringify(nodeComponents(places, ranges, machine), null, 2),
    'cni/10-node.conflist': networkConfiguration(ranges),
  };
}

/** A hash of everything that a running node was made of: when it changes, the node has to be started anew. */
export async function configurationOf(plan: NodePlan): Promise<string> {
  const { kubernetes, supervisor } = plan.programs;
  const files = { ...plainFiles(plan), entry: await readFile(entry, 'utf8'), kubernetes, supervisor };
  return createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
}

/** Writes certificates, configuration and kubeconfigs into the state folder. */
export async function writeConfiguration(plan: NodePlan): Promise<void> {
  const { places, ranges } = plan;
  for (const folder of ['config', 'cni', 'log']) await mkdir(join(places.state, folder), { recursive: true });
  const pki = join(places.state, 'pki');
  await makeCertificates(pki, places.node, ranges);
  for (const [path, content] of Object.entries(plainFiles(plan))) await writeFile(join(places.state, path), content);
  const server = `https://${ranges.node}:6443`;
  for (const user of ['kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy']) {
    await writeFile(join(places.state, 'config', `${user}.kubeconfig`), kubeconfig(server, places.name, user, await credentialsOf(pki, user)), {
      mode: 0o600,
    });
  }
  await writeFile(places.kubeconfig, kubeconfig(server, places.name, 'admin', await credentialsOf(pki, 'admin')), { mode: 0o600 });
}

/**
 * Starts the node's first process in namespaces of its own and links it with the machine. Returns at once: the components come up by themselves.
 * @throws CommandError, or Error when the process ends before it is linked.
 */
export async function startNode(plan: NodePlan): Promise<ProcessIdentity> {
  const { places, ranges, machine, programs } = plan;
  await rm(join(places.state, 'link-ready'), { force: true });
  await rm(join(places.state, 'components-status.json'), { force: true });
  await mkdir(places.data, { recursive: true });
  await makeControlGroups(machine, places.controlGroup);
  const log = await open(join(places.state, 'log/node.log'), 'a');
  const isolate = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const child = spawn('unshare', [...isolate, 'sh', entry, places.state, places.data, programs.kubernetes, programs.supervisor], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  });
  child.unref();
  await log.close();
  const first = await firstProcess(child.pid ?? 0, places);
  await enterControlGroups(machine, places.controlGroup, first.pid);
  await linkNode(ranges, first.pid);
  await writeFile(join(places.state, 'link-ready'), '');
  return first;
}

/** Joins the machine and the node by a pair of interfaces and routes the pods and the Services of the node to it. Everything goes with the node. */
async function linkNode(ranges: Ranges, pid: number): Promise<void> {
  const ip = (...words: string[]): Promise<string> => run('ip', words);
  const inside = (...words: string[]): Promise<string> => run('nsenter', [`--net=/proc/${pid}/ns/net`, '--', ...words]);
  const link = linkName(ranges);
  await ip('link', 'add', link, 'type', 'veth', 'peer', 'name', 'uplink', 'netns', String(pid));
  await ip('address', 'add', `${ranges.host}/${ranges.linkPrefix}`, 'dev', link);
  await ip('link', 'set', link, 'up');
  await inside('ip', 'link', 'set', 'lo', 'up');
  await inside('ip', 'address', 'add', `${ranges.node}/${ranges.linkPrefix}`, 'dev', 'uplink');
  await inside('ip', 'link', 'set', 'uplink', 'up');
  // What has no other way ends here: no packet leaves the machine, not even one for a Service without endpoints.
  await inside('ip', 'route', 'add', 'default', 'dev', 'lo');
  await inside('sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward');
  for (const range of [ranges.pods, ranges.services]) await ip('route', 'replace', range, 'via', ranges.node, 'dev', link);
}

/** Ends the node and with it every process, mount and interface of its namespaces; waits until it is gone. */
export async function killNode(first: ProcessIdentity, ranges: Ranges): Promise<void> {
  const deadline = Date.now() + 20_000;
  if (await isRunning(first)) process.kill(first.pid, 'SIGKILL');
  while (await isRunning(first)) {
    if (Date.now() > deadline) throw new Error(`the node's process ${first.pid} does not end: it may wait for a device`);
    await pause(20);
  }
  await removeLink(ranges);
}

/** Removes the machine's end of the link, which takes its routes along; the kernel does it too, but later. */
export async function removeLink(ranges: Ranges): Promise<void> {
  const links = JSON.parse(await run('ip', ['-json', 'link', 'show'])) as { ifname: string }[];
  if (links.some(({ ifname }) => ifname === linkName(ranges))) await run('ip', ['link', 'delete', linkName(ranges)]).catch(() => undefined);
}

async function firstProcess(unshare: number, places: Places): Promise<ProcessIdentity> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const children = await readFile(`/proc/${unshare}/task/${unshare}/children`, 'utf8').catch(() => undefined);
    const pid = Number(children?.trim().split(' ')[0]);
    const first = pid > 0 ? await identityOf(pid) : undefined;
    if (first !== undefined) return first;
    if (children === undefined) break;
    await pause(10);
  }
  const said = (await readFile(join(places.state, 'log/node.log'), 'utf8')).trim().split('\n').at(-1);
  throw new Error(`the node's first process did not start: ${said}`);
}

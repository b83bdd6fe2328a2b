import { readFile, stat } from 'node:fs/promises';
import { run } from '../command.ts';

/** What decides the settings of a node: what this machine has. */
export interface Machine {
  /** 1: one hierarchy per controller; 2: the unified hierarchy (kubernetes.io/docs/concepts/architecture/cgroups/). */
  controlGroups: 1 | 2;
  /** Major version of containerd; 2 names its plugins differently (config version 3). */
  containerd: number;
  /** Path of the containerd program. */
  containerdProgram: string;
  /** Whether AppArmor confines containers here: a profile that a node loaded would stay in the kernel. */
  appArmor: boolean;
  /** Without CAP_SYS_RESOURCE nothing may be made less likely to be killed when memory runs out. */
  mayLowerOomScore: boolean;
  /** Folder of the CNI plugins. */
  cniPlugins: string;
}

/** @throws Error when containerd or the CNI plugins are not there. */
export async function examineMachine(): Promise<Machine> {
  const [unified, containerdProgram, version, status, appArmor, cniPlugins] = await Promise.all([
    exists('/sys/fs/cgroup/cgroup.controllers'),
    run('sh', ['-c', 'command -v containerd']),
    run('containerd', ['--version']),
    readFile('/proc/self/status', 'utf8'),
    readFile('/sys/module/apparmor/parameters/enabled', 'utf8').catch(() => 'N'),
    pluginFolder(),
  ]);
  return {
    controlGroups: unified ? 2 : 1,
    containerd: containerdMajor(version),
    containerdProgram,
    appArmor: appArmor.startsWith('Y'),
    mayLowerOomScore: hasSysResource(status),
    cniPlugins,
  };
}

/** Major version from the output of `containerd --version`. @throws Error when there is none in it. */
export function containerdMajor(output: string): number {
  const version = /\sv?(\d+)\.\d+/.exec(output)?.[1];
  if (version === undefined) throw new Error(`containerd does not tell its version: ${output.slice(0, 200)}`);
  return Number(version);
}

/** Whether /proc/PID/status grants CAP_SYS_RESOURCE, bit 24 (capabilities(7)). */
export function hasSysResource(status: string): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0';
  return ((BigInt(`0x${effective}`) >> 24n) & 1n) === 1n;
}

async function pluginFolder(): Promise<string> {
  for (const folder of ['/usr/lib/cni', '/opt/cni/bin']) if (await exists(`${folder}/ptp`)) return folder;
  throw new Error('the CNI plugins are neither in /usr/lib/cni nor in /opt/cni/bin: apt-get install containernetworking-plugins');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

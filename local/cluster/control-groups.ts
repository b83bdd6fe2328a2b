import { mkdir, readdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Machine } from './machine.ts';

const root = '/sys/fs/cgroup';

/** Controllers that the kubelet insists on with the unified hierarchy. */
const wanted = ['cpuset', 'cpu', 'io', 'memory', 'hugetlb', 'pids'];

/** Makes the node's control group in every hierarchy. @throws Error when the machine refuses. */
export async function makeControlGroups(machine: Machine, path: string): Promise<void> {
  if (machine.controlGroups === 2) return makeUnified(path);
  for (const hierarchy of await hierarchies()) {
    for (const folder of levels(path)) {
      await mkdir(join(hierarchy, folder), { recursive: true });
      // A cpuset starts empty, and an empty one takes no process (kernel.org/doc/Documentation/cgroup-v1/cpusets.txt).
      for (const file of ['cpuset.mems', 'cpuset.cpus']) await inherit(join(hierarchy, folder), file);
    }
  }
}

/** Puts a process into the node's control group. Pods get groups of their own beside it. */
export async function enterControlGroups(machine: Machine, path: string, pid: number): Promise<void> {
  if (machine.controlGroups === 2) return writeFile(join(root, path, 'node/cgroup.procs'), String(pid));
  for (const hierarchy of await hierarchies()) await writeFile(join(hierarchy, path, 'cgroup.procs'), String(pid));
}

/** Removes the node's control groups, whose processes are dead or dying. @throws Error when one cannot be removed within 10 s. */
export async function removeControlGroups(path: string): Promise<void> {
  const roots = [root, ...(await hierarchies())];
  for (const hierarchy of roots) {
    await removeTree(join(hierarchy, path));
    // The folder of all clusters goes with the last one.
    await rmdir(join(hierarchy, levels(path)[0] ?? path)).catch(() => undefined);
  }
}

async function makeUnified(path: string): Promise<void> {
  const there = (await readFile(join(root, 'cgroup.controllers'), 'utf8')).trim().split(' ');
  const enable = wanted
    .filter((controller) => there.includes(controller))
    .map((controller) => `+${controller}`)
    .join(' ');
  let parent = root;
  for (const folder of levels(path)) {
    await writeFile(join(parent, 'cgroup.subtree_control'), enable);
    parent = join(root, folder);
    await mkdir(parent, { recursive: true });
  }
  await writeFile(join(parent, 'cgroup.subtree_control'), enable);
  // A group with controllers for its children may hold no process itself (kernel.org/doc/html/latest/admin-guide/cgroup-v2.html).
  await mkdir(join(parent, 'node'), { recursive: true });
}

async function hierarchies(): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
  const mounted = await Promise.all(folders.map((folder) => isHierarchy(folder)));
  return folders.filter((_, index) => mounted[index]);
}

/** A hierarchy's root is on another device than the tmpfs that holds its mount point. */
async function isHierarchy(folder: string): Promise<boolean> {
  const [own, parent] = await Promise.all([stat(folder), stat(root)]);
  return own.dev !== parent.dev;
}

function levels(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

async function inherit(folder: string, file: string): Promise<void> {
  const own = await readFile(join(folder, file), 'utf8').catch(() => undefined);
  if (own === undefined || own.trim() !== '') return;
  await writeFile(join(folder, file), await readFile(join(folder, '..', file), 'utf8'));
}

async function removeTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) if (entry.isDirectory()) await removeTree(join(folder, entry.name));
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await rmdir(folder);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT') return;
      if (code !== 'EBUSY' || Date.now() > deadline) throw error;
    }
    await pause(50);
  }
}

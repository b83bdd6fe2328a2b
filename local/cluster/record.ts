import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessIdentity } from '../process-identity.ts';

/** Where a cluster lives on the machine. What is inside the node has its standard place there; see node-entry.sh. */
export interface Places {
  name: string;
  /** Configuration, certificates, logs, kubeconfig, record. Gone after `down`. */
  state: string;
  /** etcd, images, containers, volumes: the node's /var/lib and /var/log. Gone after `down`. */
  data: string;
  kubeconfig: string;
  /** Name of the cluster's only node. */
  node: string;
  /** Path of the cluster's control group below the root of every hierarchy, with a leading slash. */
  controlGroup: string;
}

/** What is remembered of a cluster between two commands. */
export interface ClusterRecord {
  index: number;
  /** The first process of the node, as the machine sees it; absent before the first start. */
  supervisor?: ProcessIdentity;
  /** When the node was started, in milliseconds since 1970, a whole second. */
  started?: number;
  /** A hash of all that the running node was started with; another one means that it has to be started anew. */
  configuration?: string;
  /** The archive of system images that was imported. */
  images?: string;
  /** A hash of the cluster's own workloads as they were applied. */
  addons?: string;
}

/** Root of all run state: `UPKEEP_STATE`, or /run/kube-upkeep. */
export function stateRoot(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['UPKEEP_STATE'] ?? '/run/kube-upkeep';
}

/** Root of all node data: `UPKEEP_DATA`, or /var/lib/kube-upkeep; on a disk, because /run often is memory. */
export function dataRoot(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['UPKEEP_DATA'] ?? '/var/lib/kube-upkeep';
}

/**
 * The places of the cluster with this name.
 * @throws Error for a name that is not 1 to 30 lower-case letters, digits and inner hyphens: it becomes a folder, a node and a control group.
 */
export function placesOf(name: string, environment: NodeJS.ProcessEnv = process.env): Places {
  if (!/^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$/.test(name)) {
    throw new Error(`a cluster's name is 1 to 30 lower-case letters, digits and inner hyphens, not ${JSON.stringify(name)}`);
  }
  const state = join(stateRoot(environment), name);
  return {
    name,
    state,
    data: join(dataRoot(environment), name),
    kubeconfig: join(state, 'kubeconfig'),
    node: `${name}-node`,
    controlGroup: `/kube-upkeep/${name}`,
  };
}

/** The record of a cluster, or undefined when there is no such cluster. */
export async function readRecord(places: Places): Promise<ClusterRecord | undefined> {
  try {
    return JSON.parse(await readFile(join(places.state, 'cluster.json'), 'utf8')) as ClusterRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes the record; a reader sees the old one or the new one. */
export async function writeRecord(places: Places, record: ClusterRecord): Promise<void> {
  const file = join(places.state, 'cluster.json');
  await mkdir(places.state, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(record, null, 2));
  await rename(`${file}.new`, file);
}

/** Names of all clusters that have state on this machine. */
export async function clusterNames(): Promise<string[]> {
  try {
    const entries = await readdir(stateRoot(), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

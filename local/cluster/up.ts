import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { clusterPrograms } from '../binaries/programs.ts';
import { lock } from '../cache.ts';
import { run } from '../command.ts';
import { isRunning } from '../process-identity.ts';
import type { Progress } from '../progress.ts';
import { addons, answers, apply, missingFrom, waitUntil } from './api.ts';
import { healthEndpoints } from './components.ts';
import { removeControlGroups } from './control-groups.ts';
import { systemImageArchive } from './images.ts';
import { examineMachine } from './machine.ts';
import { configurationOf, killNode, type NodePlan, removeLink, startNode, writeConfiguration } from './node.ts';
import { freeIndex, type Ranges, rangesOf } from './ranges.ts';
import { type ClusterRecord, clusterNames, dataRoot, type Places, placesOf, readRecord, stateRoot, writeRecord } from './record.ts';

/** A cluster that runs. */
export interface RunningCluster {
  name: string;
  /** Path of the administrator's kubeconfig. */
  kubeconfig: string;
  /** Name of the only node. */
  node: string;
  ranges: Ranges;
  stateDirectory: string;
}

/**
 * Brings the cluster up: makes what is missing, starts what is dead, repairs what is half-dead, and leaves alone what runs. Returns when the node is
 * Ready and DNS, volumes and metrics are available.
 * @throws Error or CommandError that says what did not come up, and where its log is.
 */
export async function up(name: string, progress: Progress): Promise<RunningCluster> {
  const places = placesOf(name);
  const [programs, machine] = await Promise.all([clusterPrograms(progress), examineMachine()]);
  const archive = await systemImageArchive(programs, progress);
  const release = await lockCluster(places, progress);
  try {
    const record = (await readRecord(places)) ?? { index: await allocateIndex(places) };
    const ranges = rangesOf(record.index);
    const plan: NodePlan = { places, ranges, machine, programs };
    const running = await startedNode(plan, record, progress);
    await healthyComponents(plan, progress);
    await healthyWorkloads(plan, await withImages(places, running, archive, progress), progress);
    return { name, kubeconfig: places.kubeconfig, node: places.node, ranges, stateDirectory: places.state };
  } finally {
    await release();
  }
}

/** Ends the cluster and removes everything of it: processes, links, routes, mounts, control groups, data and state. What is not there is no error. */
export async function down(name: string, progress: Progress): Promise<void> {
  const places = placesOf(name);
  const release = await lockCluster(places, progress);
  try {
    const record = await readRecord(places);
    if (record?.supervisor !== undefined) await killNode(record.supervisor, rangesOf(record.index));
    else if (record !== undefined) await removeLink(rangesOf(record.index));
    await removeControlGroups(places.controlGroup);
    await rm(places.data, { recursive: true, force: true });
    await rm(places.state, { recursive: true, force: true });
    progress.say(record === undefined ? `there is no cluster ${name}` : `cluster ${name} is gone`);
  } finally {
    await release();
  }
  for (const root of [dataRoot(), stateRoot()]) await rmdir(root).catch(() => undefined);
}

/** Imports an image archive (docker-archive or OCI) into the node. @throws Error when the cluster does not run, or the archive is not understood. */
export async function loadImage(name: string, archive: string): Promise<void> {
  const { supervisor } = await runningRecord(name);
  const importer = [...entering(supervisor.pid), 'ctr', '--namespace', 'k8s.io', 'images', 'import', '-'];
  const result = await execa('nsenter', importer, { input: createReadStream(archive), reject: false, all: true });
  if (result.failed) throw new Error(`cannot import ${archive} into cluster ${name}: ${result.all.trim().split('\n').at(-1)}`);
}

/**
 * Runs a command inside the node's namespaces, as root, and returns its standard output. The node's own process numbers, network and files count.
 * @throws CommandError when it ends with anything but 0; Error when the cluster does not run.
 */
export async function runInNode(name: string, command: readonly string[]): Promise<string> {
  const { supervisor } = await runningRecord(name);
  return run('nsenter', [...entering(supervisor.pid), ...command]);
}

/** A component of a node as its supervisor last saw it; `pid` is that of the node's own namespace, 0 when it does not run. */
export interface ComponentStatus {
  pid: number;
  starts: number;
  lastExit?: string;
}

/** The components of the cluster's node by name. @throws Error when the cluster does not run. */
export async function componentStatuses(name: string): Promise<Record<string, ComponentStatus>> {
  await runningRecord(name);
  return JSON.parse(await readFile(join(placesOf(name).state, 'components-status.json'), 'utf8')) as Record<string, ComponentStatus>;
}

/** Whether the container runtime of the cluster's node answers. */
export async function containerdAnswers(name: string): Promise<boolean> {
  return runInNode(name, ['ctr', '--connect-timeout', '2s', 'version']).then(
    () => true,
    () => false,
  );
}

async function runningRecord(name: string): Promise<ClusterRecord & Required<Pick<ClusterRecord, 'supervisor'>>> {
  const record = await readRecord(placesOf(name));
  const supervisor = record?.supervisor;
  if (record === undefined || supervisor === undefined || !(await isRunning(supervisor)))
    throw new Error(`cluster ${name} does not run: bring it up first`);
  return { ...record, supervisor };
}

function entering(pid: number): string[] {
  return [`--target=${pid}`, '--net', '--mount', '--pid', '--'];
}

async function lockCluster(places: Places, progress: Progress): Promise<() => Promise<void>> {
  await mkdir(stateRoot(), { recursive: true });
  return lock(join(stateRoot(), `${places.name}.lock`), () => progress.say(`waiting for another process that changes cluster ${places.name}`));
}

async function allocateIndex(places: Places): Promise<number> {
  const release = await lock(join(stateRoot(), '.ranges.lock'), () => undefined);
  try {
    const others = await Promise.all((await clusterNames()).map(async (name) => (await readRecord(placesOf(name)))?.index));
    const routes = JSON.parse(await run('ip', ['-json', '-4', 'route', 'show', 'table', 'all'])) as { dst: string }[];
    const index = freeIndex(
      new Set(others.filter((other) => other !== undefined)),
      routes.map(({ dst }) => dst),
    );
    await writeRecord(places, { index });
    return index;
  } finally {
    await release();
  }
}

/** The record of a node whose first process runs with the present configuration. */
async function startedNode(plan: NodePlan, record: ClusterRecord, progress: Progress): Promise<ClusterRecord> {
  const { places, ranges } = plan;
  const configuration = await configurationOf(plan);
  if (record.supervisor !== undefined && (await isRunning(record.supervisor))) {
    if (record.configuration === configuration) return record;
    progress.say(`cluster ${places.name}: its configuration has changed, the node starts anew`);
    await killNode(record.supervisor, ranges);
  } else if (record.supervisor !== undefined) {
    progress.say(`cluster ${places.name}: the node is dead, it starts anew with its data`);
    await removeLink(ranges);
  }
  // What is left of the old pods would keep the new kubelet busy for seconds each.
  await removeControlGroups(places.controlGroup);
  await writeConfiguration(plan);
  const started = Math.floor(Date.now() / 1000) * 1000;
  const supervisor = await startNode(plan);
  const restarted: ClusterRecord = { ...record, supervisor, configuration, started };
  await writeRecord(places, restarted);
  return restarted;
}

/** Seconds that a component may need until it says that it is well. */
const patience = 60;

async function healthyComponents(plan: NodePlan, progress: Progress): Promise<void> {
  if ((await unhealthy(plan)).length === 0) return;
  await progress.during(`cluster ${plan.places.name}: waiting for the control plane`, async (detail) => {
    const check = async (): Promise<string | undefined> => {
      const sick = await unhealthy(plan);
      if (sick.length === 0) return undefined;
      detail(`not healthy: ${sick.join(', ')}`);
      return `not healthy: ${sick.join(', ')}; logs in ${join(plan.places.state, 'log')}`;
    };
    try {
      await waitUntil('the control plane is not up', patience / 3, check);
    } catch {
      await restartHanging(plan, await unhealthy(plan), progress);
      await waitUntil('the control plane is not up', patience, check);
    }
  });
}

/** A component that runs and does not answer is killed; its supervisor starts it again. */
async function restartHanging(plan: NodePlan, sick: readonly string[], progress: Progress): Promise<void> {
  const statuses = await componentStatuses(plan.places.name);
  for (const component of sick) {
    const pid = statuses[component]?.pid ?? 0;
    if (pid === 0) continue;
    progress.say(`cluster ${plan.places.name}: ${component} runs and does not answer: it starts anew`);
    await runInNode(plan.places.name, ['kill', '-KILL', String(pid)]);
  }
}

async function unhealthy({ places, ranges }: NodePlan): Promise<string[]> {
  const checks = Object.entries(healthEndpoints(ranges)).map(async ([component, url]) => ((await answers(url)) ? [] : [component]));
  const containerd = containerdAnswers(places.name).then((well) => (well ? [] : ['containerd']));
  return (await Promise.all([...checks, containerd])).flat();
}

/** Imports an archive that the node does not have yet; the archive's path in the cache is made of its inputs. */
async function withImages(places: Places, record: ClusterRecord, archive: string, progress: Progress): Promise<ClusterRecord> {
  if (record.images === archive) return record;
  await progress.during(`cluster ${places.name}: importing the images of its own pods`, () => loadImage(places.name, archive));
  const loaded = { ...record, images: archive };
  await writeRecord(places, loaded);
  return loaded;
}

async function healthyWorkloads({ places, ranges }: NodePlan, record: ClusterRecord, progress: Progress): Promise<void> {
  const wanted = await addons(ranges);
  const hash = createHash('sha256').update(JSON.stringify(wanted)).digest('hex');
  const missingNow = (): Promise<string | undefined> => missingFrom(places.kubeconfig, places.node, record.started ?? 0);
  if (record.addons === hash && (await missingNow()) === undefined) return;
  await apply(places.kubeconfig, wanted);
  await writeRecord(places, { ...record, addons: hash });
  await progress.during(`cluster ${places.name}: waiting for the node, DNS, volumes and metrics`, (detail) =>
    waitUntil(`cluster ${places.name} is not complete`, 120, async () => {
      const missing = await missingNow();
      detail(missing ?? '');
      return missing;
    }),
  );
}

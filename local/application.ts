import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BatchV1Api, CoreV1Api, KubeConfig, KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node';
import { routedConfiguration } from './application/configuration.ts';
import { missingFrom } from './application/rollout.ts';
import { lock } from './cache.ts';
import { run } from './command.ts';
import { contentName, type Image, imageId, writeArchive } from './images/archive.ts';
import type { Progress } from './progress.ts';
import { type Tools, tools } from './tools.ts';
import { type ApiAddress, generateTraffic } from './traffic.ts';

const NAMESPACE = 'mplp-production';
const STORE_NAMESPACE = 'object-store';
const HOST = 'api.mplp.example.com';
const REGION = 'us-east-1';
const TAG = '1.0.0-alpha';
const repository = (path: string): string => new URL(`../${path}`, import.meta.url).pathname;

/** Where the cluster's nodes get their images from. */
export type ImageSource =
  | {
      readonly kind: 'node';
      /** The images of the demo, such as `demoImages` makes; they may be on the way while the cluster starts. */
      readonly images: Promise<readonly Image[]>;
      /** Names of the images that the node has. */
      names(): Promise<readonly string[]>;
      load(archive: string): Promise<void>;
    }
  | {
      /** A cluster of somebody else's: its nodes pull the images from a registry, such as `registry.example.com/upkeep`. */
      readonly kind: 'registry';
      readonly registry: string;
    };

/** Where the demo application goes. */
export interface Deployment {
  /** Path of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** Folder for the configuration that is written. */
  readonly stateDirectory: string;
  readonly images: ImageSource;
}

/** Environment variables by name: what an action needs to find the application, its configuration and its object store. */
export type Exports = Readonly<
  Record<'UPKEEP_CONFIG' | 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_ENDPOINT_URL_S3' | 'AWS_REGION', string>
>;

/**
 * Deploys MPLP and its object store, and waits until all of it is ready, one backup has been made, and Prometheus has seen some requests.
 * What is there and the same stays as it is; what was changed by hand is put right.
 * @throws RolloutError when a pod cannot start; Error or CommandError that says what else went wrong.
 */
export async function deployApplication(deployment: Deployment, progress: Progress): Promise<Exports> {
  await mkdir(deployment.stateDirectory, { recursive: true });
  const unlock = await lock(join(deployment.stateDirectory, 'application.lock'), () =>
    progress.say('waiting for another process that deploys the application'),
  );
  try {
    return await deployed(deployment, progress);
  } finally {
    await unlock();
  }
}

async function deployed(deployment: Deployment, progress: Progress): Promise<Exports> {
  const config = new KubeConfig();
  config.loadFromFile(deployment.kubeconfig);
  const [commands, revisions] = await Promise.all([tools(progress), loadedRevisions(deployment, progress), createNamespaces(config)]);
  const release = releaser(commands, deployment, config);
  const settings = [`image.tag=${TAG}`, ...Object.entries(revisions).map(([name, id]) => `revisions.${name}=${id}`)];
  const values = ['--values', repository('local/application/mplp-values.yaml'), '--set-string', settings.join(',')];
  await Promise.all([release('object-store', STORE_NAMESPACE, []), release('mplp', NAMESPACE, values)]);
  const store = await storeAccess(config);
  await applyBackupCredentials(config, store);
  await Promise.all([rolledOut(STORE_NAMESPACE, config, progress), rolledOut(NAMESPACE, config, progress)]);
  const address = await apiAddress(config);
  const reachable = deployment.images.kind === 'node';
  await Promise.all([firstBackup(commands, deployment, config, progress), reachable && firstTraffic(address, config, progress)]);
  return { UPKEEP_CONFIG: await writeConfiguration(deployment, address), ...store };
}

/** The address of the TLS front: the IP of its Service, and the authority that the chart made for it. */
export async function apiAddress(config: KubeConfig): Promise<ApiAddress> {
  const core = config.makeApiClient(CoreV1Api);
  const [service, secret] = await Promise.all([
    core.readNamespacedService({ namespace: NAMESPACE, name: 'api' }),
    core.readNamespacedSecret({ namespace: NAMESPACE, name: 'api-mplp-tls' }),
  ]);
  return {
    host: HOST,
    connectTo: `${service.spec?.clusterIP}:443`,
    certificateAuthority: Buffer.from(secret.data?.['ca.crt'] ?? '', 'base64').toString(),
  };
}

/** Loads what the node lacks, and returns what the images' tags stand for, by repository. */
async function loadedRevisions({ images: source, stateDirectory }: Deployment, progress: Progress): Promise<Readonly<Record<string, string>>> {
  if (source.kind === 'registry') return {};
  const [images, names] = await Promise.all([source.images, source.names()]);
  const present = new Set(names);
  const missing = images.filter((image) => !present.has(contentName(image)));
  if (missing.length > 0) {
    await progress.during(`loading ${missing.length} images into the node`, async () => {
      const archive = join(stateDirectory, 'images.tar');
      await writeArchive(missing, archive);
      await source.load(archive);
      await rm(archive);
    });
  }
  const deployed = images.filter(({ name }) => !name.includes('/mplp-core:') || name.endsWith(`:${TAG}`));
  return Object.fromEntries(deployed.map((image) => [image.name.replace(/^.*\/|:.*$/g, ''), imageId(image).slice(0, 12)]));
}

async function createNamespaces(config: KubeConfig): Promise<void> {
  const objects = KubernetesObjectApi.makeApiClient(config);
  const apply = (name: string): Promise<unknown> =>
    objects.patch(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      undefined,
      undefined,
      'kube-upkeep',
      true,
      PatchStrategy.ServerSideApply,
    );
  await Promise.all([NAMESPACE, STORE_NAMESPACE].map(apply));
}

type Release = (chart: string, namespace: string, values: readonly string[]) => Promise<void>;

function releaser({ helm }: Tools, { kubeconfig, images }: Deployment, config: KubeConfig): Release {
  const registry = images.kind === 'registry' ? ['--set', `image.registry=${images.registry},image.pullPolicy=IfNotPresent`] : [];
  return async (chart, namespace, values) => {
    // A helm that was killed leaves its release locked. This process holds the lock of the application, so that one is dead.
    const labelSelector = `owner=helm,name=${chart},status in (pending-install,pending-upgrade,pending-rollback)`;
    await config.makeApiClient(CoreV1Api).deleteCollectionNamespacedSecret({ namespace, labelSelector });
    const words = [
      'upgrade',
      '--install',
      chart,
      repository(`charts/${chart}`),
      '--namespace',
      namespace,
      '--kubeconfig',
      kubeconfig,
      '--force-conflicts',
    ];
    await run(helm, [...words, ...values, ...registry], { timeout: 120 });
  };
}

/** The object store's address and key, as the AWS tools call them. */
async function storeAccess(config: KubeConfig): Promise<Omit<Exports, 'UPKEEP_CONFIG'>> {
  const core = config.makeApiClient(CoreV1Api);
  const [service, secret] = await Promise.all([
    core.readNamespacedService({ namespace: STORE_NAMESPACE, name: 's3' }),
    core.readNamespacedSecret({ namespace: STORE_NAMESPACE, name: 's3-credentials' }),
  ]);
  const text = (key: string): string => Buffer.from(secret.data?.[key] ?? '', 'base64').toString();
  return {
    AWS_ACCESS_KEY_ID: text('access-key-id'),
    AWS_SECRET_ACCESS_KEY: text('secret-access-key'),
    AWS_ENDPOINT_URL_S3: `http://${service.spec?.clusterIP}:7070`,
    AWS_REGION: REGION,
  };
}

async function applyBackupCredentials(config: KubeConfig, store: Omit<Exports, 'UPKEEP_CONFIG'>): Promise<void> {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'backup-credentials', namespace: NAMESPACE },
    stringData: { 'access-key-id': store.AWS_ACCESS_KEY_ID, 'secret-access-key': store.AWS_SECRET_ACCESS_KEY },
  };
  await KubernetesObjectApi.makeApiClient(config).patch(secret, undefined, undefined, 'kube-upkeep', true, PatchStrategy.ServerSideApply);
}

/** Seconds that all pods of a namespace may need: a cold start on a busy machine takes about one minute. */
const PATIENCE = 300;

async function rolledOut(namespace: string, config: KubeConfig, progress: Progress): Promise<void> {
  let missing = await missingFrom(namespace, config);
  if (missing === undefined) return;
  await progress.during(`waiting for the pods of ${namespace}`, async (detail) => {
    for (const deadline = Date.now() + PATIENCE * 1000; missing !== undefined; missing = await missingFrom(namespace, config)) {
      if (Date.now() > deadline) throw new Error(`${namespace} is not ready after ${PATIENCE} s: ${missing}`);
      detail(missing);
      await pause(300);
    }
  });
}

/** Makes a backup now when the CronJob has never made one, so that there is something to judge. */
async function firstBackup({ kubectl }: Tools, { kubeconfig }: Deployment, config: KubeConfig, progress: Progress): Promise<void> {
  const batch = config.makeApiClient(BatchV1Api);
  const { status } = await batch.readNamespacedCronJob({ namespace: NAMESPACE, name: 'mplp-backup' });
  if (status?.lastSuccessfulTime) return;
  const name = `mplp-backup-${Math.floor(Date.now() / 1000)}`;
  const base = ['--kubeconfig', kubeconfig, '--namespace', NAMESPACE];
  await progress.during('making a first backup', async () => {
    await run(kubectl, [...base, 'create', 'job', name, '--from=cronjob/mplp-backup']);
    await run(kubectl, [...base, 'wait', `job/${name}`, '--for=condition=Complete', '--timeout=120s']);
  });
}

/** Sends requests once, when Prometheus has never seen any: twelve seconds hold two scrapes at least. */
async function firstTraffic(address: ApiAddress, config: KubeConfig, progress: Progress): Promise<void> {
  const { spec } = await config.makeApiClient(CoreV1Api).readNamespacedService({ namespace: NAMESPACE, name: 'prometheus' });
  const prometheus = `http://${spec?.clusterIP}:9090`;
  if ((await value(prometheus, 'sum(mplp_http_requests_total)')) > 0) return;
  await progress.during('sending requests for some seconds, so that there is something to measure', async () => {
    for (let attempt = 0; attempt < 15 && (await value(prometheus, 'count(up{job="mplp-modules"} == 1)')) < 3; attempt += 1) await pause(1000);
    await generateTraffic(address, { requestsPerSecond: 40, seconds: 12 });
  });
}

/** The value of a query that gives one; 0 when there is no data, or no Prometheus to be reached. */
async function value(prometheus: string, query: string): Promise<number> {
  try {
    const answer = await fetch(`${prometheus}/api/v1/query?${new URLSearchParams({ query })}`, { signal: AbortSignal.timeout(5000) });
    const { data } = (await answer.json()) as { data?: { result?: { value?: [number, string] }[] } };
    return Number(data?.result?.[0]?.value?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function writeConfiguration({ stateDirectory }: Deployment, address: ApiAddress): Promise<string> {
  const path = join(stateDirectory, 'upkeep.yml');
  await writeFile(path, routedConfiguration(await readFile(repository('examples/mplp/upkeep.yml'), 'utf8'), address));
  return path;
}

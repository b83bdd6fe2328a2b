// Debian's Prometheus is built without Kubernetes discovery: this writes what it would find as files that Prometheus watches (file_sd_config).
import { readFile, rename, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const account = '/var/run/secrets/kubernetes.io/serviceaccount';
const { NAMESPACE: namespace, FOLDER: folder, INTERVAL_SECONDS: seconds } = process.env;
const api = `https://${process.env.KUBERNETES_SERVICE_HOST}:${process.env.KUBERNETES_SERVICE_PORT}`;

async function list(path) {
  const token = await readFile(`${account}/token`, 'utf8');
  const answer = await fetch(`${api}${path}`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`the API server answers ${answer.status} to ${path}`);
  return (await answer.json()).items;
}

/** Pods that run and are not on their way out. A pod that runs and does not answer is a target: it is down. */
const podTargets = (pods, port) =>
  pods
    .filter(({ metadata, status }) => status.phase === 'Running' && status.podIP && !metadata.deletionTimestamp)
    .map(({ metadata, status }) => ({
      targets: [`${status.podIP}:${port(metadata)}`],
      labels: { namespace, pod: metadata.name, app: metadata.labels?.app ?? '', version: metadata.labels?.['app.kubernetes.io/version'] ?? '' },
    }));

const nodeTargets = (nodes) =>
  nodes.flatMap(({ metadata, status }) => {
    const address = status.addresses?.find(({ type }) => type === 'InternalIP')?.address;
    return address ? [{ targets: [`${address}:${status.daemonEndpoints?.kubeletEndpoint?.Port ?? 10250}`], labels: { node: metadata.name } }] : [];
  });

/** Prometheus sees the old file or the new one, and reads it only when it has changed. */
const written = {};
async function write(name, targets) {
  const text = JSON.stringify(targets);
  if (written[name] === text) return;
  await writeFile(`${folder}/.${name}`, text);
  await rename(`${folder}/.${name}`, `${folder}/${name}.json`);
  written[name] = text;
}

process.on('SIGTERM', () => process.exit(0));
for (;;) {
  try {
    const [pods, nodes] = await Promise.all([list(`/api/v1/namespaces/${namespace}/pods`), list('/api/v1/nodes')]);
    const modules = pods.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'core');
    const others = pods.filter(({ metadata }) => metadata.annotations?.['prometheus.io/scrape'] === 'true');
    await write(
      'modules',
      podTargets(modules, () => 3000),
    );
    await write(
      'pods',
      podTargets(others, ({ annotations }) => annotations['prometheus.io/port'] ?? 80),
    );
    await write('nodes', nodeTargets(nodes));
  } catch (error) {
    // The last targets stay: Prometheus goes on with them.
    process.stderr.write(`${JSON.stringify({ level: 'error', time: new Date().toISOString(), msg: String(error.cause ?? error) })}\n`);
  }
  await pause(Number(seconds) * 1000);
}

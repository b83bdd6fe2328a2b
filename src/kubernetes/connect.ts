import type { Cluster, ContainerTarget, ServiceTarget } from './cluster.ts';
import { Connection } from './connection.ts';
import { KubernetesError } from './error.ts';
import { exec } from './exec.ts';
import { statusIn } from './failure.ts';
import { type KubeconfigSource, kubeconfigOf } from './kubeconfig.ts';
import { listsOf } from './lists.ts';

/** Seconds within which the API server must have answered the first question. */
const FIRST_ANSWER = 10;
/** Connections that are opened at once, so that the checks that start together need not each wait for a handshake. */
const OPENED_AT_ONCE = 10;

/**
 * The cluster of a kubeconfig's current context. It has answered once before this returns, so that a dead cluster, a wrong address or an expired
 * credential is one error and not one of every check.
 *
 * @throws KubernetesError, within 10 s.
 */
export async function connectCluster(source: KubeconfigSource): Promise<Cluster> {
  const connection = new Connection(kubeconfigOf(source));
  try {
    await greet(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return clusterOver(connection);
}

async function greet(connection: Connection): Promise<void> {
  const signal = AbortSignal.timeout(FIRST_ANSWER * 1000);
  const others = Array.from({ length: OPENED_AT_ONCE - 1 }, () => connection.answer('/version', signal).catch(() => undefined));
  const { status, body } = await connection.answer('/version', signal);
  if (status === 401 || status >= 500) throw connection.refusal(status, body, '/version');
  if (status < 400 && !body.includes('gitVersion'))
    throw new KubernetesError('unreachable', `${connection.server} answers, but is no Kubernetes API server; check the kubeconfig's server`);
  await Promise.all(others);
}

function clusterOver(connection: Connection): Cluster {
  return {
    ...listsOf(connection),
    logs: (target, { sinceSeconds, instance }, signal) =>
      connection.stream(
        `${podPath(target)}/log?${query({ container: target.container, sinceSeconds: String(Math.ceil(sinceSeconds)), previous: String(instance === 'previous'), timestamps: 'true' })}`,
        signal,
      ),
    async lastLines(target, { lines, instance }, signal) {
      const asked = query({
        container: target.container,
        tailLines: String(lines),
        previous: String(instance === 'previous'),
        limitBytes: String(lines * 4096),
      });
      const { body } = await connection.text(`${podPath(target)}/log?${asked}`, signal);
      return body.split('\n').filter((line) => line.trim() !== '');
    },
    exec: (target, command, stdin, signal) => exec(connection, target, command, stdin, signal),
    async proxy(target, signal) {
      const path = proxyPath(target);
      const began = performance.now();
      const { status, body } = await connection.answer(path, signal);
      // The API's own refusal is a Status; anything else was said by the Service.
      if ([401, 403, 404].includes(status) && statusIn(body) !== undefined) throw connection.refusal(status, body, path);
      return { status, body, seconds: (performance.now() - began) / 1000 };
    },
    close: () => connection.close(),
  };
}

function podPath({ namespace, pod }: ContainerTarget): string {
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}`;
}

/** kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/#manually-constructing-apiserver-proxy-urls */
export function proxyPath({ namespace, service, port, path }: ServiceTarget): string {
  const name = `${encodeURIComponent(service)}:${encodeURIComponent(String(port))}`;
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${name}/proxy${path.startsWith('/') ? path : `/${path}`}`;
}

function query(parameters: Readonly<Record<string, string | undefined>>): URLSearchParams {
  return new URLSearchParams(Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

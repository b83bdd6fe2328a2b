import type { Cluster } from './cluster.ts';
import type { Connection, Repeat } from './connection.ts';
import type { Pod } from './objects.ts';

/** Objects to a page: large enough that round trips do not count, small enough that a page is parsed in a few megabytes. */
const PAGE = 500;

interface Page<Item> {
  readonly items?: readonly Item[];
  readonly metadata?: { readonly continue?: string };
}

type Lists = Omit<Cluster, 'logs' | 'lastLines' | 'exec' | 'proxy' | 'close'>;

/** The questions that have one answer for the whole run: each is asked once, however many checks want it. */
export function listsOf(connection: Connection): Lists {
  const asked = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>): Promise<T> => {
    const known = asked.get(key) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    asked.set(key, answer);
    // Who asked handles it; this only keeps a failure that nobody awaits yet from ending the process.
    answer.catch(() => undefined);
    return answer;
  };
  const list = <Item>(path: string, selector: Readonly<Record<string, string>> = {}, repeat: Repeat = 'when-overloaded'): Promise<readonly Item[]> =>
    once(`${path}?${new URLSearchParams(selector)}`, () => allPages<Item>(connection, path, selector, repeat));
  const get = <T>(path: string): Promise<T> => once(path, () => connection.json<T>(path));
  const inNamespace =
    <Item>(group: string, resource: string) =>
    (namespace: string): Promise<readonly Item[]> =>
      list<Item>(`/${group}/namespaces/${encodeURIComponent(namespace)}/${resource}`);
  const pods = inNamespace<Pod>('api/v1', 'pods');

  return {
    pods,
    podsSelected: (namespace, labelSelector) =>
      labelSelector === '' ? pods(namespace) : list(`/api/v1/namespaces/${encodeURIComponent(namespace)}/pods`, { labelSelector }),
    deployments: inNamespace('apis/apps/v1', 'deployments'),
    statefulSets: inNamespace('apis/apps/v1', 'statefulsets'),
    daemonSets: inNamespace('apis/apps/v1', 'daemonsets'),
    services: inNamespace('api/v1', 'services'),
    endpointSlices: inNamespace('apis/discovery.k8s.io/v1', 'endpointslices'),
    events: inNamespace('api/v1', 'events'),
    jobs: inNamespace('apis/batch/v1', 'jobs'),
    cronJobs: inNamespace('apis/batch/v1', 'cronjobs'),
    nodes: () => list('/api/v1/nodes'),
    nodeMetrics: () => list('/apis/metrics.k8s.io/v1beta1/nodes', {}, 'never'),
    podMetrics: (namespace) => list(`/apis/metrics.k8s.io/v1beta1/namespaces/${encodeURIComponent(namespace)}/pods`, {}, 'never'),
    nodeSummary: (node) => get(`/api/v1/nodes/${encodeURIComponent(node)}/proxy/stats/summary`),
    secret: (namespace, name) => get(`/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets/${encodeURIComponent(name)}`),
    tlsSecrets: (namespace) => list(`/api/v1/namespaces/${encodeURIComponent(namespace)}/secrets`, { fieldSelector: 'type=kubernetes.io/tls' }),
  };
}

/** kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks */
async function allPages<Item>(
  connection: Connection,
  path: string,
  selector: Readonly<Record<string, string>>,
  repeat: Repeat,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ ...selector, limit: String(PAGE), ...(next === undefined ? {} : { continue: next }) });
    const page: Page<Item> = await connection.json<Page<Item>>(`${path}?${query}`, repeat);
    for (const item of page.items ?? []) all.push(trimmed(item));
    next = page.metadata?.continue || undefined;
  } while (next !== undefined);
  return all;
}

/** Without the parts of an object that nobody judges, which are most of its weight. Changes the parsed object itself, which has no other owner. */
export function trimmed<Item>(item: Item): Item {
  const { metadata, spec } = item as { metadata?: Pod['metadata']; spec?: Partial<NonNullable<Pod['spec']>> };
  if (metadata !== undefined) {
    delete metadata.managedFields;
    if (metadata.annotations !== undefined) delete metadata.annotations['kubectl.kubernetes.io/last-applied-configuration'];
  }
  // Only pods and their templates have containers, and only pods have them here.
  if (spec?.containers === undefined) return item;
  for (const field of ['volumes', 'tolerations', 'affinity', 'securityContext'] as const) delete spec[field];
  for (const container of [...spec.containers, ...(spec.initContainers ?? [])])
    for (const field of ['env', 'envFrom', 'volumeMounts', 'securityContext', 'lifecycle', 'command', 'args'] as const) delete container[field];
  return item;
}

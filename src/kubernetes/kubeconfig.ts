import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KubeConfig, type User } from '@kubernetes/client-node';
import { KubernetesError } from './error.ts';

/** Where a kubeconfig comes from. `default`: KUBECONFIG (a list of paths is merged), `~/.kube/config`, then the ServiceAccount of the pod that we run in. */
export type KubeconfigSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'content'; readonly content: string }
  | { readonly kind: 'default' };

const IN_CLUSTER_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/**
 * A kubeconfig whose current context leads to a cluster and a user.
 * @throws KubernetesError `kubeconfig-missing` or `kubeconfig-malformed`.
 */
export function kubeconfigOf(source: KubeconfigSource): KubeConfig {
  const config = loaded(source);
  requireContext(config, nameOf(source));
  return config;
}

function nameOf(source: KubeconfigSource): string {
  if (source.kind === 'path') return `kubeconfig ${source.path}`;
  return source.kind === 'content' ? 'the given kubeconfig' : 'the default kubeconfig';
}

function loaded(source: KubeconfigSource): KubeConfig {
  switch (source.kind) {
    case 'path':
      return fromFile(source.path);
    case 'content':
      return parsed('the given kubeconfig', (config) => config.loadFromString(source.content));
    case 'default':
      return byDefault();
  }
}

function fromFile(path: string): KubeConfig {
  if (!existsSync(path)) throw missing(`kubeconfig ${path} does not exist; give the path of a kubeconfig, or its content`);
  return parsed(`kubeconfig ${path}`, (config) => config.loadFromFile(path));
}

/** kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files: absent files are passed over, the first one wins. */
function byDefault(): KubeConfig {
  const listed = (process.env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
  const candidates = listed.length > 0 ? listed : [join(homedir(), '.kube', 'config')];
  const [first, ...others] = candidates.filter((path) => existsSync(path)).map(fromFile);
  if (first !== undefined) return others.reduce(merged, first);
  if (listed.length > 0) throw missing(`KUBECONFIG names ${listed.join(' and ')}, which does not exist; correct it, or give a kubeconfig`);
  if (!existsSync(IN_CLUSTER_TOKEN) || process.env['KUBERNETES_SERVICE_HOST'] === undefined)
    throw missing(
      'there is no kubeconfig: none is given, KUBECONFIG is not set, ~/.kube/config does not exist, and this is no pod; give a kubeconfig (a path or the content)',
    );
  return parsed('the ServiceAccount of this pod', (config) => config.loadFromCluster());
}

function merged(into: KubeConfig, from: KubeConfig): KubeConfig {
  const names = (list: readonly { readonly name: string }[]): ReadonlySet<string> => new Set(list.map(({ name }) => name));
  const [clusters, users, contexts] = [names(into.clusters), names(into.users), names(into.contexts)];
  into.clusters.push(...from.clusters.filter(({ name }) => !clusters.has(name)));
  into.users.push(...from.users.filter(({ name }) => !users.has(name)));
  into.contexts.push(...from.contexts.filter(({ name }) => !contexts.has(name)));
  if (!into.currentContext) into.currentContext = from.currentContext;
  return into;
}

const NOTHING_THERE = 'clusters, users and contexts are not there';

function parsed(what: string, load: (config: KubeConfig) => void): KubeConfig {
  const config = new KubeConfig();
  try {
    load(config);
    if (config.clusters.length + config.contexts.length + config.users.length === 0) throw new Error(NOTHING_THERE);
  } catch (cause) {
    const because = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    const reason = /Cannot read propert|is not iterable|not a function/.test(because) ? NOTHING_THERE : because;
    // Without the cause: a YAML error carries the whole text, and with it the keys.
    throw malformed(`${what} is not a kubeconfig: ${reason}; give the YAML that \`kubectl config view --raw --minify\` prints`);
  }
  return config;
}

function requireContext(config: KubeConfig, what: string): void {
  const contexts = config.contexts.map(({ name }) => name).join(', ') || 'none';
  if (!config.currentContext) throw malformed(`${what} has no current-context; set it to one of its contexts (${contexts})`);
  const context = config.getContextObject(config.currentContext);
  if (context === null) throw malformed(`${what} has the current-context ${config.currentContext}, which is not one of its contexts (${contexts})`);
  const cluster = config.getCluster(context.cluster);
  if (cluster === null) throw malformed(`${what}: context ${context.name} names the cluster ${context.cluster}, which is not there`);
  if (config.getUser(context.user) === null) throw malformed(`${what}: context ${context.name} names the user ${context.user}, which is not there`);
  if (!URL.canParse(cluster.server) || !/^https?:$/.test(new URL(cluster.server).protocol))
    throw malformed(`${what}: cluster ${cluster.name} has the server ${JSON.stringify(cluster.server)}, which is no http or https URL`);
}

const missing = (message: string): KubernetesError => new KubernetesError('kubeconfig-missing', message);
const malformed = (message: string): KubernetesError => new KubernetesError('kubeconfig-malformed', message);

/** Until when the user's credentials are good, as they say themselves; undefined when they do not. */
export function expiryOf(user: User): { readonly what: 'client certificate' | 'token'; readonly at: Date } | undefined {
  const pem = user.certData
    ? Buffer.from(user.certData, 'base64')
    : user.certFile && existsSync(user.certFile)
      ? readFileSync(user.certFile)
      : undefined;
  try {
    if (pem !== undefined) return { what: 'client certificate', at: new X509Certificate(pem).validToDate };
    const { exp } = JSON.parse(Buffer.from(user.token?.split('.')[1] ?? '', 'base64url').toString()) as { exp?: number };
    return exp === undefined ? undefined : { what: 'token', at: new Date(exp * 1000) };
  } catch {
    return undefined;
  }
}

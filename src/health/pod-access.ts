import type { Pod, Secret } from '../kubernetes/objects.ts';
import type { answersOf, Finding } from '../report/finding.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';

/** What has to be known of the cluster before a server in a pod can be asked. */
export interface PodAccessClient {
  pods(namespace: string): Promise<readonly Pod[]>;
  secret(namespace: string, name: string): Promise<Secret>;
}

/** The server's pod, and where its password is. */
export interface PodServer {
  readonly namespace: string;
  readonly pod: string;
  readonly credentials?: { readonly secret: string; readonly 'username-key'?: string | undefined; readonly 'password-key': string } | undefined;
}

/** An open way to a server in a pod; or the finding that says why there is none. */
export type PodAccess =
  | {
      readonly kind: 'open';
      /** The pod's own address. */
      readonly address: string;
      readonly username?: string;
      readonly password?: string;
      /** The Secret's value ends in a line break, which is left out: the usual slip of `echo … | base64`. */
      readonly lineBreak: boolean;
    }
  | { readonly kind: 'closed'; readonly finding: Finding };

/** The pod's address and the credentials, asked for at once. Failures of the cluster become findings. */
export async function podAccess(server: PodServer, cluster: PodAccessClient, answer: ReturnType<typeof answersOf>): Promise<PodAccess> {
  const { credentials } = server;
  const [pods, secret] = await Promise.all([
    attempt(cluster.pods(server.namespace)),
    credentials === undefined ? undefined : attempt(cluster.secret(server.namespace, credentials.secret)),
  ]);
  const subject = `Pod ${server.pod}`;
  if (!pods.ok) return closed(answer.unknown('pod', subject, `cannot be looked up: ${pods.failure.message}`, nextStepFor(pods.failure)));
  const where = podAddress(pods.value, server.pod);
  if (where.kind === 'down')
    return closed(answer.fail('pod', subject, where.message, { next: `kubectl describe pod ${server.pod} -n ${server.namespace}` }));
  if (credentials === undefined || secret === undefined) return { kind: 'open', address: where.address, lineBreak: false };
  const named = `Secret ${credentials.secret}`;
  if (!secret.ok) {
    if (secret.failure.code === 'not-found') return closed(answer.fail('credentials', named, `does not exist in namespace ${server.namespace}`));
    return closed(answer.unknown('credentials', named, `cannot be read: ${secret.failure.message}`, nextStepFor(secret.failure)));
  }
  const keys = { username: credentials['username-key'], password: credentials['password-key'] };
  const found = storedCredentials(secret.value.data ?? {}, keys);
  if (found.kind === 'missing')
    return closed(answer.fail('credentials', named, found.message, { next: 'correct the Secret, or the keys in the configuration' }));
  return { ...found, kind: 'open', address: where.address };
}

const closed = (finding: Finding): PodAccess => ({ kind: 'closed', finding });

/** Where a pod answers, or why it does not. Pure. */
export function podAddress(pods: readonly Pod[], name: string): { kind: 'up'; address: string } | { kind: 'down'; message: string } {
  const pod = pods.find((each) => each.metadata?.name === name);
  if (pod === undefined) return { kind: 'down', message: 'does not exist' };
  const { phase = 'Unknown', podIP, containerStatuses = [] } = pod.status ?? {};
  const waiting = containerStatuses.map((status) => status.state?.waiting?.reason).find((reason) => reason !== undefined);
  if (phase !== 'Running' || podIP === undefined)
    return { kind: 'down', message: `is ${phase}${waiting === undefined ? '' : ` (${waiting})`}: nothing runs that could answer` };
  if (containerStatuses.length > 0 && containerStatuses.every((status) => status.state?.running === undefined))
    return { kind: 'down', message: `has no running container${waiting === undefined ? '' : ` (${waiting})`}` };
  return { kind: 'up', address: podIP };
}

type Found = { readonly kind: 'found'; readonly username?: string; readonly password: string; readonly lineBreak: boolean };

/** User name and password out of a Secret's base64 entries; without a key for the name, the entry `username` when there is one. Pure. */
export function storedCredentials(
  data: Readonly<Record<string, string>>,
  keys: { readonly username?: string | undefined; readonly password: string },
): Found | { readonly kind: 'missing'; readonly message: string } {
  const text = (key: string): string => Buffer.from(data[key] ?? '', 'base64').toString('utf8');
  const has = Object.keys(data).length === 0 ? 'it is empty' : `it has ${Object.keys(data).sort().join(', ')}`;
  const wanted = keys.username === undefined ? [keys.password] : [keys.username, keys.password];
  const absent = wanted.find((key) => data[key] === undefined);
  if (absent !== undefined) return { kind: 'missing', message: `has no key ${absent}: ${has}` };
  const [password = '', ...more] = text(keys.password).split(/\r?\n/);
  if (password === '') return { kind: 'missing', message: `has an empty ${keys.password}` };
  const username = text(keys.username ?? 'username').trim();
  return { kind: 'found', password, lineBreak: more.length > 0, ...(username === '' ? {} : { username }) };
}

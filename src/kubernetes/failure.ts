import type { User } from '@kubernetes/client-node';
import { KubernetesError } from './error.ts';
import { expiryOf } from './kubeconfig.ts';

/** The API's answer to what it refuses. kubernetes.io/docs/reference/kubernetes-api/common-definitions/status */
export interface Status {
  readonly kind: 'Status';
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly name?: string; readonly kind?: string };
}

/** The Status in a body, or undefined when it is something else. */
export function statusIn(body: string): Status | undefined {
  if (!body.startsWith('{')) return undefined;
  try {
    const answer = JSON.parse(body) as { readonly kind?: unknown };
    return answer.kind === 'Status' ? (answer as Status) : undefined;
  } catch {
    return undefined;
  }
}

/** What an HTTP status of the API means. `asked` is what was asked, such as `GET /api/v1/nodes`. Pure. */
export function refusalOf(httpStatus: number, body: string, asked: string, server: string, user: User | undefined): KubernetesError {
  const status = statusIn(body);
  const said = status?.message ?? body.slice(0, 300).trim();
  switch (httpStatus) {
    case 401:
      return new KubernetesError('unauthorized', unauthorized(server, user, new Date()));
    case 403:
      return new KubernetesError('forbidden', forbidden(said));
    case 404:
      return new KubernetesError('not-found', said === '404 page not found' || said === '' ? `the API server does not know ${asked}` : said);
    case 409:
      return new KubernetesError('conflict', said);
    case 504:
      return new KubernetesError('timeout', `the API server gave up on ${asked}: ${said}`);
    default:
      return new KubernetesError('api', `the API server answered ${asked} with ${httpStatus}: ${said || 'no reason'}`);
  }
}

/** Why credentials are refused, with the day on which they ran out when they tell it. */
export function unauthorized(server: string, user: User | undefined, now: Date): string {
  const who = user === undefined ? 'the credentials' : `the credentials of user ${user.name}`;
  const expiry = user === undefined ? undefined : expiryOf(user);
  if (expiry !== undefined && expiry.at < now)
    return `the API server ${server} refuses ${who}: their ${expiry.what} expired on ${expiry.at.toISOString()}; issue a new kubeconfig`;
  return `the API server ${server} refuses ${who}: unauthorized; the token may have been revoked or expired, or belong to another cluster: issue a new kubeconfig`;
}

const FORBIDDEN =
  /(?:(\S+) )?(?:"([^"]*)" )?is forbidden: User "([^"]+)" cannot (\S+) resource "([^"]+)"(?: in API group "([^"]*)")?(?: in the namespace "([^"]+)"| at the cluster scope)?/;

/** Kubernetes' sentence about a missing permission, with the ServiceAccount by its plain name. */
export function forbidden(said: string): string {
  const match = FORBIDDEN.exec(said);
  if (match === null) return said || 'forbidden';
  const [, , name, user = '', verb = '', resource = '', group = '', namespace] = match;
  const account = /^system:serviceaccount:([^:]+):(.+)$/.exec(user);
  const who = account === null ? `user ${user}` : `ServiceAccount ${account[2]} of namespace ${account[1]}`;
  const what = `${resource}${group === '' ? '' : `.${group}`}${name ? ` ${name}` : ''}`;
  return `${who} may not ${verb} ${what}${namespace === undefined ? '' : ` in namespace ${namespace}`}: grant the verb ${verb} on ${resource}`;
}

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses the connection: is the API server running, and is the port right?',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'the host name cannot be resolved now',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ETIMEDOUT: 'it does not answer',
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is not signed by the kubeconfig's certificate authority: is this another cluster?",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is not signed by the kubeconfig's certificate authority: is this another cluster?",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is not signed by the kubeconfig's certificate authority: is this another cluster?",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is not signed by the kubeconfig's certificate authority: is this another cluster?",
  CERT_SIGNATURE_FAILURE: "its certificate is not signed by the kubeconfig's certificate authority: is this another cluster?",
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** What an error of the network means. `server` is host and port. */
export function networkFailure(cause: unknown, server: string, signal: AbortSignal): KubernetesError {
  if (cause instanceof KubernetesError) return cause;
  const { code = '', message = String(cause) } = cause as { readonly code?: string; readonly message?: string };
  if (signal.aborted) {
    return ranOut(signal)
      ? new KubernetesError('timeout', `the API server ${server} did not answer in time`, { cause })
      : new KubernetesError('aborted', 'the question to the API server was given up', { cause });
  }
  return new KubernetesError('unreachable', `the API server ${server} cannot be reached: ${NETWORK[code] ?? message}`, { cause });
}

/** Whether a signal was aborted by its own deadline, and not by someone. */
export function ranOut({ reason }: AbortSignal): boolean {
  return (reason as { readonly name?: unknown } | undefined)?.name === 'TimeoutError';
}

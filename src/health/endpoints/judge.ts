import { answersOf, type Finding } from '../../report/finding.ts';
import type { Endpoint } from './expand.ts';

/** What an endpoint did when it was asked. */
export type EndpointAnswer =
  /** `seconds` until the last byte. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: string;
      readonly seconds: number;
      readonly location?: string;
      readonly truncated?: boolean;
    }
  /** The API server answered in place of the Service, which it could not reach. */
  | { readonly kind: 'not-proxied'; readonly status: number; readonly message: string }
  | { readonly kind: 'unanswered'; readonly code: string; readonly message: string };

const answer = answersOf('endpoints');

/** What is wrong or fine with an endpoint, in the order in which a person would ask: does it answer, with what, how fast. Pure. */
export function judgeEndpoint(endpoint: Endpoint, seen: EndpointAnswer): Finding {
  const subject = `Endpoint ${endpoint.name}`;
  const asked = placeOf(endpoint);
  if (seen.kind === 'unanswered') return unanswered(subject, asked, seen);
  if (seen.kind === 'not-proxied') return notProxied(subject, asked, seen);
  const evidence = [asked, ...firstLine(seen.body)];
  if (seen.status !== endpoint.status) {
    const towards = seen.location === undefined ? '' : `, a redirect to ${seen.location}`;
    const next = seen.location === undefined ? statusHint(seen.status) : 'ask for the place that it redirects to, or set the expected status';
    return answer.fail('status', subject, `answered ${seen.status}${towards}; expected ${endpoint.status}`, { next, evidence });
  }
  const expected = endpoint.body?.contains;
  if (expected !== undefined && !seen.body.includes(expected)) {
    const within = seen.truncated === true ? ' in its first MiB' : '';
    return answer.fail('body', subject, `answered ${seen.status}, but its body does not contain ${expected}${within}`, { evidence });
  }
  const slowAfter = endpoint['slow-after'];
  const measured = { value: rounded(seen.seconds), unit: 'seconds', threshold: { kind: 'max', value: slowAfter } } as const;
  if (seen.seconds > slowAfter)
    return answer.warn('latency', subject, `answered ${seen.status}, but only after ${rounded(seen.seconds)} s`, { measured, evidence: [asked] });
  return answer.pass('answers', subject, `answered ${seen.status} in ${rounded(seen.seconds)} s`, { measured });
}

/** What an endpoint that is asked through the API server got from it: the Service's own answer, or the API server's in its place. Pure. */
export function proxiedAnswer({
  status,
  body,
  seconds,
}: {
  readonly status: number;
  readonly body: string;
  readonly seconds: number;
}): EndpointAnswer {
  const message = status < 400 ? undefined : apiServerMessage(body);
  return message === undefined ? { kind: 'answered', status, body, seconds } : { kind: 'not-proxied', status, message };
}

/** kubernetes.io/docs/reference/kubernetes-api/common-definitions/status */
function apiServerMessage(body: string): string | undefined {
  try {
    const value = JSON.parse(body) as { kind?: unknown; apiVersion?: unknown; message?: unknown } | null;
    return value?.kind === 'Status' && value.apiVersion === 'v1' ? String(value.message) : undefined;
  } catch {
    return undefined;
  }
}

function notProxied(subject: string, asked: string, seen: Extract<EndpointAnswer, { kind: 'not-proxied' }>): Finding {
  if (seen.status === 403)
    return answer.unknown('answers', subject, `may not be asked: ${seen.message}`, {
      next: 'grant get on services/proxy to the account of this run',
      evidence: [asked],
    });
  const next = /no endpoints available/.test(seen.message) ? 'see why no pod of the Service is ready' : 'check the name and the port of the Service';
  return answer.fail('answers', subject, `cannot be reached by the API server: ${seen.message}`, { next, evidence: [asked] });
}

const NEXT: Readonly<Record<string, string>> = {
  dns: 'check the name in the DNS zone, and the name server of this runner',
  refused: 'nothing listens there: see whether the front (Ingress, load balancer) runs',
  unreachable: 'check the route and the firewall between this runner and the endpoint',
  timeout: 'see whether the process behind it hangs: its logs, its CPU, its database',
  reset: 'see whether the process behind it crashed: its restarts and last log lines',
  tls: 'see the findings of the check certificates',
  protocol: 'check the port and the scheme of the URL',
  'invalid-target': 'correct url or connect-to in the configuration',
};

function unanswered(subject: string, asked: string, { code, message }: Extract<EndpointAnswer, { kind: 'unanswered' }>): Finding {
  const next = NEXT[code];
  const details = { ...(next === undefined ? {} : { next }), evidence: [asked] };
  if (code === 'forbidden')
    return answer.unknown('answers', subject, `may not be asked: ${message}`, {
      ...details,
      next: 'grant get on services/proxy to the account of this run',
    });
  return code in NEXT
    ? answer.fail('answers', subject, message, details)
    : answer.unknown('answers', subject, `could not be asked: ${message}`, details);
}

function placeOf(endpoint: Endpoint): string {
  if ('service' in endpoint) return `GET Service ${endpoint.service}, port ${endpoint.port}, ${endpoint.path}`;
  const through = endpoint['connect-to'] === undefined ? '' : ` at ${endpoint['connect-to']}`;
  return `GET ${endpoint.url.replace(/\/\/[^/@]*@/, '//')}${through}`;
}

function statusHint(status: number): string {
  if (status === 401 || status === 403) return 'the endpoint asks for credentials: give it one that answers without';
  if (status === 404) return 'check the path, and the routes of the front';
  if (status === 502 || status === 504) return 'the front does not reach the application behind it: see whether its pods are ready';
  if (status === 503) return 'see whether the application is ready, and what it waits for';
  return status >= 500 ? 'read the log of the pods that serve it' : 'compare the answer with the expected status';
}

const firstLine = (body: string): string[] =>
  body
    .split('\n', 1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().slice(0, 300));

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000;

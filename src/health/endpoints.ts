import pLimit from 'p-limit';
import type { Application } from '../application/schema.ts';
import type { Finding } from '../report/finding.ts';
import { answersOf } from '../report/finding.ts';
import type { Check } from './check.ts';
import { attempt } from './cluster-failure.ts';
import { type Endpoint, expandEndpoints, type UrlEndpoint } from './endpoints/expand.ts';
import { type EndpointAnswer, judgeEndpoint, proxiedAnswer } from './endpoints/judge.ts';

/** At most so many endpoints are asked at a time. */
const SIDE_BY_SIDE = 16;

export interface EndpointsClients {
  readonly http: {
    request(
      target: { readonly url: string; readonly connectTo?: string; readonly authority?: string; readonly timeout: number },
      options: { readonly signal: AbortSignal },
    ): Promise<
      | {
          readonly kind: 'answered';
          readonly status: number;
          readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
          readonly body: string;
          readonly truncated: boolean;
          readonly seconds: number;
        }
      | { readonly kind: 'unanswered'; readonly code: string; readonly message: string }
    >;
  };
  readonly cluster: {
    proxy(
      target: { readonly namespace: string; readonly service: string; readonly port: number | string; readonly path: string },
      signal: AbortSignal,
    ): Promise<{ readonly status: number; readonly body: string; readonly seconds: number }>;
  };
}

/**
 * Do all endpoints answer as expected, and fast enough? Each is asked once: an endpoint that fails now and then is a finding, and a retry would
 * hide it. What only flaps now and then shows in the comparison with the previous report.
 */
export function endpointsCheck(application: Application, clients: EndpointsClients): Check {
  const endpoints = expandEndpoints(application.endpoints);
  return {
    name: 'endpoints',
    timeout: application.health['check-timeout'],
    async run(signal): Promise<readonly Finding[]> {
      if (endpoints.length === 0) return [answersOf('endpoints').pass('configured', 'Endpoints', 'are not configured: nothing was asked')];
      const bound = pLimit(SIDE_BY_SIDE);
      return Promise.all(
        endpoints.map((endpoint) =>
          bound(async () => {
            const seen =
              'url' in endpoint ? await byUrl(endpoint, clients, signal) : await byService(endpoint, application.namespace, clients, signal);
            return judgeEndpoint(endpoint, seen);
          }),
        ),
      );
    },
  };
}

async function byUrl(endpoint: UrlEndpoint, { http }: EndpointsClients, signal: AbortSignal): Promise<EndpointAnswer> {
  const connectTo = endpoint['connect-to'];
  const authority = endpoint['certificate-authority'];
  const target = {
    url: endpoint.url,
    timeout: endpoint.timeout,
    ...(connectTo === undefined ? {} : { connectTo }),
    ...(authority === undefined ? {} : { authority }),
  };
  const answer = await http.request(target, { signal });
  if (answer.kind === 'unanswered') return answer;
  const { location } = answer.headers;
  return { ...answer, ...(typeof location === 'string' ? { location } : {}) };
}

async function byService(
  { service, port, path, timeout }: Extract<Endpoint, { service: string }>,
  namespace: string,
  { cluster }: EndpointsClients,
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  const deadline = AbortSignal.timeout(Math.ceil(timeout * 1000));
  const answer = await attempt(cluster.proxy({ namespace, service, port, path }, AbortSignal.any([signal, deadline])));
  if (answer.ok) return proxiedAnswer(answer.value);
  if (deadline.aborted && !signal.aborted)
    return { kind: 'unanswered', code: 'timeout', message: `did not answer within ${timeout} s through the API server's proxy` };
  const { code, message } = answer.failure;
  return { kind: 'unanswered', code: code === 'forbidden' ? code : `cluster-${code}`, message };
}

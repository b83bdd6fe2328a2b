import { expect, test } from '@jest/globals';
import { applicationSchema } from '../../src/application/schema.ts';
import { expandEndpoints } from '../../src/health/endpoints/expand.ts';
import { type EndpointAnswer, judgeEndpoint, proxiedAnswer } from '../../src/health/endpoints/judge.ts';
import { endpointsCheck } from '../../src/health/endpoints.ts';

const application = (endpoints: object[]) => applicationSchema.parse({ name: 'mplp', namespace: 'mplp-production', endpoints });
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const signal = new AbortController().signal;

test.each<[string, object, object[]]>([
  ['an endpoint without for-each', { name: 'api', url: 'https://a.example.com/{b}' }, [{ name: 'api', url: 'https://a.example.com/{b}' }]],
  [
    'every value',
    {
      name: '{module} module',
      url: 'https://a.example.com/{module}/health',
      'for-each': { module: ['plan', 'a/b'] },
      body: { contains: '"{module}"' },
    },
    [
      { name: 'plan module', url: 'https://a.example.com/plan/health', body: { contains: '"plan"' } },
      { name: 'a/b module', url: 'https://a.example.com/a%2Fb/health', body: { contains: '"a/b"' } },
    ],
  ],
  [
    'every combination, with the values behind a name that does not tell them apart',
    { name: 'in {zone}', service: 'core-{zone}', path: '/{module}', 'for-each': { zone: ['a', 'b'], module: ['x', 'y'] } },
    [
      { name: 'in a (a, x)', service: 'core-a', path: '/x' },
      { name: 'in a (a, y)', service: 'core-a', path: '/y' },
      { name: 'in b (b, x)', service: 'core-b', path: '/x' },
      { name: 'in b (b, y)', service: 'core-b', path: '/y' },
    ],
  ],
])('%s is asked', (_, endpoint, expanded) => {
  const { endpoints } = { endpoints: [{ status: 200, 'slow-after': 1, timeout: 5, port: 80, ...endpoint }] as never };
  expect(expandEndpoints(endpoints)).toMatchObject(expanded);
});

const [api] = application([
  { name: 'api', url: 'https://user:pass@api.example.com/health', body: { contains: '"ok"' }, 'slow-after': '1s' },
]).endpoints;
const answered = (change: object): EndpointAnswer =>
  ({ kind: 'answered', status: 200, body: '{"status":"ok"}', seconds: 0.123_45, ...change }) as EndpointAnswer;

test.each<[string, EndpointAnswer, object]>([
  ['an answer as expected', answered({}), { verdict: 'pass', message: 'answered 200 in 0.123 s', measured: { value: 0.123, unit: 'seconds' } }],
  ['a slow answer', answered({ seconds: 1.5 }), { verdict: 'warn', rule: 'latency', message: 'answered 200, but only after 1.5 s' }],
  [
    'a 500, with the first line of what it says',
    answered({ status: 500, body: 'no connection to the database\n  at …' }),
    {
      verdict: 'fail',
      rule: 'status',
      message: 'answered 500; expected 200',
      evidence: ['GET https://api.example.com/health', 'no connection to the database'],
    },
  ],
  ['a redirect', answered({ status: 302, location: '/login' }), { verdict: 'fail', message: 'answered 302, a redirect to /login; expected 200' }],
  ['another body', answered({ body: 'starting' }), { verdict: 'fail', rule: 'body', message: 'answered 200, but its body does not contain "ok"' }],
  ['a hang', { kind: 'unanswered', code: 'timeout', message: 'did not answer within 5 s: …' }, { verdict: 'fail', rule: 'answers' }],
  [
    'a refusal',
    { kind: 'unanswered', code: 'refused', message: 'refused the connection' },
    { verdict: 'fail', next: expect.stringContaining('nothing listens') },
  ],
  ['an unknown name', { kind: 'unanswered', code: 'dns', message: 'has no address' }, { verdict: 'fail', next: expect.stringContaining('DNS') }],
  [
    'a bad certificate',
    { kind: 'unanswered', code: 'tls', message: 'failed TLS' },
    { verdict: 'fail', next: expect.stringContaining('certificates') },
  ],
  ['a run that was given up', { kind: 'unanswered', code: 'aborted', message: 'was given up' }, { verdict: 'unknown' }],
  [
    'a missing verb',
    { kind: 'unanswered', code: 'forbidden', message: 'x' },
    { verdict: 'unknown', next: expect.stringContaining('services/proxy') },
  ],
])('%s', (_, seen, finding) => {
  expect(api === undefined ? undefined : judgeEndpoint(api, seen)).toMatchObject({ check: 'endpoints', subject: 'Endpoint api', ...finding });
});

const status = (code: number, message: string): string => JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message, code });
test.each<[string, number, string, EndpointAnswer['kind']]>([
  ["the Service's own 503", 503, 'down', 'answered'],
  ["the Service's own JSON", 500, '{"kind":"Status"}', 'answered'],
  ['a Service without endpoints', 503, status(503, 'no endpoints available for service "core"'), 'not-proxied'],
  ['a Service that does not exist', 404, status(404, 'services "core" not found'), 'not-proxied'],
])("%s is told from the API server's answer", (_, code, body, kind) => expect(proxiedAnswer({ status: code, body, seconds: 0.1 }).kind).toBe(kind));

test('a Service is asked through the API server, next to the URLs, and one that hangs stops no other', async () => {
  const check = endpointsCheck(
    application([
      { name: 'outside', url: 'https://api.example.com/', 'connect-to': '127.0.0.1:8443', 'certificate-authority': PEM },
      { name: 'inside', service: 'core', path: '/ready', timeout: 0.05 },
    ]),
    {
      http: {
        request: async (target) => {
          expect(target).toEqual({ url: 'https://api.example.com/', connectTo: '127.0.0.1:8443', authority: PEM, timeout: 5 });
          return { kind: 'answered', status: 200, headers: {}, body: '', truncated: false, seconds: 0.1 };
        },
      },
      cluster: {
        proxy: (target, given) => {
          expect(target).toEqual({ namespace: 'mplp-production', service: 'core', port: 80, path: '/ready' });
          const gone = Object.assign(new Error('aborted'), { name: 'KubernetesError', code: 'aborted' });
          return new Promise((_, reject) => given.addEventListener('abort', () => reject(gone)));
        },
      },
    },
  );
  expect(await check.run(signal)).toMatchObject([
    { subject: 'Endpoint outside', verdict: 'pass' },
    { subject: 'Endpoint inside', verdict: 'fail', message: "did not answer within 0.05 s through the API server's proxy" },
  ]);
});

test('no endpoints are no failure', async () => {
  const check = endpointsCheck(application([]), { http: {}, cluster: {} } as never);
  expect(await check.run(signal)).toMatchObject([{ rule: 'configured', verdict: 'pass' }]);
});

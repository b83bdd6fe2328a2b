import { expect, test } from '@jest/globals';
import { prometheusOver, type QueryAnswer, readAnswer } from '../../src/prometheus/query.ts';

const success = (resultType: string, result: unknown, more: object = {}): string =>
  JSON.stringify({ status: 'success', data: { resultType, result }, ...more });

test.each<[string, number, string, Partial<QueryAnswer>]>([
  [
    'a vector',
    200,
    success('vector', [{ metric: { job: 'a' }, value: [1, '0.25'] }], { warnings: ['w'], infos: ['i'] }),
    { kind: 'samples', samples: [{ labels: { job: 'a' }, value: 0.25 }], notes: ['w', 'i'] },
  ],
  ['an empty vector', 200, success('vector', []), { kind: 'samples', samples: [], notes: [] }],
  ['a scalar', 200, success('scalar', [1, '+Inf']), { kind: 'samples', samples: [{ labels: {}, value: Number.POSITIVE_INFINITY }] }],
  ['NaN', 200, success('vector', [{ metric: {}, value: [1, 'NaN'] }]), { samples: [{ labels: {}, value: Number.NaN }] }],
  ['a range', 200, success('matrix', []), { kind: 'failed', code: 'query' }],
  [
    'a bad expression',
    400,
    '{"status":"error","errorType":"bad_data","error":"invalid parameter \\"query\\": 1:4: parse error: unclosed left parenthesis"}',
    { kind: 'failed', code: 'query', message: 'invalid parameter "query": 1:4: parse error: unclosed left parenthesis' },
  ],
  [
    'an expression that takes too long',
    503,
    '{"status":"error","errorType":"timeout","error":"query timed out"}',
    { kind: 'failed', code: 'timeout' },
  ],
  [
    'a Prometheus that replays its log',
    503,
    'Service Unavailable',
    { kind: 'failed', code: 'unreachable', message: 'answered 503 without a result: Service Unavailable' },
  ],
  [
    'no pod behind the Service',
    503,
    '{"kind":"Status","apiVersion":"v1","status":"Failure","message":"no endpoints available for service \\"prometheus\\"","code":503}',
    { kind: 'failed', code: 'unreachable', message: 'no endpoints available for service "prometheus"' },
  ],
  [
    'a proxy that may not be used',
    403,
    '{"kind":"Status","apiVersion":"v1","message":"services \\"prometheus\\" is forbidden"}',
    { kind: 'failed', code: 'forbidden' },
  ],
  ['a login page', 200, '<html>\n<form>', { kind: 'failed', code: 'unexpected', message: 'answered 200 without a result: <html>' }],
])('%s', (_, status, body, seen) => expect(readAnswer(status, body)).toMatchObject(seen));

test('the expression is asked as it is written, and what the way throws is an answer', async () => {
  const paths: string[] = [];
  const prometheus = prometheusOver(async (path) => {
    paths.push(path);
    throw new Error('connection refused');
  });
  const expression = 'sum(rate(http_requests_total{status=~"5.."}[5m])) + 1';
  expect(await prometheus.query(expression, new AbortController().signal)).toEqual({
    kind: 'failed',
    code: 'unreachable',
    message: 'connection refused',
  });
  expect(new URL(paths[0] ?? '', 'http://a').searchParams.get('query')).toBe(expression);
});

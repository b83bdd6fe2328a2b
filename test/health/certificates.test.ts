import { expect, test } from '@jest/globals';
import { applicationSchema } from '../../src/application/schema.ts';
import { judgeServed, judgeStored, type Lifetime, type Served, type Stored } from '../../src/health/certificates/judge.ts';
import { certificatesCheck, servedPlaces } from '../../src/health/certificates.ts';

const now = new Date('2026-11-23T12:00:00Z');
const days = { warn: 30, fail: 14 };
const lasting = (left: number, change: Partial<Lifetime> = {}): Lifetime => ({
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date(now.getTime() + left * 86_400_000),
  ends: 'api',
  own: true,
  ...change,
});
const served = (change: object = {}): Served =>
  ({ kind: 'served', issuer: 'R11', lifetime: lasting(80), trust: { kind: 'trusted' }, ...change }) as Served;
const stored = (change: object = {}): Stored => ({ kind: 'stored', issuer: 'CN=R11', lifetime: lasting(80), key: 'matches', ...change }) as Stored;

test.each<[string, Served, string[]]>([
  [
    'a good certificate',
    served(),
    [
      'pass expiry expires on 2027-02-11, in 80 days',
      'pass trust is signed by R11, whom this run trusts',
      'pass host-name is for the host that was asked',
    ],
  ],
  ['30 days left', served({ lifetime: lasting(30) }), ['pass expiry expires on 2026-12-23, in 30 days', 'pass trust', 'pass host-name']],
  ['less than 30 days left', served({ lifetime: lasting(29.9) }), ['warn expiry expires on 2026-12-23, in 29 days', 'pass trust', 'pass host-name']],
  ['3 days left', served({ lifetime: lasting(3) }), ['fail expiry expires on 2026-11-26, in 3 days', 'pass trust', 'pass host-name']],
  ['expired since yesterday', served({ lifetime: lasting(-1.5) }), ['fail expiry expired on 2026-11-22, 1 day ago', 'pass trust', 'pass host-name']],
  [
    'an intermediate that ends first',
    served({ lifetime: lasting(3, { ends: 'Intermediate', own: false }) }),
    ['fail expiry has Intermediate in its chain, which expires on 2026-11-26', 'pass trust', 'pass host-name'],
  ],
  [
    'a certificate of tomorrow',
    served({ lifetime: lasting(90, { from: new Date('2026-11-24T00:00:00Z') }) }),
    ['fail expiry is not valid before 2026-11-24', 'pass trust', 'pass host-name'],
  ],
  [
    'an expired, self-signed certificate of another host: three findings',
    served({ lifetime: lasting(-3), trust: { kind: 'self-signed' }, wrongHost: 'DNS:b.example.com' }),
    ['fail expiry expired on 2026-11-20, 3 days ago', 'fail trust is self-signed', 'fail host-name is for another host: DNS:b.example.com'],
  ],
  [
    'an unknown authority',
    served({ trust: { kind: 'unknown-authority', authority: 'Own Root' } }),
    ['pass expiry', 'fail trust leads to Own Root, whom this run does not trust', 'pass host-name'],
  ],
  [
    'a missing intermediate',
    served({ trust: { kind: 'issuer-missing', issuer: 'R11' } }),
    ['pass expiry', 'fail trust is signed by R11, whom the server did not send along', 'pass host-name'],
  ],
  [
    'a server that does not answer',
    { kind: 'unanswered', message: 'refused the connection' },
    ['unknown served could not be looked at: the server refused the connection'],
  ],
])('%s', (_, seen, findings) => {
  const told = judgeServed('api.example.com', seen, days, now);
  expect(told.map(({ verdict, rule, message }) => `${verdict} ${rule} ${message}`)).toEqual(findings.map((each) => expect.stringContaining(each)));
  expect(told.every(({ subject }) => subject === 'Certificate api.example.com')).toBe(true);
});

test.each<[string, Stored, string[]]>([
  ['a good Secret', stored(), ['pass expiry', 'pass key holds the key of its certificate']],
  ['another key', stored({ key: 'differs' }), ['pass expiry', 'fail key holds the key of another certificate']],
  ['no key', stored({ key: 'missing' }), ['pass expiry', 'fail key has no tls.key']],
  ['no certificate', { kind: 'malformed', key: 'tls.crt', because: 'is empty' }, ['fail malformed tls.crt is empty']],
])('%s', (_, seen, findings) =>
  expect(judgeStored('api-tls', seen, days, now).map(({ verdict, rule, message }) => `${verdict} ${rule} ${message}`)).toEqual(
    findings.map((each) => expect.stringContaining(each)),
  ),
);

test('each server is looked at once, however many endpoints it has', () => {
  const { endpoints } = applicationSchema.parse({
    name: 'a',
    namespace: 'n',
    endpoints: [
      { name: 'api', url: 'https://api.example.com/health' },
      { name: '{m}', url: 'https://api.example.com/{m}', 'for-each': { m: ['x', 'y'] } },
      { name: 'other port', url: 'https://api.example.com:8443/' },
      { name: 'plain', url: 'http://plain.example.com/' },
      { name: 'inside', service: 'core' },
    ],
  });
  expect(servedPlaces(endpoints).map(({ name, target }) => [name, target.port])).toEqual([
    ['api.example.com', 443],
    ['api.example.com:8443', 8443],
  ]);
});

const refusal = (code: string): Error => Object.assign(new Error(`no ${code}`), { name: 'KubernetesError', code });
test.each<[string, object, object, object[]]>([
  [
    'a Secret that is missing',
    { secrets: ['gone'] },
    { secret: async () => Promise.reject(refusal('not-found')) },
    [{ verdict: 'fail', subject: 'Secret gone' }],
  ],
  [
    'a verb that is missing',
    { secrets: ['a', 'b'] },
    { secret: async () => Promise.reject(refusal('forbidden')) },
    [{ verdict: 'unknown' }, { verdict: 'unknown' }],
  ],
  [
    'all Secrets, not to be listed',
    { secrets: 'all' },
    { tlsSecrets: async () => Promise.reject(refusal('forbidden')) },
    [{ verdict: 'unknown', next: expect.stringContaining('rbac') }],
  ],
  ['all Secrets, none there', { secrets: 'all' }, { tlsSecrets: async () => [] }, [{ verdict: 'pass' }]],
  ['nothing configured', {}, {}, [{ verdict: 'pass', rule: 'configured' }]],
])('%s', async (_, certificates, cluster, findings) => {
  const check = certificatesCheck(applicationSchema.parse({ name: 'a', namespace: 'n', certificates }), { http: {}, cluster } as never);
  expect(await check.run(new AbortController().signal)).toMatchObject(findings);
});

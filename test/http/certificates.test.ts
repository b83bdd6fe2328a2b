import { type AddressInfo, createServer as createTcp } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { certificatesOf } from '../../src/http/certificate.ts';
import { type ServedCertificate, servedCertificate, type Trust } from '../../src/http/served-certificate.ts';
import { storedCertificate } from '../../src/http/stored-certificate.ts';
import { type Issued, pki } from './pki.ts';

const signal = new AbortController().signal;
const open: { close(): void }[] = [];
const { issue } = pki();
const hosts = ['api.example.com'];
let root: Issued;
let other: Issued;
let between: Issued;

beforeAll(() => {
  root = issue({ name: 'Root', role: 'authority', until: 900 });
  other = issue({ name: 'Other Root', role: 'authority' });
  between = issue({ name: 'Intermediate', role: 'authority', until: 20, by: root });
});
afterAll(() => {
  for (const each of open) each.close();
});

async function served(own: Issued, chain: readonly Issued[], authority: string, host = 'api.example.com') {
  const server = createServer({ key: own.key, cert: [own, ...chain].map((each) => each.certificate).join('') }, (socket) =>
    socket.on('error', () => undefined).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  const connectTo = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return servedCertificate({ host, port: 443, connectTo }, { authority, timeout: 5, signal });
}

const old = { from: -30, until: -3 };
test.each<[string, () => Promise<unknown>, Trust]>([
  ['a chain that leads to the authority', () => served(issue({ name: 'a', hosts, by: between }), [between], root.certificate), { kind: 'trusted' }],
  ['a self-signed certificate', () => served(issue({ name: 'a', hosts }), [], root.certificate), { kind: 'self-signed' }],
  ['an expired certificate of the authority', () => served(issue({ name: 'a', hosts, by: root, ...old }), [], root.certificate), { kind: 'trusted' }],
  ['an expired certificate that is self-signed', () => served(issue({ name: 'a', hosts, ...old }), [], root.certificate), { kind: 'self-signed' }],
  [
    'an expired certificate of another authority',
    () => served(issue({ name: 'a', hosts, by: other, ...old }), [other], root.certificate),
    { kind: 'unknown-authority', authority: 'Other Root' },
  ],
  [
    'an expired certificate with its chain',
    () => served(issue({ name: 'a', hosts, by: between, ...old }), [between], root.certificate),
    { kind: 'trusted' },
  ],
  [
    'another authority',
    () => served(issue({ name: 'a', hosts, by: other }), [other], root.certificate),
    { kind: 'unknown-authority', authority: 'Other Root' },
  ],
  [
    'a missing intermediate',
    () => served(issue({ name: 'a', hosts, by: between }), [], root.certificate),
    { kind: 'issuer-missing', issuer: 'Intermediate' },
  ],
  ['a wrong host', () => served(issue({ name: 'a', hosts: ['b.example.com'], by: root }), [], root.certificate), { kind: 'trusted' }],
])('trust of %s', async (_, ask, trust) => {
  expect(await ask()).toMatchObject({ kind: 'served', trust });
});

test('a wrong host is told with the names that the certificate has', async () => {
  expect(await served(issue({ name: 'a', hosts: ['b.example.com'], by: root }), [], root.certificate)).toMatchObject({
    wrongHost: 'DNS:b.example.com',
  });
  expect(await served(issue({ name: 'a', hosts: ['127.0.0.1'], by: root }), [], root.certificate, '127.0.0.1')).not.toHaveProperty('wrongHost');
});

test('the earliest end within the chain counts, and is named', async () => {
  const { lifetime } = (await served(issue({ name: 'a', hosts, by: between, until: 90 }), [between], root.certificate)) as ServedCertificate;
  expect(lifetime).toMatchObject({ ends: 'Intermediate', own: false });
  expect((lifetime.until.getTime() - Date.now()) / 86_400_000).toBeCloseTo(20, 1);
});

test('a server that never shakes hands runs into the timeout; a closed port refuses', async () => {
  const deaf = createTcp((socket) => socket.resume());
  await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
  const { port } = deaf.address() as AddressInfo;
  expect(await servedCertificate({ host: '127.0.0.1', port }, { timeout: 0.2, signal })).toMatchObject({
    kind: 'unanswered',
    code: 'timeout',
    phase: 'TLS handshake',
  });
  await new Promise((resolve) => deaf.close(resolve));
  expect(await servedCertificate({ host: '127.0.0.1', port }, { timeout: 5, signal })).toMatchObject({ kind: 'unanswered', code: 'refused' });
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');
test.each<[string, () => Record<string, string>, object]>([
  [
    'certificate, chain and key',
    () => {
      const own = issue({ name: 'a', hosts, by: between });
      return { 'tls.crt': base64(own.certificate + between.certificate), 'tls.key': base64(own.key) };
    },
    { kind: 'stored', key: 'matches', names: hosts, subject: 'a', lifetime: { ends: 'Intermediate' } },
  ],
  [
    'the key of another certificate',
    () => ({ 'tls.crt': base64(root.certificate), 'tls.key': base64(other.key) }),
    { kind: 'stored', key: 'differs' },
  ],
  ['no key', () => ({ 'tls.crt': base64(root.certificate) }), { kind: 'stored', key: 'missing' }],
  ['a key that is none', () => ({ 'tls.crt': base64(root.certificate), 'tls.key': base64('hello') }), { kind: 'stored', key: 'malformed' }],
  ['no certificate', () => ({}), { kind: 'malformed', because: 'is missing' }],
  ['an empty certificate', () => ({ 'tls.crt': '' }), { kind: 'malformed', because: 'is empty' }],
  ['text that is no PEM', () => ({ 'tls.crt': base64('hello') }), { kind: 'malformed', because: 'holds no PEM certificate' }],
  [
    'a cut certificate',
    () => ({ 'tls.crt': base64('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----') }),
    { kind: 'malformed', because: expect.stringContaining('cannot be parsed') },
  ],
])('a Secret with %s', (_, data, seen) => expect(storedCertificate(data())).toMatchObject(seen));

test('text around the certificates of a PEM file is let be', () => {
  expect(certificatesOf(`subject=a\n${root.certificate}\n# comment\n${other.certificate}`).map((each) => each.subject)).toEqual([
    'CN=Root',
    'CN=Other Root',
  ]);
});

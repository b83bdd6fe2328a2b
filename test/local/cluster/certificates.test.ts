import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { certificateRequests, credentialsOf, makeCertificates } from '../../../local/cluster/certificates.ts';
import { rangesOf } from '../../../local/cluster/ranges.ts';

const ranges = rangesOf(0);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upkeep-pki-'));
  await makeCertificates(folder, 'x-node', ranges);
});
afterAll(() => rm(folder, { recursive: true }));

const read = async (file: string): Promise<X509Certificate> => new X509Certificate(await readFile(join(folder, file)));

test.each(certificateRequests('x-node', ranges).map((request) => [request.file, request] as const))(
  '%s is signed by its authority for its use',
  async (file, request) => {
    const certificate = await read(`${file}.crt`);
    const authority = await read(`${request.authority}.crt`);
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual([request.use === 'clientAuth' ? '1.3.6.1.5.5.7.3.2' : '1.3.6.1.5.5.7.3.1']);
    expect(certificate.subject).toContain(`CN=${request.user}`);
  },
);

test('the API server is known by the names that pods and the machine call it', async () => {
  const certificate = await read('apiserver.crt');
  for (const name of ['kubernetes.default.svc', 'localhost']) expect(certificate.checkHost(name)).toBe(name);
  for (const address of ['10.200.64.1', '10.200.128.2', '127.0.0.1']) expect(certificate.checkIP(address)).toBe(address);
});

test('the front proxy has an authority of its own', async () => {
  expect((await read('front-proxy-client.crt')).verify((await read('ca.crt')).publicKey)).toBe(false);
});

test('tokens can be checked with the public half of the key that signs them', async () => {
  const derived = execFileSync('openssl', ['ec', '-in', join(folder, 'service-account.key'), '-pubout'], { encoding: 'utf8', stdio: 'pipe' });
  expect(derived).toBe(await readFile(join(folder, 'service-account.pub'), 'utf8'));
});

test('a second call leaves everything as it is', async () => {
  const first = await credentialsOf(folder, 'admin');
  await makeCertificates(folder, 'x-node', ranges);
  expect(await credentialsOf(folder, 'admin')).toEqual(first);
});

import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../command.ts';
import type { Ranges } from './ranges.ts';
import { type Credentials, clusterDomain } from './settings.ts';

/** A certificate to be made: whose it is, who signs it, what it is for (kubernetes.io/docs/setup/best-practices/certificates/). */
export interface CertificateRequest {
  file: string;
  authority: 'ca' | 'front-proxy-ca';
  /** Common name: the user's name for the API server. */
  user: string;
  /** Organization: the user's group for the API server. */
  group?: string;
  use: 'clientAuth' | 'serverAuth';
  /** Subject alternative names in openssl's form, such as `IP:10.0.0.1`. */
  names?: readonly string[];
}

/** All certificates of a cluster beside its two authorities. */
export function certificateRequests(node: string, ranges: Ranges): CertificateRequest[] {
  const services = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', `kubernetes.default.svc.${clusterDomain}`, 'localhost'];
  const client = (file: string, user: string, group?: string): CertificateRequest => ({
    file,
    authority: 'ca',
    user,
    ...(group === undefined ? {} : { group }),
    use: 'clientAuth',
  });
  return [
    {
      file: 'apiserver',
      authority: 'ca',
      user: 'kube-apiserver',
      use: 'serverAuth',
      names: [...services.map((name) => `DNS:${name}`), `IP:${ranges.apiService}`, `IP:${ranges.node}`, 'IP:127.0.0.1'],
    },
    { file: 'kubelet-server', authority: 'ca', user: node, use: 'serverAuth', names: [`DNS:${node}`, `IP:${ranges.node}`] },
    client('apiserver-kubelet-client', 'kube-apiserver-kubelet-client', 'system:masters'),
    client('admin', 'admin', 'system:masters'),
    client('kube-controller-manager', 'system:kube-controller-manager'),
    client('kube-scheduler', 'system:kube-scheduler'),
    client('kubelet', `system:node:${node}`, 'system:nodes'),
    client('kube-proxy', 'system:kube-proxy'),
    { file: 'front-proxy-client', authority: 'front-proxy-ca', user: 'front-proxy-client', use: 'clientAuth' },
  ];
}

/** Makes the authorities, the certificates and the key that signs ServiceAccount tokens in `folder`, unless they are there. Valid for ten years. */
export async function makeCertificates(folder: string, node: string, ranges: Ranges): Promise<void> {
  // Written last, so that a folder without it is an interrupted one.
  const last = join(folder, 'service-account.pub');
  if (await stat(last).then(Boolean, () => false)) return;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The API server refuses one authority for both: who may sign for the front proxy may speak for everybody.
  await Promise.all([makeAuthority(folder, 'ca', 'kubernetes'), makeAuthority(folder, 'front-proxy-ca', 'front-proxy')]);
  await Promise.all(certificateRequests(node, ranges).map((request) => makeCertificate(folder, request)));
  const key = join(folder, 'service-account.key');
  await run('openssl', ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key]);
  await run('openssl', ['ec', '-in', key, '-pubout', '-out', last]);
}

/** The credentials of one of the clients, read from the folder of certificates. */
export async function credentialsOf(folder: string, file: string): Promise<Credentials> {
  const [authority, certificate, key] = await Promise.all(
    ['ca.crt', `${file}.crt`, `${file}.key`].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { authority: authority ?? '', certificate: certificate ?? '', key: key ?? '' };
}

const newKey = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-sha256', '-days', '3650'];

async function makeAuthority(folder: string, file: string, name: string): Promise<void> {
  const extensions = ['-addext', 'keyUsage=critical,digitalSignature,keyCertSign,cRLSign'];
  await run('openssl', ['req', ...newKey, '-subj', `/CN=${name}`, ...extensions, ...outputs(folder, file)]);
}

async function makeCertificate(folder: string, request: CertificateRequest): Promise<void> {
  const subject = `${request.group === undefined ? '' : `/O=${request.group}`}/CN=${request.user}`;
  const extensions = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature', `extendedKeyUsage=${request.use}`];
  if (request.names !== undefined) extensions.push(`subjectAltName=${request.names.join(',')}`);
  const signer = ['-CA', join(folder, `${request.authority}.crt`), '-CAkey', join(folder, `${request.authority}.key`)];
  const addext = extensions.flatMap((extension) => ['-addext', extension]);
  await run('openssl', ['req', ...newKey, ...signer, '-subj', subject, ...addext, ...outputs(folder, request.file)]);
}

function outputs(folder: string, file: string): string[] {
  return ['-keyout', join(folder, `${file}.key`), '-out', join(folder, `${file}.crt`)];
}

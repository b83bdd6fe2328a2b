import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, as PEM and as the files that hold them. */
export interface Issued {
  readonly certificate: string;
  readonly key: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface Wanted {
  readonly name: string;
  readonly hosts?: readonly string[];
  /** Days from now, may be negative. */
  readonly from?: number;
  readonly until?: number;
  readonly role?: 'server' | 'authority';
  /** Who signs; without it the certificate signs itself. */
  readonly by?: Issued;
}

const asn1Time = (days: number): string =>
  new Date(Date.now() + days * 86_400_000)
    .toISOString()
    .replace(/[-:T]/g, '')
    .replace(/\.\d+Z$/, 'Z');

const configOf = (directory: string): string => `
[ca]
default_ca = d
[d]
database = ${directory}/index.txt
new_certs_dir = ${directory}
rand_serial = yes
default_md = sha256
policy = p
unique_subject = no
copy_extensions = copy
[p]
commonName = supplied
`;

/** Makes certificates with openssl, with whatever dates, in a scratch folder. */
export function pki(): { readonly directory: string; issue(wanted: Wanted): Issued } {
  const directory = mkdtempSync(join(tmpdir(), 'upkeep-pki-'));
  writeFileSync(join(directory, 'ca.cnf'), configOf(directory));
  writeFileSync(join(directory, 'index.txt'), '');
  let serial = 0;

  const issue = ({ name, hosts = [], from = -1, until = 90, role = 'server', by }: Wanted): Issued => {
    serial += 1;
    const at = (ending: string): string => join(directory, `${serial}.${ending}`);
    const names = hosts.map((host) => (/^[\d.]+$/.test(host) ? `IP:${host}` : `DNS:${host}`)).join(',');
    const extensions = [
      `basicConstraints=critical,CA:${role === 'authority' ? 'TRUE' : 'FALSE'}`,
      ...(names === '' ? [] : [`subjectAltName=${names}`]),
    ];
    const openssl = (...args: string[]): void => void execFileSync('openssl', args, { stdio: 'pipe' });
    const request = ['req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=${name}`];
    openssl(...request, '-keyout', at('key'), '-out', at('csr'), ...extensions.flatMap((extension) => ['-addext', extension]));
    const signer = by === undefined ? ['-selfsign', '-keyfile', at('key')] : ['-cert', by.certificateFile, '-keyfile', by.keyFile];
    const dates = ['-startdate', asn1Time(from), '-enddate', asn1Time(until)];
    openssl('ca', '-batch', '-notext', '-config', join(directory, 'ca.cnf'), ...signer, ...dates, '-in', at('csr'), '-out', at('crt'));
    return { certificate: readFileSync(at('crt'), 'utf8'), key: readFileSync(at('key'), 'utf8'), certificateFile: at('crt'), keyFile: at('key') };
  };
  return { directory, issue };
}

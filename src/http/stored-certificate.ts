import { createPrivateKey, type KeyObject } from 'node:crypto';
import { certificatesOf, type Lifetime, lifetimeOf } from './certificate.ts';
import { errorMessage } from './network-error.ts';

/** What a Secret of type kubernetes.io/tls holds. kubernetes.io/docs/concepts/configuration/secret/#tls-secrets */
export type StoredCertificate =
  | {
      readonly kind: 'stored';
      readonly subject: string;
      readonly issuer: string;
      /** Host names and addresses that the certificate is for. */
      readonly names: readonly string[];
      /** That of the certificate or of the part of its chain that expires first. */
      readonly lifetime: Lifetime;
      readonly key: 'matches' | 'differs' | 'missing' | 'malformed';
    }
  /** `key` is the entry that is at fault. */
  | { readonly kind: 'malformed'; readonly key: string; readonly because: string };

/** Reads the entries `tls.crt` and `tls.key` of a Secret, base64 as the API gives them. Never throws. */
export function storedCertificate(data: Readonly<Record<string, string>>): StoredCertificate {
  const malformed = (because: string): StoredCertificate => ({ kind: 'malformed', key: 'tls.crt', because });
  const pem = decoded(data['tls.crt']);
  if (pem.trim() === '') return malformed(data['tls.crt'] === undefined ? 'is missing' : 'is empty');
  try {
    const chain = certificatesOf(pem);
    const [own] = chain;
    if (own === undefined) return malformed('holds no PEM certificate');
    const key = privateKey(decoded(data['tls.key']));
    const match = typeof key === 'string' ? key : own.checkPrivateKey(key) ? 'matches' : 'differs';
    const names = (own.subjectAltName ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
    const subject = own.subject.replace(/^[\s\S]*?CN=/, '').replaceAll('\n', ', ');
    return {
      kind: 'stored',
      subject,
      issuer: own.issuer.replaceAll('\n', ', '),
      names: names.filter((name) => name !== ''),
      lifetime: lifetimeOf(chain),
      key: match,
    };
  } catch (error) {
    return malformed(`holds a certificate that cannot be parsed: ${errorMessage(error)}`);
  }
}

const decoded = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString('utf8');

function privateKey(pem: string): KeyObject | 'missing' | 'malformed' {
  if (pem.trim() === '') return 'missing';
  try {
    return createPrivateKey(pem);
  } catch {
    return 'malformed';
  }
}

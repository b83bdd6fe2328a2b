import { X509Certificate } from 'node:crypto';

/** From when until when a chain is valid: the latest beginning and the earliest end, with the certificate whose end it is. */
export interface Lifetime {
  readonly from: Date;
  readonly until: Date;
  /** Common name, or the whole subject, of the certificate that ends first. */
  readonly ends: string;
  /** Whether that is the first certificate, the server's own; otherwise it is one of its chain. */
  readonly own: boolean;
}

/**
 * All certificates of a PEM text, in its order. Text around them is let be, as openssl does.
 *
 * @throws Error when a certificate in it cannot be parsed.
 */
export function certificatesOf(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

/** @throws RangeError when the chain is empty. */
export function lifetimeOf(chain: readonly X509Certificate[]): Lifetime {
  const [own] = chain;
  if (own === undefined) throw new RangeError('a chain has at least one certificate');
  const first = chain.reduce((least, one) => (one.validToDate < least.validToDate ? one : least), own);
  const from = chain.reduce((latest, one) => (one.validFromDate > latest ? one.validFromDate : latest), own.validFromDate);
  return { from, until: first.validToDate, ends: /^CN=(.*)$/m.exec(first.subject)?.[1] ?? first.subject.replaceAll('\n', ', '), own: first === own };
}

import type { X509Certificate } from 'node:crypto';
import { checkServerIdentity, connect, getCACertificates, type TLSSocket } from 'node:tls';
import { certificatesOf, type Lifetime, lifetimeOf } from './certificate.ts';
import { destinationOf, Progress, tlsOptions } from './connection.ts';
import { tlsReason, type Unanswered } from './failure.ts';
import { errorMessage } from './network-error.ts';

/** Whether the chain leads to a trusted authority; dates and host name are told apart from it. */
export type Trust =
  | { readonly kind: 'trusted' }
  | { readonly kind: 'self-signed' }
  /** The chain that was sent ends at a root that is not trusted. */
  | { readonly kind: 'unknown-authority'; readonly authority: string }
  /** An issuer was neither sent nor is it trusted: an intermediate is missing, or the authority is unknown. */
  | { readonly kind: 'issuer-missing'; readonly issuer: string }
  | { readonly kind: 'invalid'; readonly reason: string };

export interface ServedCertificate {
  readonly kind: 'served';
  readonly subject: string;
  readonly issuer: string;
  /** That of the certificate or of the part of its chain that expires first. */
  readonly lifetime: Lifetime;
  readonly trust: Trust;
  /** Only when the certificate is not for the host that was asked for: the names that it is for. */
  readonly wrongHost?: string;
}

export interface CertificateTarget {
  readonly host: string;
  readonly port: number;
  /** `host:port` that is connected to in place of it. */
  readonly connectTo?: string;
}

/** `authority` is the PEM of the authority to trust in place of Node's own; `timeout` is in seconds, for name lookup, connection and handshake. */
export interface CertificateOptions {
  readonly authority?: string;
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * The certificate that a server presents. Its dates, its chain and its name are judged each on its own: OpenSSL names one problem only, and an
 * expired certificate hides there that it is self-signed, too.
 *
 * Never throws: a server that does not come to a handshake is an `unanswered`.
 */
export async function servedCertificate(
  { host, port, connectTo }: CertificateTarget,
  options: CertificateOptions,
): Promise<ServedCertificate | Unanswered> {
  let progress: Progress | undefined;
  try {
    const destination = destinationOf(new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`), connectTo);
    progress = new Progress(destination, options.timeout, options.signal);
    const socket = await handshake(
      destination.host,
      destination.port,
      { ...tlsOptions(destination, options.authority), rejectUnauthorized: false },
      progress,
    );
    const chain = servedChain(socket);
    const [leaf] = chain;
    const problem = socket.authorized ? undefined : String(socket.authorizationError);
    socket.destroy();
    if (leaf === undefined) throw new Error('the server presented no certificate');
    const wrongHost = checkServerIdentity(destination.name, leaf.toLegacyObject());
    return {
      kind: 'served',
      subject: nameOf(leaf.subject),
      issuer: nameOf(leaf.issuer),
      lifetime: lifetimeOf(chain),
      trust: trustOf(chain, problem, options.authority),
      ...(wrongHost === undefined ? {} : { wrongHost: leaf.subjectAltName ?? nameOf(leaf.subject) }),
    };
  } catch (error) {
    if (progress !== undefined) return progress.failure(error);
    return { kind: 'unanswered', code: 'invalid-target', phase: 'name lookup', seconds: 0, message: `cannot be asked: ${errorMessage(error)}` };
  }
}

function handshake(
  host: string,
  port: number,
  options: ReturnType<typeof tlsOptions> & { readonly rejectUnauthorized: false },
  progress: Progress,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, ALPNProtocols: ['http/1.1'], ...options });
    progress.follow(socket, { connected: 'TLS handshake' });
    const abort = (): void => void socket.destroy(new Error('given up'));
    progress.signal.addEventListener('abort', abort, { once: true });
    socket.once('secureConnect', () => resolve(socket));
    socket.once('close', () => {
      progress.signal.removeEventListener('abort', abort);
      reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    });
    socket.on('error', reject);
    if (progress.signal.aborted) abort();
  });
}

function servedChain(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let next = socket.getPeerX509Certificate(); next !== undefined && chain.length < 10; next = next.issuerCertificate) {
    if (chain.some((seen) => seen.fingerprint256 === next?.fingerprint256)) break;
    chain.push(next);
  }
  return chain;
}

/**
 * Trust from OpenSSL's one verdict on the chain; where that is about dates, the chain is followed again by its signatures alone.
 * Exported for its table of tests. Pure but for Node's own list of authorities.
 */
export function trustOf(chain: readonly X509Certificate[], problem: string | undefined, authority: string | undefined): Trust {
  const [leaf] = chain;
  const last = chain.at(-1);
  if (problem === undefined || problem === 'ERR_TLS_CERT_ALTNAME_INVALID' || leaf === undefined || last === undefined) return { kind: 'trusted' };
  if (problem === 'CERT_HAS_EXPIRED' || problem === 'CERT_NOT_YET_VALID') {
    const anchors = certificatesOf(authority ?? getCACertificates('default').join('\n'));
    if (leadsTo(anchors, chain)) return { kind: 'trusted' };
  } else if (!/SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)/.test(problem)) {
    return { kind: 'invalid', reason: tlsReason(problem, problem) ?? problem };
  }
  if (issued(leaf, leaf)) return { kind: 'self-signed' };
  return issued(last, last)
    ? { kind: 'unknown-authority', authority: nameOf(last.subject) }
    : { kind: 'issuer-missing', issuer: nameOf(last.issuer) };
}

function leadsTo(anchors: readonly X509Certificate[], chain: readonly X509Certificate[]): boolean {
  for (const [index, one] of chain.entries()) {
    if (anchors.some((anchor) => anchor.fingerprint256 === one.fingerprint256 || issued(anchor, one))) return true;
    const next = chain[index + 1];
    if (next === undefined || !issued(next, one)) return false;
  }
  return false;
}

const issued = (issuer: X509Certificate, one: X509Certificate): boolean => one.checkIssued(issuer) && one.verify(issuer.publicKey);

/** A distinguished name on one line: its common name where it has one. */
function nameOf(distinguished: string): string {
  return /^CN=(.*)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ', ');
}

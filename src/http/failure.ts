import { errorMessage, networkError } from './network-error.ts';

/** Why no answer came. `timeout` names its phase; `tls` its reason; `protocol` is an answer that is not HTTP. */
export type FailureCode = 'dns' | 'refused' | 'unreachable' | 'timeout' | 'reset' | 'tls' | 'protocol' | 'invalid-target' | 'aborted';

/** How far a request came. */
export type Phase = 'name lookup' | 'connection' | 'TLS handshake' | 'first byte' | 'body';

/** No answer came. */
export interface Unanswered {
  readonly kind: 'unanswered';
  readonly code: FailureCode;
  readonly phase: Phase;
  /** What happened, without a subject: `refused the connection to 10.0.0.1:443`. No trailing full stop. */
  readonly message: string;
  /** Seconds until it was given up. */
  readonly seconds: number;
}

const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate, or one of its chain, has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  CERT_REVOKED: 'the certificate is revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'the chain ends at an authority that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT: 'the chain is incomplete, or its authority is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the chain is incomplete, or its authority is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain is incomplete, or its authority is not trusted here',
};

/** OpenSSL's and Node's code of a certificate or TLS problem as a sentence; undefined when the code is of something else. */
export function tlsReason(code: string, text: string): string | undefined {
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `the certificate is for another host: ${text.replace(/^.*altnames:\s*/s, '')}`;
  const openssl = /SSL routines:[^:]*:([^:]+):/.exec(text)?.[1];
  if (openssl !== undefined && code === 'EPROTO')
    return /wrong version number|packet length too long/.test(openssl) ? 'the port does not speak TLS' : openssl;
  const known = TLS_REASONS[code];
  if (known !== undefined) return known;
  return /^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|EPROTO$|UNABLE_TO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH)/.test(code)
    ? `${text} (${code})`
    : undefined;
}

const NETWORK: Readonly<Record<string, readonly [FailureCode, string]>> = {
  ENOTFOUND: ['dns', 'has no address: the name is not known'],
  ENODATA: ['dns', 'has no address: the name is not known'],
  EAI_AGAIN: ['dns', 'has no address: the name server does not answer'],
  EAI_FAIL: ['dns', 'has no address: the name server failed'],
  ECONNREFUSED: ['refused', 'refused the connection'],
  EHOSTUNREACH: ['unreachable', 'cannot be reached: no route to the host'],
  ENETUNREACH: ['unreachable', 'cannot be reached: no route to the network'],
  EADDRNOTAVAIL: ['unreachable', 'cannot be reached: no route to the network'],
  ECONNRESET: ['reset', 'closed the connection'],
  EPIPE: ['reset', 'closed the connection'],
  ETIMEDOUT: ['timeout', 'did not accept the connection in time'],
};

/**
 * What an error of node:net, node:tls or node:http means, told with the phase in which it came. `at` is where it was connected to, `host:port`.
 * Pure.
 */
export function failureOf(error: unknown, phase: Phase, at: string): Pick<Unanswered, 'code' | 'message'> {
  const { code, message } = networkError(error);
  const known = NETWORK[code];
  if (known?.[0] === 'reset')
    return { code: 'reset', message: `${known[1]} to ${at} ${phase === 'body' ? 'in the middle of the answer' : `before the ${phase}`}` };
  if (known?.[0] === 'dns') return { code: 'dns', message: `${known[1]} (${code})` };
  if (known !== undefined) return { code: known[0], message: `${known[1]} at ${at}` };
  const reason = tlsReason(code, message);
  if (reason !== undefined) return { code: 'tls', message: `failed TLS: ${reason}` };
  if (code.startsWith('HPE_')) return { code: 'protocol', message: `does not speak HTTP at ${at} (${code})` };
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT')) return { code: 'protocol', message: 'sent a body that cannot be decompressed' };
  return { code: phase === 'connection' ? 'unreachable' : 'protocol', message: `failed: ${errorMessage(error)}` };
}

/** The message of a request that ran out of time. `seconds` is the whole time it had. */
export function timeoutMessage(phase: Phase, seconds: number, at: string): string {
  const missing: Record<Phase, string> = {
    'name lookup': 'the name was not resolved',
    connection: `the connection to ${at} was not accepted`,
    'TLS handshake': `the TLS handshake with ${at} was not finished`,
    'first byte': `${at} accepted the request and sent nothing`,
    body: `${at} began to answer and did not finish`,
  };
  return `did not answer within ${seconds} s: ${missing[phase]}`;
}

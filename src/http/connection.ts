import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { failureOf, type Phase, timeoutMessage, type Unanswered } from './failure.ts';

/** Where a socket goes, and whose certificate is expected there. */
export interface Destination {
  readonly host: string;
  readonly port: number;
  /** Name that the certificate must be for, and that is asked for (SNI) unless it is an address. */
  readonly name: string;
}

/**
 * The place that a URL is asked at: its own host and port, or those of `connectTo` (`host:port`, `[::1]:443`), while name and certificate stay
 * the URL's, as with curl's --connect-to (curl.se/docs/manpage.html).
 *
 * @throws TypeError when one of them cannot be understood.
 */
export function destinationOf(url: URL, connectTo: string | undefined): Destination {
  const name = withoutBrackets(url.hostname);
  const usual = url.protocol === 'https:' ? 443 : 80;
  if (connectTo === undefined) return { host: name, port: url.port === '' ? usual : Number(url.port), name };
  const other = new URL(`tcp://${connectTo}`);
  if (other.hostname === '') throw new TypeError(`connect-to ${connectTo} has no host: expected host:port`);
  return { host: withoutBrackets(other.hostname), port: other.port === '' ? usual : Number(other.port), name };
}

const withoutBrackets = (host: string): string => host.replace(/^\[(.*)\]$/, '$1');

/** `host:port`, with brackets around an IPv6 address. */
export function addressOf({ host, port }: Destination): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The TLS options by which a destination's certificate is judged: its name and, when given, one private authority in place of Node's own. */
export function tlsOptions(destination: Destination, authority: string | undefined) {
  return {
    servername: isIP(destination.name) === 0 ? destination.name : '',
    checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(destination.name, certificate),
    ...(authority === undefined ? {} : { ca: [authority] }),
  };
}

/** How far a connection came and when, from its start; and what an error then means. */
export class Progress {
  readonly deadline: AbortSignal;
  readonly signal: AbortSignal;
  readonly #started = performance.now();
  readonly #seconds: number;
  readonly #at: string;
  readonly #reached: Partial<Record<Phase, number>> = {};
  #phase: Phase;

  /** @param seconds from now until it is given up; `signal` ends it before. */
  constructor(destination: Destination, seconds: number, signal: AbortSignal) {
    this.#seconds = seconds;
    this.#at = addressOf(destination);
    this.#phase = isIP(destination.host) === 0 ? 'name lookup' : 'connection';
    this.deadline = AbortSignal.timeout(Math.ceil(seconds * 1000));
    this.signal = AbortSignal.any([signal, this.deadline]);
  }

  /** Follows a socket's phases up to the one before `next`. */
  follow(socket: Socket, next: { readonly connected: Phase }): void {
    socket.once('lookup', () => this.enter('connection'));
    socket.once('connect', () => this.enter(next.connected));
    socket.once('secureConnect', () => this.enter('first byte'));
  }

  enter(phase: Phase): void {
    this.#reached[this.#phase] = this.seconds();
    this.#phase = phase;
  }

  /** Seconds since the start. */
  seconds(): number {
    return (performance.now() - this.#started) / 1000;
  }

  /** Seconds from the start to the end of each phase that was passed. */
  phases(): Readonly<Partial<Record<Phase, number>>> {
    return { ...this.#reached };
  }

  failure(error: unknown): Unanswered {
    const where = { kind: 'unanswered', phase: this.#phase, seconds: this.seconds() } as const;
    if (this.deadline.aborted) return { ...where, code: 'timeout', message: timeoutMessage(this.#phase, this.#seconds, this.#at) };
    if (this.signal.aborted) return { ...where, code: 'aborted', message: 'was given up: the check ran out of time' };
    return { ...where, ...failureOf(error, this.#phase, this.#at) };
  }
}

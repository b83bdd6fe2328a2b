import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type Destination, destinationOf, Progress, tlsOptions } from './connection.ts';
import type { Phase, Unanswered } from './failure.ts';
import { errorMessage } from './network-error.ts';

/** The most of a body that is read, in bytes after decompression. */
const BODY_LIMIT = 1_048_576;

export interface RequestTarget {
  /** http or https. */
  readonly url: string;
  /** `host:port` that is connected to in place of the URL's. */
  readonly connectTo?: string;
  /** PEM of the authority to trust, in place of Node's own (which NODE_EXTRA_CA_CERTS and NODE_USE_SYSTEM_CA=1 extend). */
  readonly authority?: string;
  /** Seconds for everything, from the name lookup to the last byte of the body. */
  readonly timeout: number;
}

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Decompressed, as UTF-8, at most 1 MiB. */
  readonly body: string;
  readonly truncated: boolean;
  /** Seconds from the start to the last byte. */
  readonly seconds: number;
  /** Seconds from the start to the end of each phase. */
  readonly phases: Readonly<Partial<Record<Phase, number>>>;
}

/**
 * One GET on a connection of its own, so that the time of a new visitor is what is measured. A redirect is an answer with its 3xx status, never
 * followed. No proxy is used. Nothing is retried: what fails now and then must be seen to.
 *
 * Never throws: what goes wrong is an `unanswered` with its reason.
 */
export async function request(target: RequestTarget, options: { readonly signal: AbortSignal }): Promise<Answered | Unanswered> {
  let url: URL;
  let destination: Destination;
  try {
    url = new URL(target.url);
    destination = destinationOf(url, target.connectTo);
  } catch (error) {
    return { kind: 'unanswered', code: 'invalid-target', phase: 'name lookup', seconds: 0, message: `cannot be asked: ${errorMessage(error)}` };
  }
  const progress = new Progress(destination, target.timeout, options.signal);
  try {
    const response = await headOf(url, destination, target.authority, progress);
    progress.enter('body');
    const { body, truncated } = await bodyOf(response);
    progress.enter('body');
    return {
      kind: 'answered',
      status: response.statusCode ?? 0,
      headers: response.headers,
      body,
      truncated,
      seconds: progress.seconds(),
      phases: progress.phases(),
    };
  } catch (error) {
    return progress.failure(error);
  }
}

function headOf(url: URL, destination: Destination, authority: string | undefined, progress: Progress): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const credentials = url.username === '' ? {} : { auth: `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}` };
  const options = {
    host: destination.host,
    port: destination.port,
    path: `${url.pathname}${url.search}`,
    agent: false as const,
    signal: progress.signal,
    autoSelectFamilyAttemptTimeout: 1000,
    headers: { host: url.host, accept: '*/*', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'kube-upkeep', connection: 'close' },
    ...credentials,
  };
  return new Promise((resolve, reject) => {
    const asked = secure ? requestHttps({ ...options, ...tlsOptions(destination, authority) }) : requestHttp(options);
    asked.once('socket', (socket) => progress.follow(socket, { connected: secure ? 'TLS handshake' : 'first byte' }));
    asked.once('response', resolve);
    asked.on('error', reject);
    asked.end();
  });
}

async function bodyOf(response: IncomingMessage): Promise<{ readonly body: string; readonly truncated: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decompressed(response)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > BODY_LIMIT) break;
  }
  response.destroy();
  return { body: Buffer.concat(chunks).subarray(0, BODY_LIMIT).toString('utf8'), truncated: size > BODY_LIMIT };
}

function decompressed(response: IncomingMessage): Readable {
  const by = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    (response.headers['content-encoding'] ?? '').trim().toLowerCase()
  ];
  return by === undefined ? response : pipeline(response, by(), () => undefined);
}

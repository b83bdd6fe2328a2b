import http from 'node:http';
import https from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import type { KubeConfig } from '@kubernetes/client-node';
import pRetry from 'p-retry';
import { KubernetesError } from './error.ts';
import { networkFailure, refusalOf } from './failure.ts';

/** Seconds until TCP and TLS must stand. */
const CONNECT_TIMEOUT = 5;
/** Seconds for a question that is answered at once. */
const ANSWER_TIMEOUT = 40;
/** Seconds for one that the API server hands on to a server of an extension, for which there is another way. */
const EXTENSION_TIMEOUT = 8;
/** Connections that are open to the API server at most. */
const POOL = 16;
/** Seconds after which the credentials are asked for anew: tokens of ServiceAccounts and of plug-ins are short-lived. */
const CREDENTIALS_AGE = 60;
/** The longest that a Retry-After is obeyed, in seconds. */
const LONGEST_WAIT = 5;

/** What every request carries, an exec's WebSocket too. */
export interface RequestOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly auth?: string;
  readonly agent: http.Agent;
}

/** How often a question is repeated that met an overloaded server or a torn connection. `never`: its 503 is an answer. */
export type Repeat = 'when-overloaded' | 'never';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One way to one API server, over connections that are kept. Every method throws `KubernetesError` and nothing else. */
export class Connection {
  /** Host and port. */
  readonly server: string;
  readonly #config: KubeConfig;
  readonly #base: URL;
  #agent: http.Agent | undefined;
  #credentials: { readonly options: Promise<RequestOptions>; readonly at: number } | undefined;

  constructor(config: KubeConfig) {
    const url = config.getCurrentCluster()?.server ?? '';
    this.#config = config;
    this.#base = new URL(url.endsWith('/') ? url : `${url}/`);
    this.server = this.#base.port === '' ? `${this.#base.hostname}:${this.#base.protocol === 'https:' ? 443 : 80}` : this.#base.host;
  }

  /** The whole URL of a path such as `/api/v1/nodes`. */
  url(path: string): URL {
    return new URL(path.replace(/^\//, ''), this.#base);
  }

  /** Parses the JSON that a path answers with; asked again when the server is overloaded. */
  async json<T>(path: string, repeat: Repeat = 'when-overloaded'): Promise<T> {
    const signal = AbortSignal.timeout((repeat === 'never' ? EXTENSION_TIMEOUT : ANSWER_TIMEOUT) * 1000);
    const ask = async (): Promise<T> => {
      const { body } = await this.text(path, signal);
      try {
        return JSON.parse(body) as T;
      } catch (cause) {
        throw new KubernetesError('api', `${this.server} answered GET ${path} with something that is not JSON: is it an API server?`, { cause });
      }
    };
    if (repeat === 'never') return ask();
    return pRetry(ask, { retries: 3, minTimeout: 200, factor: 2, signal, shouldRetry: ({ error }) => isPassing(error) }).catch((error: unknown) => {
      throw networkFailure(error, this.server, signal);
    });
  }

  /** The text that a path answers with; a refusal of the API is thrown. */
  async text(path: string, signal: AbortSignal): Promise<Answer> {
    const answer = await this.answer(path, signal);
    if (answer.status >= 400) throw this.refusal(answer.status, answer.body, path);
    return answer;
  }

  /** Status and text of whatever a path answers with. */
  async answer(path: string, signal: AbortSignal): Promise<Answer> {
    try {
      const response = await this.#get(path, signal);
      const chunks: Buffer[] = [];
      const readable = response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
      response.on('error', (error) => readable.destroy(error));
      for await (const chunk of readable) chunks.push(chunk as Buffer);
      const status = response.statusCode ?? 0;
      if (status === 429 || status === 503) await wait(response.headers['retry-after'], signal);
      return { status, body: Buffer.concat(chunks).toString('utf8') };
    } catch (error) {
      throw networkFailure(error, this.server, signal);
    }
  }

  /** The bytes of an answer as they come; who does not read holds the sender back. */
  async stream(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const response = await this.#get(path, signal).catch((error: unknown) => {
      throw networkFailure(error, this.server, signal);
    });
    if ((response.statusCode ?? 0) < 400) return this.#bytes(response, signal);
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    throw this.refusal(response.statusCode ?? 0, Buffer.concat(chunks).toString('utf8'), path);
  }

  async *#bytes(response: http.IncomingMessage, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of response) yield chunk as Buffer;
    } catch (error) {
      throw networkFailure(error, this.server, signal);
    }
  }

  /** What a refused status means for a path. */
  refusal(status: number, body: string, path: string): KubernetesError {
    return refusalOf(status, body, `GET ${path.split('?')[0]}`, this.server, this.#config.getCurrentUser() ?? undefined);
  }

  /** Credentials and the pool of connections, as `https.request` and WebSockets take them. */
  async options(): Promise<RequestOptions> {
    if (this.#credentials === undefined || Date.now() - this.#credentials.at > CREDENTIALS_AGE * 1000)
      this.#credentials = { options: this.#freshOptions(), at: Date.now() };
    return this.#credentials.options;
  }

  async #freshOptions(): Promise<RequestOptions> {
    const options: https.RequestOptions = {};
    const cluster = this.#config.getCurrentCluster();
    // The SDK refuses plain http unless TLS is "skipped"; there is none to skip, and kubectl takes it (`kubectl proxy`).
    if (this.#base.protocol === 'http:' && cluster !== null) Object.assign(cluster, { skipTLSVerify: true });
    try {
      await this.#config.applyToHTTPSOptions(options);
    } catch (cause) {
      throw new KubernetesError(
        'unauthorized',
        `the credentials of the kubeconfig cannot be had: ${cause instanceof Error ? cause.message : String(cause)}`,
        { cause },
      );
    }
    const { agent, ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options;
    this.#agent ??= cluster?.proxyUrl ? (agent as http.Agent) : this.#pool({ ca, cert, key, pfx, passphrase, rejectUnauthorized, servername });
    const headers = (options.headers ?? {}) as Readonly<Record<string, string>>;
    return { headers, agent: this.#agent, ...(typeof options.auth === 'string' ? { auth: options.auth } : {}) };
  }

  #pool(tls: https.AgentOptions): http.Agent {
    const kept = { keepAlive: true, maxSockets: POOL, maxFreeSockets: POOL, scheduling: 'lifo' } as const;
    if (this.#base.protocol === 'http:') return new http.Agent(kept);
    try {
      return new https.Agent({ ...kept, ...Object.fromEntries(Object.entries(tls).filter(([, value]) => value !== undefined)) });
    } catch (cause) {
      throw new KubernetesError('kubeconfig-malformed', `the kubeconfig's certificates cannot be used: ${(cause as Error).message}`, { cause });
    }
  }

  async #get(path: string, signal: AbortSignal): Promise<http.IncomingMessage> {
    signal.throwIfAborted();
    const { headers, ...options } = await this.options();
    const url = this.url(path);
    const asked = {
      ...options,
      signal,
      headers: { ...headers, accept: 'application/json, */*', 'accept-encoding': 'gzip', 'user-agent': 'kube-upkeep' },
    };
    return new Promise((resolve, reject) => {
      const request = (url.protocol === 'https:' ? https : http).get(url, asked, resolve);
      request.once('error', reject);
      request.once('socket', (socket) => {
        if (!socket.connecting) return;
        const late = setTimeout(() => request.destroy(new KubernetesError('unreachable', this.#silent())), CONNECT_TIMEOUT * 1000);
        socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(late));
        request.once('close', () => clearTimeout(late));
      });
    });
  }

  #silent(): string {
    return `the API server ${this.server} cannot be reached: it did not answer within ${CONNECT_TIMEOUT} s; check the address, the network and the firewall`;
  }

  close(): void {
    this.#agent?.destroy();
  }
}

/** What may be different when it is asked again: an overloaded server, a leader that changes, a connection that was kept too long. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof KubernetesError)) return false;
  if (error.code === 'api') return /with (429|500|502|503)\b/.test(error.message);
  return error.code === 'unreachable' && ['ECONNRESET', 'EPIPE'].includes((error.cause as { readonly code?: string } | undefined)?.code ?? '');
}

async function wait(retryAfter: string | undefined, signal: AbortSignal): Promise<void> {
  const seconds = Number(retryAfter);
  if (seconds > 0) await delay(Math.min(seconds, LONGEST_WAIT) * 1000, undefined, { signal });
}

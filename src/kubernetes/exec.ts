import WebSocket from 'ws';
import type { ContainerTarget, Executed } from './cluster.ts';
import type { Connection } from './connection.ts';
import { KubernetesError } from './error.ts';
import { networkFailure, ranOut, type Status } from './failure.ts';

/** Version 5 can close standard input by itself. kubernetes.io/docs/reference/using-api/websocket-protocol */
const PROTOCOL = 'v5.channel.k8s.io';
const CHANNEL = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 } as const;
/** What is kept of a command's output, in bytes: answers to questions are small. */
const LARGEST_OUTPUT = 16 * 1024 * 1024;

/** The path that runs a command in a container. */
export function execPath({ namespace, pod, container }: ContainerTarget, command: readonly string[]): string {
  const query = new URLSearchParams({ stdin: 'true', stdout: 'true', stderr: 'true', ...(container === undefined ? {} : { container }) });
  for (const word of command) query.append('command', word);
  return `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/exec?${query}`;
}

/** Runs a command in a container, gives it all of `stdin`, closes that, and waits for the command's end. */
export async function exec(
  connection: Connection,
  target: ContainerTarget,
  command: readonly string[],
  stdin: string,
  signal: AbortSignal,
): Promise<Executed> {
  signal.throwIfAborted();
  const path = execPath(target, command);
  const url = connection.url(path);
  const socket = new WebSocket(url.href.replace(/^http/, 'ws'), PROTOCOL, {
    ...(await connection.options()),
    handshakeTimeout: 10_000,
    perMessageDeflate: false,
  });
  return new Promise<Executed>((resolve, reject) => {
    const output: Record<number, Buffer[]> = { [CHANNEL.stdout]: [], [CHANNEL.stderr]: [] };
    let received = 0;
    let ended: Status | undefined;
    const fail = (error: unknown): void => {
      reject(networkFailure(error, connection.server, signal));
      socket.terminate();
    };
    const give = (): void => fail(givenUp(signal, `${command[0]} in Pod ${target.pod}`));
    signal.addEventListener('abort', give, { once: true });
    socket.on('open', () => {
      socket.send(Buffer.concat([Buffer.of(CHANNEL.stdin), Buffer.from(stdin)]));
      socket.send(Buffer.of(CHANNEL.close, CHANNEL.stdin));
    });
    socket.on('message', (data: Buffer) => {
      const channel = data[0] ?? 0;
      received += data.length;
      if (received > LARGEST_OUTPUT)
        fail(new KubernetesError('api', `the output of ${command[0]} in Pod ${target.pod} is above ${LARGEST_OUTPUT} bytes`));
      else if (channel === CHANNEL.status) ended = endOf(data.subarray(1).toString());
      else output[channel]?.push(data.subarray(1));
    });
    socket.on('unexpected-response', (_, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => fail(refused(connection, response.statusCode ?? 0, Buffer.concat(chunks).toString(), path)));
    });
    socket.on('error', fail);
    socket.on('close', () => {
      signal.removeEventListener('abort', give);
      const text = (channel: number): string => Buffer.concat(output[channel] ?? []).toString('utf8');
      if (ended === undefined)
        reject(
          networkFailure(
            new KubernetesError('unreachable', `the connection to Pod ${target.pod} broke while ${command[0]} ran`),
            connection.server,
            signal,
          ),
        );
      else
        try {
          resolve({ stdout: text(CHANNEL.stdout), stderr: text(CHANNEL.stderr), exitCode: exitCodeOf(ended, target) });
        } catch (error) {
          reject(error as Error);
        }
    });
  });
}

/** How a command ended: a Status that does not say that it is one. Undefined when it is something else. */
function endOf(text: string): Status | undefined {
  try {
    return { kind: 'Status', ...(JSON.parse(text) as object) };
  } catch {
    return undefined;
  }
}

/** Kubernetes says nothing but "forbidden" when the WebSocket's GET is allowed and the `create` that 1.35 wants as well is not. */
function refused(connection: Connection, status: number, body: string, path: string): KubernetesError {
  const error = connection.refusal(status, body, path);
  if (error.code !== 'forbidden' || / may not /.test(error.message)) return error;
  return new KubernetesError('forbidden', `${error.message.replace(/:\s*$/, '')} for exec: grant the verb create on pods/exec, beside get`, {
    cause: error,
  });
}

function givenUp(signal: AbortSignal, what: string): KubernetesError {
  return ranOut(signal) ? new KubernetesError('timeout', `${what} did not end in time`) : new KubernetesError('aborted', `${what} was given up`);
}

/** The exit code that a status carries; a command that could not be started is an error. */
export function exitCodeOf(status: Status & { readonly status?: string }, { pod }: ContainerTarget): number {
  if (status.status === 'Success') return 0;
  const causes =
    (status.details as { readonly causes?: readonly { readonly reason?: string; readonly message?: string }[] } | undefined)?.causes ?? [];
  const code = causes.find(({ reason }) => reason === 'ExitCode')?.message;
  if (code !== undefined) return Number(code);
  // As a shell would: 127 is a command that is not there, which its caller tells from one that fails.
  if (/executable file not found|no such file or directory/.test(status.message ?? '')) return 127;
  throw new KubernetesError('api', `the command could not be run in Pod ${pod}: ${status.message ?? 'no reason'}`);
}

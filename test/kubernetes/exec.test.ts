import { expect, test } from '@jest/globals';
import type { WebSocket } from 'ws';
import { connectCluster } from '../../src/kubernetes/connect.ts';
import { execPath, exitCodeOf } from '../../src/kubernetes/exec.ts';
import { standIn } from './stand-in.ts';

const target = { namespace: 'n', pod: 'p' };
const say = (socket: WebSocket, channel: number, text: string) => socket.send(Buffer.concat([Buffer.of(channel), Buffer.from(text)]));
const SUCCESS = JSON.stringify({ kind: 'Status', status: 'Success' });

/** The cluster's answer to one command, played by `command`. */
async function run(command: (socket: WebSocket) => void, stdin = '', signal = AbortSignal.timeout(5000)) {
  const server = await standIn((_, response) => response.end('{}'), command);
  const cluster = await connectCluster({ kind: 'content', content: server.kubeconfig });
  return cluster.exec(target, ['cat'], stdin, signal).finally(async () => {
    cluster.close();
    await server.close();
  });
}

test('standard input arrives whole and is closed, and the answer comes back with the exit code', async () => {
  const executed = await run((socket) => {
    let input = '';
    socket.on('message', (data: Buffer) => {
      if (data[0] === 0) input += data.subarray(1).toString();
      else if (data[0] === 255 && data[1] === 0) {
        say(socket, 1, `${input}!`);
        say(socket, 2, 'careful');
        say(socket, 3, JSON.stringify({ kind: 'Status', status: 'Failure', details: { causes: [{ reason: 'ExitCode', message: '7' }] } }));
        socket.close();
      }
    });
  }, 'password\n');
  expect(executed).toEqual({ stdout: 'password\n!', stderr: 'careful', exitCode: 7 });
});

test('a connection that ends without a status is no success', async () => {
  await expect(run((socket) => (say(socket, 1, 'half') as never) ?? socket.close())).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('broke while cat ran'),
  });
});

test('a command that does not end in time says so', async () => {
  await expect(run(() => undefined, '', AbortSignal.timeout(200))).rejects.toMatchObject({
    code: 'timeout',
    message: 'cat in Pod p did not end in time',
  });
});

test('output in many pieces, with characters across their edges, is put together', async () => {
  const bytes = Buffer.from('é'.repeat(1000));
  const executed = await run((socket) => {
    for (let start = 0; start < bytes.length; start += 3) socket.send(Buffer.concat([Buffer.of(1), bytes.subarray(start, start + 3)]));
    say(socket, 3, SUCCESS);
    socket.close();
  });
  expect(executed).toEqual({ stdout: 'é'.repeat(1000), stderr: '', exitCode: 0 });
});

test.each([
  ['a command that is not in the image', { message: 'exec: "psql": executable file not found in $PATH: unknown' }, 127],
  ['success', { status: 'Success' }, 0],
])('%s', (_, status, code) => {
  expect(exitCodeOf({ kind: 'Status', status: 'Failure', ...status }, target)).toBe(code);
});

test('a status without an exit code is an error that names the pod', () => {
  expect(() => exitCodeOf({ kind: 'Status', status: 'Failure', message: 'container not found ("c")' }, target)).toThrow(
    'could not be run in Pod p: container not found',
  );
});

test('words of a command are never joined', () => {
  expect(execPath({ ...target, container: 'c' }, ['sh', '-c', 'echo "$1"; a&b', 'x y'])).toBe(
    '/api/v1/namespaces/n/pods/p/exec?stdin=true&stdout=true&stderr=true&container=c&command=sh&command=-c&command=echo+%22%241%22%3B+a%26b&command=x+y',
  );
});

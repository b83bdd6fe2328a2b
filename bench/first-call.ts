import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { plainKubeconfig } from '../local/plain-kubeconfig.ts';

/**
 * Seconds from the start of the process to its first connection to the API server, for which a listener stands in: what is measured is
 * loading, reading the inputs and the config, and building the client, without the network.
 */
export async function secondsToFirstCall(entry: string, environment: Readonly<Record<string, string>>): Promise<number> {
  const server = createServer((_, response) => response.writeHead(503).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const began = performance.now();
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, ...environment, INPUT_KUBECONFIG: plainKubeconfig(`http://127.0.0.1:${port}`) },
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  await Promise.race([once(server, 'connection'), ended.then(() => Promise.reject(new Error(`${entry} ended before it called the API server`)))]);
  const seconds = (performance.now() - began) / 1000;
  child.kill();
  await ended;
  server.closeAllConnections();
  server.close();
  return seconds;
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createProxyServer } from 'http-proxy-3';
import { plainKubeconfig } from '../../../local/plain-kubeconfig.ts';

/** A plain HTTP door to an API server, that counts who is asked for what. */
export interface CountingProxy {
  /** A kubeconfig, as content, that leads through the door. */
  readonly kubeconfig: string;
  /** `GET /api/v1/namespaces/…/pods` and so on, without queries, in the order asked. */
  readonly requests: string[];
  readonly close: () => void;
}

/** How the proxy proves who it is to the real API server: PEM texts. */
export interface ApiServer {
  readonly url: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

export async function countingProxy(server: ApiServer): Promise<CountingProxy> {
  const agent = new Agent({ ca: server.authority, cert: server.certificate, key: server.key, keepAlive: true });
  const forward = createProxyServer({ target: server.url, agent, changeOrigin: true, ws: true, secure: true });
  const requests: string[] = [];
  const note = (method = '', url = ''): void => void requests.push(`${method} ${url.split('?')[0]}`);
  const door = createServer((request, response) => {
    note(request.method, request.url);
    forward.web(request, response);
  });
  door.on('upgrade', (request, socket, head) => {
    note('EXEC', request.url);
    forward.ws(request, socket, head);
  });
  forward.on('error', (_, __, response) => void response?.end());
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  return {
    kubeconfig: plainKubeconfig(`http://127.0.0.1:${port}`),
    requests,
    close: () => {
      door.closeAllConnections();
      door.close();
      agent.destroy();
    },
  };
}

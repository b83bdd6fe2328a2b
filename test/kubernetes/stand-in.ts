import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';

/** A server on the loopback that answers as an API server would, and the kubeconfig that leads to it. */
export interface StandIn {
  readonly kubeconfig: string;
  /** Paths that were asked for, `/version` aside. */
  readonly asked: string[];
  /** Connections that were opened. */
  connections(): number;
  close(): Promise<void>;
}

export function kubeconfigFor(server: string, user: object = { token: 'secret-token' }): string {
  return JSON.stringify({
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'tester', user }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'tester' } }],
  });
}

/** `commands` takes the WebSockets of exec. */
export async function standIn(listener: RequestListener, commands?: (socket: WebSocket, path: string) => void): Promise<StandIn> {
  const asked: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    if (request.url === '/version') {
      response.end('{"gitVersion":"v1.35.4"}');
      return;
    }
    asked.push(request.url ?? '');
    listener(request, response);
  });
  server.on('connection', () => connections++);
  const sockets = new WebSocketServer({ server, handleProtocols: (offered) => [...offered][0] ?? false });
  if (commands !== undefined) sockets.on('connection', (socket, request) => commands(socket, request.url ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    kubeconfig: kubeconfigFor(`http://127.0.0.1:${port}`),
    asked,
    connections: () => connections,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

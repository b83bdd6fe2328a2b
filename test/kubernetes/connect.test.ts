import type { RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import type { Cluster } from '../../src/kubernetes/cluster.ts';
import { connectCluster, proxyPath } from '../../src/kubernetes/connect.ts';
import { kubeconfigFor, type StandIn, standIn } from './stand-in.ts';

async function connected(listener: RequestListener, use: (cluster: Cluster, server: StandIn) => Promise<void>): Promise<void> {
  const server = await standIn(listener);
  const cluster = await connectCluster({ kind: 'content', content: server.kubeconfig });
  try {
    await use(cluster, server);
  } finally {
    cluster.close();
    await server.close();
  }
}

const items = (response: ServerResponse, ...names: string[]) =>
  response.end(JSON.stringify({ items: names.map((name) => ({ metadata: { name } })) }));
const status = (response: ServerResponse, code: number, message: string, headers = {}) =>
  response.writeHead(code, headers).end(JSON.stringify({ kind: 'Status', message }));

test('a list is fetched page by page, once, and without what nobody reads', async () => {
  const pages: Record<string, object> = {
    first: {
      metadata: { continue: 'more' },
      items: [
        {
          metadata: { name: 'a', managedFields: [{}] },
          spec: { containers: [{ name: 'c', env: [{ name: 'PASSWORD', value: 'x' }] }], volumes: [{}] },
        },
      ],
    },
    more: { metadata: {}, items: [{ metadata: { name: 'b' } }] },
  };
  await connected(
    ({ url }, response) => response.end(JSON.stringify(pages[new URL(url ?? '', 'http://x').searchParams.get('continue') ?? 'first'])),
    async (cluster, { asked }) => {
      const [pods, again] = await Promise.all([cluster.pods('n'), cluster.pods('n')]);
      expect(again).toBe(pods);
      expect(await cluster.podsSelected('n', '')).toBe(pods);
      expect(pods).toEqual([{ metadata: { name: 'a' }, spec: { containers: [{ name: 'c' }] } }, { metadata: { name: 'b' } }]);
      expect(asked).toHaveLength(2);
      expect(asked[0]).toContain('limit=500');
    },
  );
});

test('an overloaded server is asked again, as late as it says', async () => {
  let refusals = 2;
  const began = performance.now();
  await connected(
    (_, response) => (refusals-- > 0 ? status(response, 429, 'too many requests', { 'Retry-After': '1' }) : items(response, 'a')),
    async (cluster) => {
      expect(await cluster.nodes()).toHaveLength(1);
      expect(performance.now() - began).toBeGreaterThan(2000);
    },
  );
});

test('a torn connection is taken up again', async () => {
  let cuts = 1;
  await connected(
    (request, response) => (cuts-- > 0 ? request.socket.destroy() : items(response, 'a')),
    async (cluster) => expect(await cluster.nodes()).toHaveLength(1),
  );
});

test('a metrics API that is down is an answer, and not asked again', async () => {
  await connected(
    (_, response) => status(response, 503, 'the server is currently unable to handle the request'),
    async (cluster, { asked }) => {
      await expect(cluster.nodeMetrics()).rejects.toMatchObject({ name: 'KubernetesError', code: 'api' });
      expect(asked).toHaveLength(1);
    },
  );
});

test('many questions share few connections', async () => {
  await connected(
    (_, response) => items(response, 'a'),
    async (cluster, { connections }) => {
      await Promise.all(Array.from({ length: 100 }, (_, index) => cluster.services(`n${index}`)));
      expect(connections()).toBeLessThanOrEqual(16);
    },
  );
});

test('a log is not read ahead of who reads it', async () => {
  let written = 0;
  const block = Buffer.alloc(1 << 20, 'x');
  await connected(
    (_, response) => {
      const more = (): void => {
        while (written < 500 && response.write(block)) written++;
        if (written++ < 500) response.once('drain', more);
        else response.end();
      };
      more();
    },
    async (cluster) => {
      const stop = new AbortController();
      const log = await cluster.logs({ namespace: 'n', pod: 'p', container: 'c' }, { sinceSeconds: 60, instance: 'current' }, stop.signal);
      const reader = log[Symbol.asyncIterator]();
      await reader.next();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(written).toBeLessThan(50);
      stop.abort();
      await expect(reader.next().then(() => reader.next())).rejects.toMatchObject({ code: 'aborted' });
    },
  );
});

test('what a Service answers is an answer; what the API server refuses is thrown', async () => {
  await connected(
    ({ url }, response) =>
      url?.includes('/own')
        ? response.writeHead(403).end('not you')
        : status(
            response,
            403,
            'services "a" is forbidden: User "system:serviceaccount:n:s" cannot get resource "services/proxy" in API group "" in the namespace "n"',
          ),
    async (cluster) => {
      const signal = AbortSignal.timeout(5000);
      expect(await cluster.proxy({ namespace: 'n', service: 'a', port: 80, path: '/own' }, signal)).toMatchObject({ status: 403, body: 'not you' });
      await expect(cluster.proxy({ namespace: 'n', service: 'a', port: 80, path: '/' }, signal)).rejects.toMatchObject({ code: 'forbidden' });
    },
  );
});

test('the proxy’s path names the port', () => {
  expect(proxyPath({ namespace: 'n', service: 'web', port: 'http', path: '/a?b=c' })).toBe('/api/v1/namespaces/n/services/web:http/proxy/a?b=c');
});

test('a server that refuses connections is one clear error', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => free.once('listening', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  await expect(connectCluster({ kind: 'content', content: kubeconfigFor(`http://127.0.0.1:${port}`) })).rejects.toMatchObject({
    code: 'unreachable',
    message: `the API server 127.0.0.1:${port} cannot be reached: it refuses the connection: is the API server running, and is the port right?`,
  });
});

test('a server that is silent is given up in time', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  const began = performance.now();
  await expect(connectCluster({ kind: 'content', content: kubeconfigFor(`https://127.0.0.1:${port}`) })).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('did not answer within 5 s'),
  });
  expect(performance.now() - began).toBeLessThan(11_000);
  silent.close();
}, 15_000);

test('something that is no API server is told as such', async () => {
  const server = await standIn((_, response) => response.end('<html>'));
  const content = server.kubeconfig.replace(/(127\.0\.0\.1:\d+)/, '$1/web');
  await expect(connectCluster({ kind: 'content', content })).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('no Kubernetes API server'),
  });
  await server.close();
});

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterAll, describe, expect, test } from '@jest/globals';
import { pki } from '../../http/pki.ts';
import { clusterForTests } from './ground.ts';
import { startHealthCheck } from './started.ts';

const HOST = 'shop.example.com';
const { issue } = pki();
const trusted = issue({ name: 'Test Authority', role: 'authority' });
const leaf = (host: string, until: number) => issue({ name: host, hosts: [host], from: -10, until, by: trusted });

describe('certificates that are served', () => {
  const close: (() => void)[] = [];
  afterAll(() => {
    for (const end of close) end();
  });

  async function served(pair: { readonly key: string; readonly certificate: string }): Promise<string> {
    const server = createServer({ key: pair.key, cert: pair.certificate }, (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    close.push(() => server.close());
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function found(address: string) {
    const { kubeconfig } = await clusterForTests();
    const endpoints = [{ name: 'shop', url: `https://${HOST}/`, 'connect-to': address, 'certificate-authority': trusted.certificate }];
    const seen = await startHealthCheck(kubeconfig, { name: 'shop', namespace: 'default', endpoints });
    return { seen, problems: seen.of('certificates').filter(({ verdict }) => verdict !== 'pass') };
  }

  test('a good one is fine', async () => {
    const { problems } = await found(await served(leaf(HOST, 90)));
    expect(problems).toEqual([]);
  });

  test.each([
    ['three days left', () => leaf(HOST, 3), /3(\.0)? days|2(\.9)? days/i],
    ['expired', () => leaf(HOST, -1), /expired/i],
    ['for another host', () => leaf('other.example.com', 90), /shop\.example\.com|host/i],
    ['self-signed', () => issue({ name: HOST, hosts: [HOST] }), /self-signed/i],
  ])('%s fails, by its own name', async (_, pair, message) => {
    const { seen, problems } = await found(await served(pair()));
    expect(problems.some((problem) => problem.verdict === 'fail' && message.test(problem.message))).toBe(true);
    expect(problems.filter(({ verdict }) => verdict === 'fail')).toHaveLength(1);
    expect(seen.exitCode).toBe(1);
  });
});

test('a TLS Secret with three days left fails, one with sixty does not', async () => {
  const { kubectl, kubeconfig } = await clusterForTests();
  await kubectl.inScratchNamespace(async (namespace) => {
    for (const [name, days] of [
      ['soon', 3],
      ['later', 60],
    ] as const) {
      const { key, certificate } = leaf(HOST, days);
      await kubectl.apply({
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/tls',
        metadata: { namespace, name },
        stringData: { 'tls.crt': certificate, 'tls.key': key },
      });
    }
    const seen = await startHealthCheck(kubeconfig, { name: 'shop', namespace, certificates: { secrets: 'all' } });
    const problems = seen.of('certificates').filter(({ verdict }) => verdict !== 'pass');
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      verdict: 'fail',
      subject: expect.stringContaining('soon'),
      measured: { unit: 'days', threshold: { kind: 'min', value: 14 } },
    });
    expect(seen.exitCode).toBe(1);
  });
}, 60_000);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Report } from '../../../src/report/report.ts';
import { root } from '../environment.ts';
import { clusterForTests } from './ground.ts';

test('a cancelled job ends at once, says so, and leaves the report of what was measured until then', async () => {
  const { kubeconfig } = await clusterForTests();
  const folder = await mkdtemp(join(tmpdir(), 'upkeep-cancelled-'));
  const asked = Promise.withResolvers<void>();
  const slow = createServer(() => asked.resolve()).listen(0, '127.0.0.1');
  await once(slow, 'listening');
  const config = {
    name: 'slow',
    namespace: 'default',
    endpoints: [{ name: 'slow', url: `http://127.0.0.1:${(slow.address() as AddressInfo).port}/`, timeout: '60s' }],
  };
  const child = spawn(process.execPath, [join(root, 'dist', 'health-check.js')], {
    env: {
      ...process.env,
      GITHUB_ACTIONS: 'true',
      INPUT_CONFIG: JSON.stringify(config),
      INPUT_KUBECONFIG: kubeconfig,
      'INPUT_REPORT-DIRECTORY': folder,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout.on('data', (bytes: Buffer) => (log += bytes.toString()));
  await asked.promise;
  const began = performance.now();
  child.kill('SIGTERM');
  const [code] = (await once(child, 'close')) as [number | null];
  slow.closeAllConnections();
  slow.close();
  const report = parse(await readFile(join(folder, 'report.json'), 'utf8')) as Report;
  await rm(folder, { recursive: true });
  expect(code).toBe(1);
  expect((performance.now() - began) / 1000).toBeLessThan(5);
  expect(log).toMatch(/^::error.*cancelled/m);
  expect(report.verdict).not.toBe('pass');
  expect(report.findings.find(({ check }) => check === 'endpoints')?.verdict).toBe('unknown');
}, 60_000);

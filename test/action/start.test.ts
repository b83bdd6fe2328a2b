import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { execa } from 'execa';

jest.setTimeout(60_000);

const ENTRY = new URL('../../actions/health-check/main.ts', import.meta.url).pathname;

/** Starts the entry as the runner would, with nothing but what is given. */
async function started(environment: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'upkeep-start-'));
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, ...files, GITHUB_ACTIONS: 'true', ...environment };
  const { all, exitCode } = await execa(process.execPath, [ENTRY], { reject: false, all: true, extendEnv: false, env, cwd: folder });
  const summary = await readFile(files.GITHUB_STEP_SUMMARY, 'utf8');
  await rm(folder, { recursive: true });
  return { log: all, exitCode, summary };
}

test('mistakes of inputs and config are one error, each with its place and what is valid', async () => {
  const { log, exitCode, summary } = await started({ 'INPUT_FAIL-ON': 'sometimes', INPUT_CONFIG: 'name: shop\nnamespace: shop\nendpoint: []\n' });
  expect(exitCode).toBe(1);
  expect(log.match(/^::error/gm)).toHaveLength(1);
  for (const part of ['input fail-on', 'fail, warn, never', 'config: endpoint (line 3, column 1)', 'did you mean endpoints?'])
    expect(log).toContain(part);
  expect(log).not.toMatch(/^\s+at /m);
  expect(summary).toContain('health-check could not run');
});

test('a config that is not there is said with where it was looked for', async () => {
  const { log, exitCode } = await started({});
  expect(exitCode).toBe(1);
  expect(log).toMatch(/^::error::\.github\/upkeep\.yml: the file: does not exist/m);
});

test('the environment names the config when no input does', async () => {
  expect((await started({ UPKEEP_CONFIG: '/no/such.yml' })).log).toContain('::error::/no/such.yml');
});

test('a kubeconfig that is not there is one error, without a stack', async () => {
  const { log, exitCode } = await started({ INPUT_CONFIG: 'name: shop\nnamespace: shop\n', INPUT_KUBECONFIG: '/no/kubeconfig' });
  expect(exitCode).toBe(1);
  expect(log).toMatch(/^::error::.*\/no\/kubeconfig does not exist/m);
  expect(log).not.toMatch(/^\s+at /m);
});

test('secrets of the environment and the kubeconfig are masked before anything else is said', async () => {
  const user = { name: 'u', user: { token: 'topsecrettoken' } };
  const cluster = { name: 'c', cluster: { server: 'http://127.0.0.1:1' } };
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'x',
    clusters: [cluster],
    users: [user],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
  };
  const { log } = await started({
    INPUT_CONFIG: 'name: shop\nnamespace: shop\n',
    INPUT_KUBECONFIG: JSON.stringify(kubeconfig),
    AWS_SECRET_ACCESS_KEY: 'topsecretkey',
  });
  const lines = log.split('\n');
  const firstOther = lines.findIndex((line) => line !== '' && !line.startsWith('::add-mask::'));
  for (const secret of ['topsecrettoken', 'topsecretkey']) {
    expect(lines.indexOf(`::add-mask::${secret}`)).toBeGreaterThanOrEqual(0);
    expect(lines.indexOf(`::add-mask::${secret}`)).toBeLessThan(firstOther);
  }
});

test('outside of GitHub no workflow command is printed', async () => {
  const { log, exitCode } = await started({ GITHUB_ACTIONS: '', INPUT_CONFIG: 'name: shop\n' });
  expect(exitCode).toBe(1);
  expect(log).toContain('error: config: namespace');
  expect(log).not.toContain('::');
});

test('debug logging shows the stack and the cause', async () => {
  expect((await started({ INPUT_CONFIG: 'name: shop\n', RUNNER_DEBUG: '1' })).log).toMatch(/^\s+at /m);
});

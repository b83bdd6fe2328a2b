import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accountKubeconfig } from '../../local/demo/account.ts';
import { silentProgress } from '../../local/progress.ts';
import { tools } from '../../local/tools.ts';
import { act, runWorkflow, type WorkflowCall, type WorkflowResult } from '../../local/workflow.ts';
import type { Report } from '../../src/report/report.ts';
import { environment, root } from './environment.ts';

let place: string;
let kubeconfig: string;
let program: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'upkeep-daily-maintenance-'));
  program = await act(silentProgress);
  kubeconfig = await accountKubeconfig((await tools(silentProgress)).kubectl, environment().kubeconfig);
});
afterAll(() => rm(place, { recursive: true }));

async function started(folder: string, changes: Partial<WorkflowCall> = {}): Promise<WorkflowResult> {
  return runWorkflow(program, {
    workflow: '.github/workflows/daily-maintenance.yml',
    inputs: { config: '.github/upkeep.yml', 'fail-on': 'never', environment: '' },
    secrets: { KUBECONFIG: kubeconfig },
    files: { '.github/upkeep.yml': await readFile(environment().config, 'utf8') },
    artifacts: join(place, folder, 'artifacts'),
    cache: join(place, 'cache'),
    tell: () => undefined,
    ...changes,
  });
}

const reportOf = async ({ artifacts }: WorkflowResult, name: string): Promise<Report> =>
  JSON.parse(await readFile(join(artifacts, name, 'report.json'), 'utf8'));

describe('the workflow file, started by hand', () => {
  test('checks the application with the secret alone, keeps the report as an artifact, and compares the next run with it', async () => {
    const first = await started('first');
    expect(first.ok).toBe(true);
    expect(first.steps.map(({ result }) => result)).toEqual(Array(6).fill('success'));
    expect(first.summary).toMatch(/^### .*mplp in mplp-production: .*\d+ fine/);
    expect((await readdir(join(first.artifacts, 'health-check-default-1'))).sort()).toEqual(
      expect.arrayContaining(['junit.xml', 'report.html', 'report.json', 'report.sarif']),
    );
    const report = await reportOf(first, 'health-check-default-1');
    expect(report.checks).toHaveLength(11);
    expect(report.comparison).toBeUndefined();
    expect(first.outputs.get('health-check.verdict')).toBe(report.verdict);
    const token = /token: (\S+)/.exec(kubeconfig)?.[1] ?? '';
    expect(token.length).toBeGreaterThan(100);
    for (const text of [first.log, first.summary, JSON.stringify(report)]) expect(text).not.toContain(token);

    const second = await reportOf(await started('second'), 'health-check-default-1');
    expect(second.comparison?.since).toBe(report.started);
  });

  test('fails when the cluster does not answer, and says so in one line', async () => {
    const lost = await started('lost', { secrets: { KUBECONFIG: kubeconfig.replace(/server: .*/, 'server: https://127.0.0.1:9') } });
    expect(lost.ok).toBe(false);
    expect(lost.steps.filter(({ result }) => result === 'failure').map(({ step }) => step)).toEqual(['Check the health of the application']);
    expect(lost.log).toMatch(/::error::.*127\.0\.0\.1:9/);
    expect(lost.summary).not.toBe('');
  });
});

test("MPLP's own workflow calls it from another repository, where our checkout is not", async () => {
  const called = await started('called', {
    workflow: 'examples/mplp/workflows/daily-maintenance.yml',
    inputs: {},
    secrets: { MPLP_KUBECONFIG: kubeconfig },
  });
  expect(called.outputs.get('health-check.verdict')).toMatch(/^(pass|warn|unknown|fail)$/);
  expect((await reportOf(called, 'health-check-production-1')).application).toEqual({ name: 'mplp', namespace: 'mplp-production' });
});

test('a workflow needs no network to run here', async () => {
  const call = { ...(await callOffline()), tell: undefined };
  const script = `
    import { runWorkflow } from './local/workflow.ts';
    const result = await runWorkflow(${JSON.stringify(program)}, { ...${JSON.stringify(call)}, tell: () => undefined });
    console.log(JSON.stringify({ steps: result.steps, log: result.log }));`;
  // A network namespace of its own has nothing but a loopback that is down: whatever asked for a name or an address would fail.
  const args = ['--net', process.execPath, '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)('unshare', args, { cwd: root, maxBuffer: 1e8 });
  const { steps, log } = JSON.parse(stdout) as Pick<WorkflowResult, 'steps' | 'log'>;
  expect(steps.map(({ step }) => step)).toContain('Check the health of the application');
  expect(steps.slice(0, 2).map(({ result }) => result)).toEqual(['success', 'success']);
  expect(log).not.toMatch(/github\.com\/(?!\S+ with ref)|dial tcp: lookup/);
});

async function callOffline(): Promise<Omit<WorkflowCall, 'tell'>> {
  return {
    workflow: '.github/workflows/daily-maintenance.yml',
    inputs: { config: '.github/upkeep.yml', 'fail-on': 'fail', environment: '' },
    secrets: { KUBECONFIG: kubeconfig },
    files: { '.github/upkeep.yml': await readFile(environment().config, 'utf8') },
    artifacts: join(place, 'offline', 'artifacts'),
    cache: join(place, 'offline', 'cache'),
  };
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { workflowFiles } from '../../build/checks/workflow-files.ts';

const root = join(import.meta.dirname, '..', '..');
const files = await workflowFiles(root);

interface Job {
  readonly 'timeout-minutes'?: number | string;
  readonly permissions?: Record<string, string>;
  readonly uses?: string;
  readonly secrets?: unknown;
  readonly steps?: readonly { readonly run?: string; readonly uses?: string; readonly with?: Record<string, unknown> }[];
}
interface Workflow {
  readonly on: Record<string, unknown>;
  readonly permissions?: unknown;
  readonly concurrency?: { readonly 'cancel-in-progress': unknown; readonly queue?: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

const jobs = files.flatMap(({ path, content }) => Object.entries((parse(content) as Workflow).jobs).map(([name, job]) => [path, name, job] as const));
const daily = parse(files.find(({ path }) => path === '.github/workflows/daily-maintenance.yml')?.content ?? '') as Workflow;

test.each(files.map(({ path, content }) => [path, content] as const))(
  '%s grants nothing to whom it does not name, and pins what it uses',
  (_, content) => {
    expect((parse(content) as Workflow).permissions).toEqual({});
    const foreign = [...content.matchAll(/uses: ((?!\$\/|OWNER\/).*)$/gm)].map(([, used]) => used);
    for (const used of foreign) expect(used).toMatch(/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  },
);

test.each(jobs)('%s: job %s has a limit, its own permissions, and takes no input as code', (_, __, job) => {
  expect(job.permissions).toBeDefined();
  if (job.uses === undefined) expect(job['timeout-minutes']).toBeDefined();
  expect(job.secrets).not.toBe('inherit');
  for (const step of job.steps ?? []) {
    expect(step.run ?? '').not.toContain('${{');
    if (step.uses?.startsWith('actions/checkout@')) expect(step.with).toMatchObject({ 'persist-credentials': false });
  }
});

test('the daily maintenance may only read, waits for its turn, and keeps the report also of a run that failed', () => {
  expect(daily.jobs['health-check']?.permissions).toEqual({ contents: 'read' });
  expect(daily.concurrency).toMatchObject({ 'cancel-in-progress': false, queue: 'max' });
  const upload = daily.jobs['health-check']?.steps?.find(({ uses }) => uses?.startsWith('actions/upload-artifact@')) as { if?: string } | undefined;
  expect(upload?.if).toMatch(/^always\(\)/);
  expect(Object.keys(daily.on).sort()).toEqual(['workflow_call', 'workflow_dispatch']);
});

test('an input that the action does not have is found before a run finds it', async () => {
  const content =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: $/actions/health-check\n        with:\n          fail-onn: warn\n';
  // In a process of its own: the language service needs a module hook, which Jest does not have.
  const file = JSON.stringify({ path: '.github/workflows/x.yml', content });
  const script = `import { diagnose } from './build/checks/language.ts'; console.log(JSON.stringify(await diagnose('.', ${file})));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root });
  expect(JSON.parse(stdout)).toEqual([".github/workflows/x.yml:8: Invalid action input 'fail-onn'"]);
});

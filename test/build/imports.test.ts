import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..');

/** Each breaks one rule, in the way that is easiest to overlook: by a type, by \`import()\`, by passing on. */
const planted: readonly (readonly [string, string, string])[] = [
  ['no-circles', 'src/insight/one.ts', "import './two.ts'; export const one = 1;"],
  ['no-grab-bags', 'src/insight/uses.ts', "import './utils.ts';"],
  ['resolvable', 'src/insight/lost.ts', "import './nowhere.ts';"],
  ['report-imports-nothing', 'src/report/reads.ts', "import { readFile } from 'node:fs/promises'; export { readFile };"],
  ['report-imports-nothing', 'src/report/knows.ts', "import type { Application } from '../application/schema.ts'; export type A = Application;"],
  ['application-knows-its-schema-only', 'src/application/knows.ts', "export { applyMask } from '../action/mask.ts';"],
  ['talks-to-knows-no-other-room', 'src/redis/knows.ts', "import type { Cluster } from '../kubernetes/cluster.ts'; export type C = Cluster;"],
  ['talks-to-knows-only-types-of-report', 'src/redis/judges.ts', "import { answersOf } from '../report/finding.ts'; export { answersOf };"],
  ['does-takes-its-clients', 'src/health/connects.ts', "export const connect = () => import('../kubernetes/cluster.ts');"],
  ['does-takes-its-clients', 'src/health/acts.ts', "import type { Mask } from '../action/mask.ts'; export type M = Mask;"],
  ['objects-are-types', 'src/health/objects.ts', "export * from '../kubernetes/objects.ts';"],
  ['action-does-not-wire', 'src/action/wires.ts', "import type { Cluster } from '../kubernetes/cluster.ts'; export type C = Cluster;"],
  ['only-main-wires', 'actions/health-check/inputs.ts', "export const health = () => import('../../src/health/check.ts');"],
  ['actions-stand-alone', 'actions/backup/main.ts', "import '../health-check/main.ts';"],
  ['nothing-of-ours-below-src', 'src/insight/tests.ts', "import '../../local/cache.ts';"],
  ['actions-ship-alone', 'actions/backup/post.ts', "import '../../local/cache.ts';"],
  ['bootstrap-needs-nothing', 'local/bootstrap.mjs', "import 'execa';"],
  ['ships-no-development-package', 'src/insight/tool.ts', "import { execa } from 'execa'; export { execa };"],
  [
    'only-kubernetes-knows-kubernetes-client-node',
    'src/health/sdk.ts',
    "import type { V1Pod } from '@kubernetes/client-node'; export type P = V1Pod;",
  ],
  ['only-object-store-knows-aws-sdk', 'src/backup/sdk.ts', "export const s3 = () => import('@aws-sdk/client-s3');"],
  ['only-github-knows-actions-github', 'actions/backup/octokit.ts', "import { getOctokit } from '@actions/github'; export { getOctokit };"],
  ['only-action-knows-actions-core', 'src/health/core.ts', "import { info } from '@actions/core'; export { info };"],
  ['only-action-helm-knows-actions-exec', 'src/backup/runs.ts', "import { exec } from '@actions/exec'; export { exec };"],
];

/** What the planted files point at, and what breaks no rule. */
const sound: Record<string, string> = {
  'src/insight/two.ts': "import './one.ts'; export const two = 2;",
  'src/insight/utils.ts': 'export const all = 1;',
  'src/action/mask.ts': 'export interface Mask { of: string }\nexport const applyMask = 1;',
  'src/application/schema.ts': "import { z } from 'zod'; export type Application = z.output<typeof schema>; export const schema = z.string();",
  'src/report/finding.ts': 'export interface Finding { check: string }\nexport const answersOf = 1;',
  'src/kubernetes/objects.ts': "export type { V1Pod as Pod } from '@kubernetes/client-node';",
  'src/kubernetes/cluster.ts':
    "import type { Finding } from '../report/finding.ts'; import type { Pod } from './objects.ts'; export interface Cluster { pods: Pod[]; finding: Finding }",
  'src/health/check.ts':
    "import type { Pod } from '../kubernetes/objects.ts'; import { answersOf } from '../report/finding.ts'; export type C = Pod; export { answersOf };",
  'actions/health-check/main.ts':
    "import '../../src/health/check.ts'; import '../../src/kubernetes/cluster.ts'; import '../../src/action/mask.ts'; import './inputs.ts';",
  'local/cache.ts': "import { execa } from 'execa'; export { execa };",
};

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

let place: string;
let violations: readonly Violation[];

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'upkeep-imports-'));
  for (const [path, content] of [...planted.map(([, path, content]) => [path, content] as const), ...Object.entries(sound)]) {
    await mkdir(dirname(join(place, path)), { recursive: true });
    await writeFile(join(place, path), content);
  }
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json', 'package.json']) await cp(join(root, file), join(place, file));
  await symlink(join(root, 'node_modules'), join(place, 'node_modules'));
  const program = join(root, 'node_modules', '.bin', 'depcruise');
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'src', 'actions', 'local'];
  const { stdout } = await promisify(execFile)(program, args, { cwd: place, maxBuffer: 1e8 });
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}, 60_000);
afterAll(() => rm(place, { recursive: true }));

test.each(planted)('%s is seen in %s', (rule, path) => {
  expect(violations.filter(({ from }) => from === path).map((violation) => violation.rule.name)).toContain(rule);
});

test.each(Object.keys(sound).filter((path) => !path.startsWith('src/insight/')))('%s, which keeps the rules, is left alone', (path) => {
  expect(violations.filter(({ from }) => from === path)).toEqual([]);
});

test('every rule has a violation that shows that it works', async () => {
  const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as {
    default: { forbidden: { name: string; comment: string }[] };
  };
  expect(config.forbidden.map(({ name }) => name).filter((name) => !planted.some(([rule]) => rule === name))).toEqual([]);
  expect(await readFile(join(root, '.dependency-cruiser.mjs'), 'utf8')).toContain('comment');
});

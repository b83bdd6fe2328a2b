import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseAllDocuments, stringify } from 'yaml';
import { root } from '../environment.ts';
import { clusterForTests, mplpConfig } from './ground.ts';
import { startHealthCheck } from './started.ts';

const NAMESPACE = 'mplp-production';
const ACCOUNT = 'kube-upkeep-health-check';

interface Rule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly verbs: string[];
}
interface Role {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  rules: Rule[];
}

const shipped = async (): Promise<Role[]> =>
  parseAllDocuments(await readFile(`${root}/rbac/health-check.yaml`, 'utf8'))
    .map((document) => document.toJS() as Role)
    .filter((object) => object !== null);

/** A kubeconfig of exactly the ServiceAccount that rbac/health-check.yaml makes. */
async function kubeconfigOfAccount(): Promise<string> {
  const { kubectl } = await clusterForTests();
  const token = (await kubectl.run(['-n', NAMESPACE, 'create', 'token', ACCOUNT, '--duration=1h'])).trim();
  const view = JSON.parse(await kubectl.run(['config', 'view', '--raw', '--minify', '-o', 'json'])) as {
    clusters: object[];
    contexts: { context: object }[];
    users: object[];
  };
  const context = { ...view.contexts[0]?.context, user: ACCOUNT };
  return stringify({ ...view, users: [{ name: ACCOUNT, user: { token } }], contexts: [{ name: ACCOUNT, context }], 'current-context': ACCOUNT });
}

beforeAll(async () => (await clusterForTests()).kubectl.apply(...(await shipped())));
afterAll(async () => (await clusterForTests()).kubectl.apply(...(await shipped())));

test('under the ServiceAccount that is shipped, every check can measure', async () => {
  const seen = await startHealthCheck(await kubeconfigOfAccount(), await mplpConfig());
  const forbidden = (seen.report?.findings ?? []).filter((finding) => /may not|forbidden/i.test(JSON.stringify(finding)));
  expect(forbidden).toEqual([]);
  expect(seen.report?.checks).toHaveLength(11);
}, 120_000);

test('the account may not read another Secret, nor change anything', async () => {
  const { kubectl } = await clusterForTests();
  const may = async (...args: string[]): Promise<string> =>
    (
      await kubectl
        .run(['-n', NAMESPACE, 'auth', 'can-i', ...args, `--as=system:serviceaccount:${NAMESPACE}:${ACCOUNT}`])
        .catch((error: { stdout: string }) => error.stdout)
    ).trim();
  expect(await may('get', 'secret/backup-credentials')).toBe('no');
  expect(await may('list', 'secrets')).toBe('no');
  expect(await may('delete', 'pods')).toBe('no');
  expect(await may('create', 'pods/exec')).toBe('no');
  expect(await may('get', 'nodes/proxy')).toBe('no');
  expect(await may('get', 'secret/postgresql-credentials')).toBe('yes');
}, 60_000);

test.each([
  ['cronjobs', 'list', 'backups'],
  ['endpointslices', 'list', 'services'],
  ['pods/log', 'get', 'error-logs'],
  ['pods/exec', 'get', 'cache'],
  ['nodes', 'list', 'nodes'],
  ['services/proxy', 'get', 'objectives'],
])(
  'a revoked right to %s makes its check unknown, named with the verb, and stops no other',
  async (resource, verb, check) => {
    const { kubectl } = await clusterForTests();
    const without = (await shipped()).map((role) => ({
      ...role,
      ...(role.rules && {
        rules: role.rules
          .map((rule) => ({ ...rule, resources: rule.resources.filter((name) => name !== resource) }))
          .filter(({ resources }) => resources.length > 0),
      }),
    }));
    await kubectl.apply(...without);
    try {
      const seen = await startHealthCheck(await kubeconfigOfAccount(), await mplpConfig(), { 'fail-on': 'warn' });
      const unknown = seen.of(check).filter(({ verdict }) => verdict === 'unknown');
      expect(JSON.stringify(unknown)).toContain(resource);
      expect(JSON.stringify(unknown)).toMatch(new RegExp(`\\b${verb}\\b`));
      expect(seen.report?.checks).toHaveLength(11);
      expect(seen.of('database').length + seen.of('workloads').length).toBeGreaterThan(2);
      expect(seen.exitCode).toBe(1);
    } finally {
      await kubectl.apply(...(await shipped()));
    }
  },
  120_000,
);

import { beforeAll, expect, jest, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { run } from '../../local/command.ts';
import { silentProgress } from '../../local/progress.ts';
import { tools } from '../../local/tools.ts';

interface Manifest {
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  // biome-ignore lint/suspicious/noExplicitAny: a rendered manifest is whatever the chart says
  [part: string]: any;
}

// Each test starts helm, which takes its time on a busy machine.
jest.setTimeout(60_000);

const charts = new URL('../../charts/', import.meta.url).pathname;
let helm = '';
beforeAll(async () => {
  ({ helm } = await tools(silentProgress));
}, 120_000);

async function render(chart: string, ...options: string[]): Promise<Manifest[]> {
  const text = await run(helm, ['template', chart, `${charts}${chart}`, '--namespace', 'mplp-production', ...options]);
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Manifest | null)
    .filter((manifest) => manifest !== null);
}

const set = (...values: string[]): string[] => values.flatMap((value) => ['--set', value]);
const named = (manifests: readonly Manifest[], kind: string, name: string): Manifest => {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name);
  if (!found) throw new Error(`no ${kind} ${name} among ${manifests.map((each) => `${each.kind} ${each.metadata.name}`).join(', ')}`);
  return found;
};
const environmentOf = (manifests: readonly Manifest[], name: string): Record<string, string> =>
  Object.fromEntries(
    named(manifests, 'Deployment', name)['spec'].template.spec.containers[0].env.map(({ name: key, value }: { name: string; value: string }) => [
      key,
      value,
    ]),
  );

test("the Deployment is the guide's rolling update", async () => {
  const { spec } = named(await render('mplp'), 'Deployment', 'mplp-core') as unknown as {
    spec: Record<string, unknown> & { template: { spec: { containers: unknown[] } } };
  };
  expect(spec).toMatchObject({ replicas: 3, strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 1 } } });
  expect(spec.template.spec.containers[0]).toMatchObject({
    readinessProbe: {
      httpGet: { path: '/ready', port: 3000 },
      initialDelaySeconds: 10,
      periodSeconds: 5,
      timeoutSeconds: 3,
      successThreshold: 1,
      failureThreshold: 3,
    },
    livenessProbe: { httpGet: { path: '/health', port: 3000 }, initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    lifecycle: { preStop: { exec: { command: ['/bin/sh', '-c', 'sleep 15'] } } },
  });
});

test('a colour is only the application, under its own name, over the parts that are there', async () => {
  const manifests = await render('mplp', '--values', `${charts}mplp/colour.yaml`, ...set('nameOverride=mplp-green', 'image.tag=1.0.1-alpha'));
  expect(manifests.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
    'Deployment mplp-green',
    'PodDisruptionBudget mplp-green',
    'Service mplp-green-service',
    'ServiceAccount mplp-green',
  ]);
  expect(named(manifests, 'Service', 'mplp-green-service')['spec'].selector).toEqual({ app: 'mplp-green' });
  expect(named(manifests, 'Deployment', 'mplp-green')['spec'].template).toMatchObject({
    metadata: { labels: { app: 'mplp-green', 'app.kubernetes.io/component': 'core' } },
    spec: { containers: [{ image: 'docker.io/upkeep/mplp-core:1.0.1-alpha' }] },
  });
});

test.each<[string, string[], Record<string, string>]>([
  ['its own', [], { POSTGRES_HOST: 'postgresql', REDIS_HOST: 'redis' }],
  [
    'external ones',
    set(
      'postgresql.enabled=false',
      'redis.enabled=false',
      'externalDatabase.host=postgresql-recovery',
      'externalRedis.host=redis-recovery',
      'externalRedis.port=6380',
    ),
    { POSTGRES_HOST: 'postgresql-recovery', REDIS_HOST: 'redis-recovery', REDIS_PORT: '6380' },
  ],
])('the application uses %s', async (_, options, expected) => {
  expect(environmentOf(await render('mplp', ...options), 'mplp-core')).toMatchObject(expected);
});

test('an external database leaves no StatefulSet, and the backup asks the external one', async () => {
  const manifests = await render('mplp', ...set('postgresql.enabled=false', 'externalDatabase.host=db.example.com'));
  expect(manifests.filter(({ kind }) => kind === 'StatefulSet').map(({ metadata }) => metadata.name)).toEqual(['redis']);
  const { env } = named(manifests, 'CronJob', 'mplp-backup')['spec'].jobTemplate.spec.template.spec.containers[0];
  expect(env).toContainEqual({ name: 'PGHOST', value: 'db.example.com' });
});

test.each<[string, string[], RegExp]>([
  ['an unknown value', set('replica=3'), /additional properties 'replica' not allowed/],
  ['a number that is text', ['--set-string', 'replicas=three'], /replicas/],
  ['a password that would need quoting', set('credentials.password=a b'), /credentials\/password/],
  ['a pull policy that does not exist', set('image.pullPolicy=Sometimes'), /pullPolicy/],
  [
    'a grace period within which pods cannot end',
    set('preStopSeconds=30'),
    /terminationGracePeriodSeconds \(30\) must be more than preStopSeconds \(30\)/,
  ],
])('%s is refused', async (_, options, message) => {
  await expect(render('mplp', ...options)).rejects.toThrow(message);
});

test('every container of both charts is bounded, unprivileged, and cannot write its root', async () => {
  const manifests = [...(await render('mplp')), ...(await render('object-store'))];
  const pods = manifests.map(({ spec }) => spec?.jobTemplate?.spec.template.spec ?? spec?.template?.spec).filter((pod) => pod !== undefined);
  expect(pods.length).toBeGreaterThanOrEqual(8);
  for (const pod of pods) {
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
      expect(container).toMatchObject({
        imagePullPolicy: 'Never',
        resources: { requests: { cpu: expect.anything(), memory: expect.anything() }, limits: { cpu: expect.anything(), memory: expect.anything() } },
        securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      });
    }
  }
});

test('only Prometheus has a token of the API server', async () => {
  const manifests = await render('mplp');
  const withToken = manifests.filter(
    ({ spec }) =>
      (spec?.jobTemplate?.spec ?? spec)?.template && (spec?.jobTemplate?.spec ?? spec).template.spec.automountServiceAccountToken !== false,
  );
  expect(withToken.map(({ metadata }) => metadata.name)).toEqual(['prometheus']);
});

test('passwords are made up, long, and different', async () => {
  const { data } = named(await render('mplp'), 'Secret', 'postgresql-credentials') as unknown as { data: Record<string, string> };
  const passwords = ['password', 'redis-password', 'postgres-password'].map((key) => Buffer.from(data[key] ?? '', 'base64').toString());
  expect(new Set(passwords).size).toBe(3);
  for (const password of passwords) expect(password).toMatch(/^[A-Za-z0-9]{24}$/);
  expect(Buffer.from(data['username'] ?? '', 'base64').toString()).toBe('mplp');
});

test('the fault switch is off unless it is asked for', async () => {
  expect(environmentOf(await render('mplp'), 'mplp-core')).toMatchObject({ FAULTS: 'off' });
  expect(environmentOf(await render('mplp', ...set('faults.enabled=true')), 'mplp-core')).toMatchObject({ FAULTS: 'on' });
});

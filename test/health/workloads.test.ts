import { expect, test } from '@jest/globals';
import { applicationSchema } from '../../src/application/schema.ts';
import { type WorkloadsClients, workloadsCheck } from '../../src/health/workloads.ts';
import type { Event, Pod } from '../../src/kubernetes/objects.ts';
import { container, ended, pod } from './workloads/pods.ts';

const application = applicationSchema.parse({ name: 'app', namespace: 'n' });
const recently = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();

const fine = pod({ containerStatuses: [container({ state: { running: { startedAt: recently(3600) } } })] }, { creationTimestamp: recently(7200) });
const crashing = (name: string): Pod =>
  pod(
    {
      containerStatuses: [container({ ready: false, restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(1, 30) })],
    },
    {
      name,
      uid: name,
      creationTimestamp: recently(7200),
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name, uid: name, controller: true }],
    },
  );

/** A namespace with these pods, and what was asked about them. */
function clusterWith(pods: readonly Pod[], more: Partial<WorkloadsClients['cluster']> = {}) {
  const asked: string[] = [];
  const event: Event = {
    metadata: {},
    involvedObject: { uid: 'a' },
    type: 'Warning',
    reason: 'Unhealthy',
    message: 'probe failed',
    lastTimestamp: recently(60),
  };
  const cluster: WorkloadsClients['cluster'] = {
    pods: async () => pods,
    deployments: async () => [],
    statefulSets: async () => [],
    daemonSets: async () => [],
    jobs: async () => [],
    events: async () => {
      asked.push('events');
      return [event];
    },
    lastLines: async (target) => {
      asked.push(`log of ${target.pod}`);
      return ['no database'];
    },
    ...more,
  };
  return { cluster, asked };
}

const run = (cluster: WorkloadsClients['cluster']) => workloadsCheck(application, { cluster }).run(new AbortController().signal);

test('events and logs are not asked for while all is well', async () => {
  const { cluster, asked } = clusterWith([fine, fine]);
  expect((await run(cluster)).map(({ verdict }) => verdict)).toEqual(['pass']);
  expect(asked).toEqual([]);
});

test('what crashes is shown with what Kubernetes and the container said', async () => {
  const { cluster, asked } = clusterWith([fine, crashing('a')]);
  const [worst] = await run(cluster);
  expect(worst).toMatchObject({ verdict: 'fail', subject: 'StatefulSet a', evidence: ['event 60 s ago: Unhealthy: probe failed', 'a: no database'] });
  expect(asked).toEqual(['events', 'log of a']);
});

test('however many workloads crash, few logs are read', async () => {
  const { cluster, asked } = clusterWith(Array.from({ length: 50 }, (_, index) => crashing(`w${index}`)));
  const findings = await run(cluster);
  expect(findings.filter(({ verdict }) => verdict === 'fail')).toHaveLength(50);
  expect(asked.length).toBeLessThan(10);
});

test('a verb that is missing is one unknown, and the rest is judged', async () => {
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('ServiceAccount s of namespace n may not list deployments.apps'), { name: 'KubernetesError', code: 'forbidden' });
  };
  const { cluster } = clusterWith([crashing('a')], { deployments: refuse, lastLines: refuse });
  const findings = await run(cluster);
  expect(findings.map(({ verdict, subject }) => `${verdict} ${subject}`)).toEqual(['fail StatefulSet a', 'unknown deployments', 'pass Pods']);
  expect(findings[0]?.evidence?.at(-1)).toContain('its log could not be read: ServiceAccount s');
  expect(findings[1]?.message).toContain('may not list deployments.apps');
});

test('a namespace with nothing in it is a warning: perhaps it is the wrong one', async () => {
  const { cluster } = clusterWith([]);
  expect(await run(cluster)).toMatchObject([{ verdict: 'warn', subject: 'Namespace' }]);
});

import { problemGroups } from '../../../src/health/workloads/groups.ts';
import { ownerOf, subjectOf } from '../../../src/health/workloads/owner.ts';
import { podProblems } from '../../../src/health/workloads/pod.ts';
import type { Pod } from '../../../src/kubernetes/objects.ts';
import { before, container, ended, NOW, pod } from './pods.ts';

const EXPECTED = { 'not-ready-grace': 300, restarts: { window: 86_400, warn: 3, fail: 10 } };
const job = { ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'import', uid: 'j', controller: true }] };
const notReady = (seconds: number): Partial<NonNullable<Pod['status']>> => ({
  conditions: [{ type: 'Ready', status: 'False', lastTransitionTime: before(seconds) }],
  containerStatuses: [container({ ready: false })],
});
const waiting = (reason: string, message = ''): Pod =>
  pod({ phase: 'Pending', containerStatuses: [container({ ready: false, state: { waiting: { reason, message } } })] });
const crashed = (exitCode: number, reason = 'Error'): Pod =>
  pod({
    containerStatuses: [
      container({ ready: false, restartCount: 5, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(exitCode, 30, reason) }),
    ],
  });
const restarted = (restartCount: number, secondsAgo: number, age = 7200, reason = 'Error'): Pod =>
  pod({ containerStatuses: [container({ restartCount, lastState: ended(1, secondsAgo, reason) })] }, { creationTimestamp: before(age) });
const unscheduled = (age: number): Pod =>
  pod(
    {
      phase: 'Pending',
      containerStatuses: [],
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/3 nodes are available: 3 Insufficient cpu.' }],
    },
    { creationTimestamp: before(age) },
  );

test.each<[string, Pod, string, RegExp]>([
  ['a crash loop names its exit code', crashed(3), 'fail crash-loop', /exit code 3/],
  ['a crash loop with 0 is a container that ends', crashed(0, 'Completed'), 'fail crash-loop', /ended by itself/],
  ['a command that is not there', crashed(127), 'fail crash-loop', /does not exist in the image/],
  ['out of memory is told from a crash', crashed(137, 'OOMKilled'), 'fail oom-killed', /memory/],
  ['killed from outside', crashed(137), 'fail crash-loop', /SIGKILL/],
  [
    'a crash loop between two crashes',
    pod({ containerStatuses: [container({ restartCount: 4, state: { running: { startedAt: before(5) } }, lastState: ended(1, 10) })] }),
    'fail crash-loop',
    /exit code 1/,
  ],
  [
    'an init container that fails',
    pod({
      phase: 'Pending',
      initContainerStatuses: [
        container({ name: 'migrate', ready: false, restartCount: 2, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(9, 10) }),
      ],
    }),
    'fail crash-loop',
    /init container migrate \(exit code 9\)/,
  ],
  [
    'an image that is not there',
    waiting('ImagePullBackOff', 'Back-off pulling image "app:1": manifest unknown'),
    'fail image-pull',
    /app:1.*does not have it/,
  ],
  [
    'a registry that refuses',
    waiting('ErrImagePull', 'pull access denied, authorization failed: unauthorized'),
    'fail image-pull',
    /refuses the credentials/,
  ],
  ['an image name that is none', waiting('InvalidImageName'), 'fail image-pull', /no image name/],
  ['an image that is never pulled', waiting('ErrImageNeverPull'), 'fail image-pull', /policy is Never/],
  [
    'a Secret that is missing',
    waiting('CreateContainerConfigError', 'secret "absent" not found'),
    'fail container-config',
    /secret "absent" not found/,
  ],
  [
    'a command that cannot be started',
    waiting('RunContainerError', 'failed to create task: exec: "/x": stat /x: no such file or directory: unknown'),
    'fail container-start',
    /exec: "\/x"/,
  ],
  ['a pod that fits no node', unscheduled(600), 'fail unschedulable', /Insufficient cpu/],
  ['a pod that fits no node yet', unscheduled(60), 'warn unschedulable', /Insufficient cpu/],
  [
    'a volume that is not mounted',
    pod({ phase: 'Pending', containerStatuses: [container({ ready: false, state: { waiting: { reason: 'ContainerCreating' } } })] }),
    'fail stuck-starting',
    /ContainerCreating/,
  ],
  ['running but not ready', pod(notReady(600)), 'fail not-ready', /container main/],
  ['many restarts', restarted(12, 3600), 'fail restarts', /12 times in 24 h/],
  ['some restarts', restarted(4, 3600), 'warn restarts', /4 times/],
  ['a pod that is older than the window is judged by its average', restarted(100, 3600, 10 * 86_400), 'fail restarts', /about 10 times/],
  ['one kill for memory', restarted(1, 3600, 7200, 'OOMKilled'), 'warn oom-killed', /memory/],
  [
    'an evicted pod',
    pod({ phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.', containerStatuses: [] }),
    'warn evicted',
    /low on resource/,
  ],
  [
    'a pod that nobody replaces and failed',
    pod({ phase: 'Failed', containerStatuses: [container({ state: ended(2, 60) })] }, { ownerReferences: undefined as never }),
    'fail pod-failed',
    /exit code 2/,
  ],
  ['stuck in deletion', pod({}, { deletionTimestamp: before(3600), finalizers: ['a/b'] }), 'warn terminating', /a\/b/],
  ['a node that is lost', pod({ phase: 'Unknown' }), 'fail pod-lost', /does not report/],
])('%s', (_, seen, problem, message) => {
  const [first, ...others] = podProblems(seen, EXPECTED, NOW);
  expect(`${first?.verdict} ${first?.rule}`).toBe(problem);
  expect(first?.message).toMatch(message);
  expect(first?.next).not.toBe('');
  expect(others).toEqual([]);
});

test.each<[string, Pod]>([
  ['running and ready', pod()],
  ['a completed Job pod', pod({ phase: 'Succeeded', containerStatuses: [container({ ready: false, state: ended(0, 60) })] }, job)],
  [
    'a failed Job pod, which its Job answers for',
    pod({ phase: 'Failed', containerStatuses: [container({ ready: false, state: ended(1, 60) })] }, job),
  ],
  ['not ready within the grace', pod(notReady(60))],
  [
    'starting within the grace',
    pod(
      { phase: 'Pending', containerStatuses: [container({ ready: false, state: { waiting: { reason: 'ContainerCreating' } } })] },
      { creationTimestamp: before(30) },
    ),
  ],
  ['restarts of long ago', restarted(50, 90_000, 10 * 86_400)],
  ['fewer restarts than the bound', restarted(2, 3600)],
  ['an eviction of long ago', pod({ phase: 'Failed', reason: 'Evicted', startTime: before(100_000), containerStatuses: [] })],
  ['being deleted', pod({}, { deletionTimestamp: before(-20) })],
  ['an init container that has done its work', pod({ initContainerStatuses: [container({ name: 'migrate', ready: true, state: ended(0, 7000) })] })],
])('fine: %s', (_, seen) => {
  expect(podProblems(seen, EXPECTED, NOW)).toEqual([]);
});

test.each<[string, Pod, string]>([
  ['a Deployment, without hashes', pod(), 'Deployment app'],
  [
    'a StatefulSet',
    pod({}, { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'redis', uid: 's', controller: true }] }),
    'StatefulSet redis',
  ],
  ['a Job', pod({}, job), 'Job import'],
  [
    'a CronJob, by its Job',
    pod({}, { ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'backup-29924486', uid: 'j', controller: true }] }),
    'CronJob backup',
  ],
  ['a static pod', pod({}, { ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'n', uid: 'n', controller: true }] }), 'Pod app-7c9-abcde'],
  ['itself', pod({}, { ownerReferences: undefined as never }), 'Pod app-7c9-abcde'],
])('a pod belongs to %s', (_, seen, subject) => {
  expect(subjectOf(ownerOf(seen))).toBe(subject);
});

test('pods of one owner with the same problem are one group, and many bare pods too', () => {
  const three = [crashed(3), crashed(3), crashed(3)];
  expect(problemGroups(three, EXPECTED, NOW).map(({ subject, pods }) => [subject, pods.length])).toEqual([['Deployment app', 3]]);
  const bare = Array.from({ length: 40 }, (_, n) => pod(notReady(600), { name: `bare-${n}`, ownerReferences: undefined as never }));
  expect(problemGroups(bare, EXPECTED, NOW).map(({ subject, pods }) => [subject, pods.length])).toEqual([['Pods without an owner', 40]]);
});

import { availability, type Controller, fromDaemonSet, fromDeployment, fromStatefulSet } from '../../../src/health/workloads/controller.ts';
import { before, NOW } from './pods.ts';

const fine: Controller = { kind: 'Deployment', name: 'app', desired: 3, available: 3, updated: 3, observed: true, paused: false, settled: 7200 };

test.each<[string, Partial<Controller>, number | undefined, string, RegExp]>([
  ['all are there', {}, 7200, 'pass available', /3 of 3/],
  ['zero replicas', { desired: 0, available: 0, updated: 0 }, undefined, 'pass scaled-to-zero', /zero/],
  ['a DaemonSet that matches no node', { kind: 'DaemonSet', desired: 0 }, undefined, 'pass scaled-to-zero', /no node/],
  ['one is missing', { available: 2 }, 7200, 'fail available', /2 of 3/],
  ['one is missing since a moment', { available: 2, settled: 20 }, 20, 'warn available', /2 of 3/],
  ['a new pod was made a moment ago', { available: 2 }, 20, 'warn available', /20 s old/],
  ['none was ever made', { available: 0, updated: 3 }, undefined, 'fail available', /0 of 3/],
  ['a rollout that goes on', { updated: 1 }, 20, 'pass rollout', /1 of 3 updated/],
  ['a rollout that goes on, with fewer', { updated: 1, available: 2 }, 20, 'warn rollout', /2 available/],
  ['a spec that is not seen yet', { observed: false }, 7200, 'pass rollout', /rolling out/],
  [
    'a rollout past its deadline',
    { updated: 1, stuck: { rule: 'rollout-stuck', message: 'ReplicaSet "app-1" has timed out progressing.' } },
    7200,
    'fail rollout-stuck',
    /timed out/,
  ],
  ['a quota', { available: 0, stuck: { rule: 'replica-failure', message: 'exceeded quota' } }, undefined, 'fail replica-failure', /exceeded quota/],
  ['paused half-way', { updated: 1, paused: true }, 7200, 'warn paused', /paused/],
  ['paused, and complete', { paused: true }, 7200, 'pass available', /3 of 3/],
])('%s', (_, seen, youngest, verdict, message) => {
  const judged = availability({ ...fine, ...seen }, 300, youngest);
  expect(`${judged.verdict} ${judged.rule}`).toBe(verdict);
  expect(judged.message).toMatch(message);
  if (judged.verdict !== 'pass') expect(judged.next).toBeDefined();
});

const metadata = { name: 'app', generation: 2, creationTimestamp: before(7200) };
const template = { metadata: {} };

test('what a Deployment does not say has the defaults of Kubernetes', () => {
  expect(fromDeployment({ metadata, spec: { selector: {}, template }, status: { observedGeneration: 1 } }, NOW)).toMatchObject({
    desired: 1,
    available: 0,
    updated: 0,
    observed: false,
    settled: 7200,
  });
});

test('a deadline that passed is read from the condition', () => {
  const conditions = [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'has timed out progressing.' }];
  expect(fromDeployment({ metadata, spec: { selector: {}, template }, status: { conditions } }, NOW).stuck).toEqual({
    rule: 'rollout-stuck',
    message: 'has timed out progressing.',
  });
});

test('a StatefulSet that is at its newest revision is not rolling out, nor is one that waits for deletion by hand', () => {
  const spec = { selector: {}, template, serviceName: 's', replicas: 3 };
  expect(
    fromStatefulSet({ metadata, spec, status: { replicas: 3, currentRevision: 'a', updateRevision: 'a', availableReplicas: 3 } }, NOW).updated,
  ).toBe(3);
  expect(
    fromStatefulSet({ metadata, spec, status: { replicas: 3, currentRevision: 'a', updateRevision: 'b', updatedReplicas: 1 } }, NOW).updated,
  ).toBe(1);
  expect(
    fromStatefulSet(
      { metadata, spec: { ...spec, updateStrategy: { type: 'OnDelete' } }, status: { replicas: 3, currentRevision: 'a', updateRevision: 'b' } },
      NOW,
    ).updated,
  ).toBe(3);
});

test('a DaemonSet is counted by the nodes that it should be on', () => {
  const status = {
    desiredNumberScheduled: 5,
    currentNumberScheduled: 5,
    numberMisscheduled: 0,
    numberReady: 4,
    numberAvailable: 4,
    updatedNumberScheduled: 5,
    observedGeneration: 2,
  };
  expect(fromDaemonSet({ metadata, spec: { selector: {}, template }, status }, NOW)).toMatchObject({
    desired: 5,
    available: 4,
    updated: 5,
    observed: true,
  });
});

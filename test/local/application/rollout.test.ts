import { expect, test } from '@jest/globals';
import type { V1ContainerStatus } from '@kubernetes/client-node';
import { hopelessReason } from '../../../local/application/rollout.ts';

const waiting = (reason: string, restartCount = 0): V1ContainerStatus => ({
  name: 'main',
  image: 'x',
  imageID: '',
  ready: false,
  restartCount,
  state: { waiting: { reason, message: 'because' } },
  lastState: { terminated: { exitCode: 2 } },
});

test.each<[string, V1ContainerStatus, string | undefined]>([
  ['an image that is not on the node', waiting('ErrImageNeverPull'), 'ErrImageNeverPull: because'],
  ['a Secret that is not there', waiting('CreateContainerConfigError'), 'CreateContainerConfigError: because'],
  ['a third crash', waiting('CrashLoopBackOff', 3), 'it crashed 3 times, last with exit code 2'],
  ['a first crash, which may be a race', waiting('CrashLoopBackOff', 1), undefined],
  ['a container that is being made', waiting('ContainerCreating'), undefined],
  ['a container that runs', { ...waiting(''), state: { running: {} } }, undefined],
])('%s', (_, status, reason) => expect(hopelessReason(status)).toBe(reason));

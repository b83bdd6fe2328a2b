import { expect, test } from '@jest/globals';
import { placesOf } from '../../../local/cluster/record.ts';

test('a cluster has its own folders, node and control group', () => {
  expect(placesOf('night-2', { UPKEEP_STATE: '/s', UPKEEP_DATA: '/d' })).toEqual({
    name: 'night-2',
    state: '/s/night-2',
    data: '/d/night-2',
    kubeconfig: '/s/night-2/kubeconfig',
    node: 'night-2-node',
    controlGroup: '/kube-upkeep/night-2',
  });
});

test.each(['', '..', 'a/b', 'Up', '-a', 'a-', 'a b', 'x'.repeat(31)])('%j is no name: it would leave its folder or is no name of a node', (name) => {
  expect(() => placesOf(name, {})).toThrow("a cluster's name is 1 to 30 lower-case letters, digits and inner hyphens");
});

import { expect, test } from '@jest/globals';
import { freeIndex, maximumClusters, rangesOf } from '../../../local/cluster/ranges.ts';

test('a cluster has its pods, Services and link in a /16 of its own', () => {
  expect(rangesOf(3)).toEqual({
    index: 3,
    pods: '10.203.0.0/18',
    services: '10.203.64.0/18',
    apiService: '10.203.64.1',
    dnsService: '10.203.64.10',
    host: '10.203.128.1',
    node: '10.203.128.2',
    linkPrefix: 30,
  });
});

test.each([-1, 1.5, maximumClusters, Number.NaN])('there is no cluster %p', (index) => expect(() => rangesOf(index)).toThrow(RangeError));

test.each<[string, number[], string[], number]>([
  ['the first cluster gets the first range', [], ['default', '192.0.2.0/24'], 0],
  ['a range that a cluster has is left alone', [0, 1, 3], [], 2],
  ['a range that a route leads into is left alone', [], ['10.200.7.0/24', '10.201.0.9'], 2],
  ['a route that spans several ranges keeps all of them', [], ['10.200.0.0/14'], 4],
  ['a route with an address inside of its block counts for the whole block', [], ['10.201.3.4/15'], 2],
  ['IPv6 does not matter', [], ['fd00::/64', '::1'], 0],
])('%s', (_, taken, routes, index) => expect(freeIndex(new Set(taken), routes)).toBe(index));

test('when everything is taken, it says so', () => {
  expect(() => freeIndex(new Set(), ['10.0.0.0/8'])).toThrow('no address range is left for another cluster');
});

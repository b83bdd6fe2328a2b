import { expect, test } from '@jest/globals';
import { containerdMajor, hasSysResource } from '../../../local/cluster/machine.ts';

test.each<[string, number]>([
  ['containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+deb12u3', 1],
  ['containerd github.com/containerd/containerd/v2 v2.1.4 75cb2b7193e4e490e9fbdc236c0e811ccaba3376', 2],
  ['containerd containerd.io 1.7.27 05044ec0a9a75232cad458027ca83437aae3f4da', 1],
  ['containerd github.com/containerd/containerd/v2 2.0.5-0ubuntu1', 2],
])('%s is version %d', (output, major) => expect(containerdMajor(output)).toBe(major));

test('a containerd that does not tell its version is named', () => {
  expect(() => containerdMajor('segmentation fault')).toThrow('containerd does not tell its version: segmentation fault');
});

test.each<[string, boolean]>([
  ['CapPrm:\t000001ffffffffff\nCapEff:\t000001ffffffffff\n', true],
  ['CapPrm:\t000001ffffffffff\nCapEff:\t000001fffeffffff\n', false],
  ['Name:\tx\n', false],
])('the right to lower the score of %j is %p', (status, may) => expect(hasSysResource(status)).toBe(may));

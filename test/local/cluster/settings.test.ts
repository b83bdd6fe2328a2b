import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Machine } from '../../../local/cluster/machine.ts';
import { rangesOf } from '../../../local/cluster/ranges.ts';
import {
  containerdConfiguration,
  kubeconfig,
  kubeletConfiguration,
  networkConfiguration,
  proxyConfiguration,
} from '../../../local/cluster/settings.ts';

const machine: Machine = {
  controlGroups: 1,
  containerd: 1,
  containerdProgram: '/usr/bin/containerd',
  appArmor: false,
  mayLowerOomScore: false,
  cniPlugins: '/usr/lib/cni',
};
const ranges = rangesOf(0);

test.each<[string, Partial<Machine>, string[], string[]]>([
  [
    'containerd 1 has one CRI plugin, and is told version 2',
    { containerd: 1 },
    ['version = 2\n', '[plugins."io.containerd.grpc.v1.cri"]\n  sandbox_image = "docker.io/upkeep/pause:1"', 'bin_dir = "/usr/lib/cni"\n'],
    ['cri.v1.images'],
  ],
  [
    'containerd 2 has a CRI plugin for images and one for containers, and is told version 3',
    { containerd: 2, cniPlugins: '/opt/cni/bin' },
    [
      'version = 3\n',
      '[plugins."io.containerd.cri.v1.images".pinned_images]\n  sandbox = "docker.io/upkeep/pause:1"',
      '[plugins."io.containerd.cri.v1.runtime".cni]\n  bin_dirs = ["/opt/cni/bin"]\n  conf_dir = "/run/node/cni"\n',
    ],
    ['grpc.v1.cri', 'sandbox_image', 'bin_dir ='],
  ],
  ['without CAP_SYS_RESOURCE no score is lowered', { mayLowerOomScore: false }, ['restrict_oom_score_adj = true'], []],
  ['where AppArmor is, no profile is loaded into the kernel', { appArmor: true }, ['disable_apparmor = true'], []],
  ['with it the pods are protected as everywhere', { mayLowerOomScore: true }, ['restrict_oom_score_adj = false'], []],
])('%s', (_, has, wanted, unwanted) => {
  const text = containerdConfiguration({ ...machine, ...has });
  for (const part of wanted) expect(text).toContain(part);
  for (const part of unwanted) expect(text).not.toContain(part);
});

test('pods get their addresses from the cluster’s own range', () => {
  const { plugins } = JSON.parse(networkConfiguration(ranges)) as { plugins: { type: string; ipam?: { ranges: { subnet: string }[][] } }[] };
  expect(plugins.map(({ type }) => type)).toEqual(['ptp', 'portmap']);
  expect(plugins[0]?.ipam?.ranges).toEqual([[{ subnet: '10.200.0.0/18' }]]);
});

test('the kubelet accepts both versions of control groups and stays inside the cluster’s own', () => {
  const settings = parse(kubeletConfiguration(ranges, '/kube-upkeep/x')) as Record<string, unknown>;
  expect(settings).toMatchObject({
    cgroupDriver: 'cgroupfs',
    cgroupRoot: '/kube-upkeep/x',
    failCgroupV1: false,
    resolvConf: '',
    clusterDNS: ['10.200.64.10'],
  });
});

test('kube-proxy leaves the limits of the whole machine alone', () => {
  expect(parse(proxyConfiguration(ranges, 'x-node'))).toMatchObject({ mode: 'iptables', hostnameOverride: 'x-node', conntrack: { maxPerCore: 0 } });
});

test('a kubeconfig holds all that it needs', () => {
  const text = kubeconfig('https://10.200.128.2:6443', 'x', 'admin', { authority: 'CA', certificate: 'CERT', key: 'KEY' });
  const base64 = (value: string): string => Buffer.from(value).toString('base64');
  expect(parse(text)).toMatchObject({
    clusters: [{ cluster: { server: 'https://10.200.128.2:6443', 'certificate-authority-data': base64('CA') } }],
    users: [{ user: { 'client-certificate-data': base64('CERT'), 'client-key-data': base64('KEY') } }],
    'current-context': 'x',
  });
});

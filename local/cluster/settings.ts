import { stringify } from 'yaml';
import type { Machine } from './machine.ts';
import type { Ranges } from './ranges.ts';

/** Name of the image that holds every pod's namespaces. */
export const pauseImage = 'docker.io/upkeep/pause:1';

/** Domain of the cluster's own names. */
export const clusterDomain = 'cluster.local';

/** The node's folder of certificates, as its components see it. */
export const certificates = '/run/node/pki';

/**
 * containerd's configuration, in the version that this machine's containerd reads without complaint: 2 for 1.x, 3 for 2.x
 * (github.com/containerd/containerd/blob/main/docs/cri/config.md).
 */
export function containerdConfiguration(machine: Machine): string {
  const confinement = machine.appArmor ? '\n  disable_apparmor = true' : '';
  const restrict = `restrict_oom_score_adj = ${!machine.mayLowerOomScore}${confinement}`;
  const cni = `bin_dir = "${machine.cniPlugins}"\n  conf_dir = "/run/node/cni"`;
  const common = `root = "/var/lib/containerd"\nstate = "/run/containerd"\noom_score = 0\n[grpc]\n  address = "/run/containerd/containerd.sock"\n`;
  if (machine.containerd < 2) {
    const cri = 'plugins."io.containerd.grpc.v1.cri"';
    return `version = 2
${common}[${cri}]
  sandbox_image = "${pauseImage}"
  ${restrict}
[${cri}.cni]
  ${cni}
[${cri}.containerd]
  snapshotter = "overlayfs"
[${cri}.containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[${cri}.containerd.runtimes.runc.options]
  SystemdCgroup = false
`;
  }
  return `version = 3
${common}[plugins."io.containerd.cri.v1.images"]
  snapshotter = "overlayfs"
[plugins."io.containerd.cri.v1.images".pinned_images]
  sandbox = "${pauseImage}"
[plugins."io.containerd.cri.v1.runtime"]
  ${restrict}
[plugins."io.containerd.cri.v1.runtime".cni]
  ${cni.replace('bin_dir = ', 'bin_dirs = [').replace(/"\n/, '"]\n')}
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.runc.options]
  SystemdCgroup = false
`;
}

/**
 * The network of the pods. `ptp` gives each pod a routed link of its own, so that every packet passes through kube-proxy's rules, which a bridge
 * guarantees only with the kernel module br_netfilter.
 */
export function networkConfiguration(ranges: Ranges): string {
  return JSON.stringify({
    cniVersion: '0.4.0',
    name: 'node',
    plugins: [
      {
        type: 'ptp',
        mtu: 1500,
        ipam: { type: 'host-local', dataDir: '/run/cni-addresses', ranges: [[{ subnet: ranges.pods }]], routes: [{ dst: '0.0.0.0/0' }] },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  });
}

/** The kubelet's configuration (kubernetes.io/docs/reference/config-api/kubelet-config.v1beta1/). */
export function kubeletConfiguration(ranges: Ranges, controlGroup: string): string {
  return stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    authentication: { anonymous: { enabled: false }, webhook: { enabled: true }, x509: { clientCAFile: `${certificates}/ca.crt` } },
    authorization: { mode: 'Webhook' },
    tlsCertFile: `${certificates}/kubelet-server.crt`,
    tlsPrivateKeyFile: `${certificates}/kubelet-server.key`,
    address: ranges.node,
    healthzBindAddress: ranges.node,
    clusterDNS: [ranges.dnsService],
    clusterDomain,
    // The node has no names of its own to look up: nothing leaves the machine.
    resolvConf: '',
    containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock',
    cgroupDriver: 'cgroupfs',
    cgroupRoot: controlGroup,
    failCgroupV1: false,
    failSwapOn: false,
    oomScoreAdj: 0,
    maxPods: 200,
    podPidsLimit: 4096,
    serializeImagePulls: false,
    registryPullQPS: 0,
    eventRecordQPS: 0,
    nodeStatusUpdateFrequency: '5s',
    volumeStatsAggPeriod: '10s',
    // Images are only imported, never pulled: one that is collected could not come back.
    imageGCHighThresholdPercent: 100,
    evictionHard: { 'memory.available': '50Mi', 'nodefs.available': '1%', 'nodefs.inodesFree': '1%', 'imagefs.available': '1%' },
  });
}

/** kube-proxy's configuration (kubernetes.io/docs/reference/config-api/kube-proxy-config.v1alpha1/). */
export function proxyConfiguration(ranges: Ranges, node: string): string {
  return stringify({
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'iptables',
    hostnameOverride: node,
    clusterCIDR: ranges.pods,
    healthzBindAddress: `${ranges.node}:10256`,
    clientConnection: { kubeconfig: '/run/node/config/kube-proxy.kubeconfig' },
    // The limits of connection tracking belong to the whole machine.
    conntrack: { maxPerCore: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    iptables: { minSyncPeriod: '100ms' },
    oomScoreAdj: 0,
  });
}

/** Who asks an API server, and how they trust it: PEM texts. */
export interface Credentials {
  authority: string;
  certificate: string;
  key: string;
}

/** A kubeconfig that holds everything it needs, so that it can be copied anywhere. */
export function kubeconfig(server: string, cluster: string, user: string, credentials: Credentials): string {
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: cluster, cluster: { server, 'certificate-authority-data': encoded(credentials.authority) } }],
    users: [{ name: user, user: { 'client-certificate-data': encoded(credentials.certificate), 'client-key-data': encoded(credentials.key) } }],
    contexts: [{ name: cluster, context: { cluster, user } }],
    'current-context': cluster,
  });
}

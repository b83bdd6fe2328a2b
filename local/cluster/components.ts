import type { Machine } from './machine.ts';
import type { Ranges } from './ranges.ts';
import type { Places } from './record.ts';
import { certificates } from './settings.ts';

/** A process of the node, as the supervisor reads it; paths are those inside the node. */
export interface Component {
  name: string;
  command: string[];
  /** Addresses that have to accept connections before it is started. */
  after: string[];
}

/** Where each component says whether it is well, as the machine reaches it. */
export function healthEndpoints({ node }: Ranges): Record<string, string> {
  return {
    etcd: `http://${node}:2381/readyz`,
    'kube-apiserver': `https://${node}:6443/readyz`,
    'kube-controller-manager': `https://${node}:10257/healthz`,
    'kube-scheduler': `https://${node}:10259/healthz`,
    kubelet: `http://${node}:10248/healthz`,
    'kube-proxy': `http://${node}:10256/healthz`,
  };
}

/** What a node runs: etcd, the control plane, containerd, kubelet and kube-proxy. */
export function nodeComponents({ name: cluster, node }: Places, ranges: Ranges, machine: Machine): Component[] {
  const etcd = 'tcp://127.0.0.1:2379';
  const apiServer = `tcp://${ranges.node}:6443`;
  const containerd = 'unix:///run/containerd/containerd.sock';
  const kubernetes = (name: string, after: string[], flags: Record<string, string>): Component => ({
    name,
    after,
    command: ['/run/node/bin/kubernetes', name, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)],
  });
  return [
    kubernetes('etcd', [], etcdFlags(cluster, ranges)),
    { name: 'containerd', after: [], command: [machine.containerdProgram, '--config', '/run/node/config/containerd.toml'] },
    kubernetes('kube-apiserver', [etcd], apiServerFlags(ranges)),
    kubernetes('kube-controller-manager', [apiServer], controllerManagerFlags(cluster, ranges)),
    kubernetes('kube-scheduler', [apiServer], schedulerFlags(ranges)),
    kubernetes('kubelet', [apiServer, containerd], {
      config: '/run/node/config/kubelet.yaml',
      kubeconfig: '/run/node/config/kubelet.kubeconfig',
      'hostname-override': node,
      'node-ip': ranges.node,
    }),
    kubernetes('kube-proxy', [apiServer], { config: '/run/node/config/kube-proxy.yaml' }),
  ];
}

function etcdFlags(cluster: string, ranges: Ranges): Record<string, string> {
  return {
    name: cluster,
    'data-dir': '/var/lib/etcd',
    'listen-client-urls': 'http://127.0.0.1:2379',
    'advertise-client-urls': 'http://127.0.0.1:2379',
    'listen-peer-urls': 'http://127.0.0.1:2380',
    'initial-advertise-peer-urls': 'http://127.0.0.1:2380',
    'initial-cluster': `${cluster}=http://127.0.0.1:2380`,
    // The cluster is disposable: a power cut may cost it.
    'unsafe-no-fsync': 'true',
    'listen-metrics-urls': `http://${ranges.node}:2381`,
    'log-level': 'warn',
  };
}

function apiServerFlags(ranges: Ranges): Record<string, string> {
  return {
    'advertise-address': ranges.node,
    'secure-port': '6443',
    'etcd-servers': 'http://127.0.0.1:2379',
    'service-cluster-ip-range': ranges.services,
    'authorization-mode': 'Node,RBAC',
    'enable-admission-plugins': 'NodeRestriction',
    'allow-privileged': 'true',
    'client-ca-file': `${certificates}/ca.crt`,
    'tls-cert-file': `${certificates}/apiserver.crt`,
    'tls-private-key-file': `${certificates}/apiserver.key`,
    'kubelet-client-certificate': `${certificates}/apiserver-kubelet-client.crt`,
    'kubelet-client-key': `${certificates}/apiserver-kubelet-client.key`,
    'kubelet-certificate-authority': `${certificates}/ca.crt`,
    'kubelet-preferred-address-types': 'InternalIP',
    'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
    'service-account-key-file': `${certificates}/service-account.pub`,
    'service-account-signing-key-file': `${certificates}/service-account.key`,
    'requestheader-client-ca-file': `${certificates}/front-proxy-ca.crt`,
    'requestheader-allowed-names': 'front-proxy-client',
    'requestheader-extra-headers-prefix': 'X-Remote-Extra-',
    'requestheader-group-headers': 'X-Remote-Group',
    'requestheader-username-headers': 'X-Remote-User',
    'proxy-client-cert-file': `${certificates}/front-proxy-client.crt`,
    'proxy-client-key-file': `${certificates}/front-proxy-client.key`,
  };
}

function controllerManagerFlags(cluster: string, ranges: Ranges): Record<string, string> {
  const config = '/run/node/config/kube-controller-manager.kubeconfig';
  return {
    kubeconfig: config,
    'authentication-kubeconfig': config,
    'authorization-kubeconfig': config,
    'bind-address': ranges.node,
    'cluster-name': cluster,
    'cluster-cidr': ranges.pods,
    'service-cluster-ip-range': ranges.services,
    'cluster-signing-cert-file': `${certificates}/ca.crt`,
    'cluster-signing-key-file': `${certificates}/ca.key`,
    'root-ca-file': `${certificates}/ca.crt`,
    'service-account-private-key-file': `${certificates}/service-account.key`,
    'requestheader-client-ca-file': `${certificates}/front-proxy-ca.crt`,
    'use-service-account-credentials': 'true',
    'leader-elect': 'false',
  };
}

function schedulerFlags(ranges: Ranges): Record<string, string> {
  const config = '/run/node/config/kube-scheduler.kubeconfig';
  return {
    kubeconfig: config,
    'authentication-kubeconfig': config,
    'authorization-kubeconfig': config,
    'bind-address': ranges.node,
    'leader-elect': 'false',
  };
}

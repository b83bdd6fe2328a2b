import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Progress } from '../progress.ts';
import { type GoProgram, type GoTool, goProgram, goTool } from './go.ts';

/** The Kubernetes release that the local cluster runs. */
export const kubernetesVersion = 'v1.35.4';

/** Paths of all programs that the local cluster is made of. */
export interface ClusterPrograms {
  /** etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kubelet, kube-proxy: the first argument names the one to run. */
  kubernetes: string;
  coredns: string;
  metricsServer: string;
  localPathProvisioner: string;
  supervisor: string;
  pause: string;
}

const folder = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const versionVariables = (version: string): Record<string, string> => ({
  'k8s.io/component-base/version.gitVersion': version,
  'k8s.io/client-go/pkg/version.gitVersion': version,
});

const kubernetes: GoProgram = {
  name: 'kubernetes',
  module: folder('kubernetes'),
  package: '.',
  variables: versionVariables(kubernetesVersion),
  because: 'Kubernetes from source, about 8 minutes on 2 cores the first time',
};
const coredns: GoProgram = { name: 'coredns', module: folder('kubernetes'), package: './coredns' };
const supervisor: GoProgram = { name: 'supervisor', module: folder('node'), package: './supervisor' };
const pause: GoProgram = { name: 'pause', module: folder('node'), package: './pause' };
const metricsServer: GoTool = { module: 'sigs.k8s.io/metrics-server', version: 'v0.9.0', package: 'sigs.k8s.io/metrics-server/cmd/metrics-server' };
/** Of Kubernetes' own module, with which it shares most of what has to be compiled. */
const localPathProvisioner: GoProgram = {
  name: 'local-path-provisioner',
  module: folder('kubernetes'),
  package: 'github.com/rancher/local-path-provisioner',
};

/** The S3-compatible object store of the demo application: path of the `versitygw` program. */
export function versitygw(progress: Progress): Promise<string> {
  return goTool({ module: 'github.com/versity/versitygw', version: 'v1.8.0', package: 'github.com/versity/versitygw/cmd/versitygw' }, progress);
}

/** Everything the cluster needs; what is not in the cache is built, the heavy part first, two at a time. @throws CommandError */
export async function clusterPrograms(progress: Progress): Promise<ClusterPrograms> {
  const turn = pLimit(2);
  const compiled = turn(() => goProgram(kubernetes, progress));
  const programs = {
    kubernetes: compiled,
    supervisor: turn(() => goProgram(supervisor, progress)),
    pause: turn(() => goProgram(pause, progress)),
    metricsServer: turn(() => goTool(metricsServer, progress)),
    // After Kubernetes: built beside it, they would compile what they share a second time.
    localPathProvisioner: compiled.then(() => goProgram(localPathProvisioner, progress)),
    coredns: compiled.then(() => goProgram(coredns, progress)),
  };
  await Promise.all(Object.values(programs));
  return {
    kubernetes: await programs.kubernetes,
    coredns: await programs.coredns,
    metricsServer: await programs.metricsServer,
    localPathProvisioner: await programs.localPathProvisioner,
    supervisor: await programs.supervisor,
    pause: await programs.pause,
  };
}

import type { CronJob, CustomObject, DaemonSet, Deployment, EndpointSlice, Event, Ingress, Job, Node, Pod, ReplicaSet, Secret, Service, StatefulSet } from './objects.ts';

/** What an exec'd command left behind. */
export interface Executed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** Where a command runs. Without `container`, the pod's default container. */
export interface ContainerTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container?: string;
}

/** A port of a Service, reached through the API server's proxy. */
export interface ServiceTarget {
  readonly namespace: string;
  readonly service: string;
  /** Number or name of the Service's port. */
  readonly port: number | string;
  /** Absolute path with query. */
  readonly path: string;
}

export interface Proxied {
  readonly status: number;
  readonly body: string;
  /** Seconds until the whole answer was read. */
  readonly seconds: number;
}

/**
 * What the suite reads from a cluster. Every method throws `KubernetesError` and nothing else; lists are paged, and asked once a run however
 * many checks want them. (Interface drawn first; `connectCluster` makes one from a kubeconfig.)
 */
export interface Cluster {
  pods(namespace: string): Promise<readonly Pod[]>;
  deployments(namespace: string): Promise<readonly Deployment[]>;
  statefulSets(namespace: string): Promise<readonly StatefulSet[]>;
  daemonSets(namespace: string): Promise<readonly DaemonSet[]>;
  replicaSets(namespace: string): Promise<readonly ReplicaSet[]>;
  services(namespace: string): Promise<readonly Service[]>;
  endpointSlices(namespace: string): Promise<readonly EndpointSlice[]>;
  ingresses(namespace: string): Promise<readonly Ingress[]>;
  events(namespace: string): Promise<readonly Event[]>;
  jobs(namespace: string): Promise<readonly Job[]>;
  cronJobs(namespace: string): Promise<readonly CronJob[]>;
  nodes(): Promise<readonly Node[]>;
  nodeMetrics(): Promise<readonly CustomObject[]>;
  podMetrics(namespace: string): Promise<readonly CustomObject[]>;
  nodeSummary(node: string): Promise<CustomObject>;
  secret(namespace: string, name: string): Promise<Secret>;
  tlsSecrets(namespace: string): Promise<readonly Secret[]>;
  /** The log of a container since so many seconds, as a stream of bytes that holds the sender back when it is not read. */
  logs(target: ContainerTarget, options: { readonly sinceSeconds: number; readonly instance: 'current' | 'previous' }, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  exec(target: ContainerTarget, command: readonly string[], stdin: string, signal: AbortSignal): Promise<Executed>;
  proxy(target: ServiceTarget, signal: AbortSignal): Promise<Proxied>;
}

import type {
  CronJob,
  CustomObject,
  DaemonSet,
  Deployment,
  EndpointSlice,
  Event,
  Job,
  Node,
  NodeMetrics,
  Pod,
  PodMetrics,
  Secret,
  Service,
  StatefulSet,
} from './objects.ts';

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

/** Whose log: that of the running container, or of the one before its last restart. */
export type Instance = 'current' | 'previous';

export interface LogOptions {
  readonly sinceSeconds: number;
  readonly instance: Instance;
}

export interface LastLinesOptions {
  readonly lines: number;
  readonly instance: Instance;
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
 * many checks want them.
 */
export interface Cluster {
  pods(namespace: string): Promise<readonly Pod[]>;
  /** The pods that a label selector matches; all of them for `''`. kubernetes.io/docs/concepts/overview/working-with-objects/labels */
  podsSelected(namespace: string, labelSelector: string): Promise<readonly Pod[]>;
  deployments(namespace: string): Promise<readonly Deployment[]>;
  statefulSets(namespace: string): Promise<readonly StatefulSet[]>;
  daemonSets(namespace: string): Promise<readonly DaemonSet[]>;
  services(namespace: string): Promise<readonly Service[]>;
  endpointSlices(namespace: string): Promise<readonly EndpointSlice[]>;
  events(namespace: string): Promise<readonly Event[]>;
  jobs(namespace: string): Promise<readonly Job[]>;
  cronJobs(namespace: string): Promise<readonly CronJob[]>;
  nodes(): Promise<readonly Node[]>;
  nodeMetrics(): Promise<readonly NodeMetrics[]>;
  podMetrics(namespace: string): Promise<readonly PodMetrics[]>;
  nodeSummary(node: string): Promise<CustomObject>;
  secret(namespace: string, name: string): Promise<Secret>;
  tlsSecrets(namespace: string): Promise<readonly Secret[]>;
  /**
   * The log of a container since so many seconds, as a stream of bytes that holds the sender back when it is not read. Each line begins with its time
   * (RFC 3339) and a space. Only the file that is being written is served: what the kubelet has rotated away is gone.
   * kubernetes.io/docs/concepts/cluster-administration/logging/#log-rotation
   */
  logs(target: ContainerTarget, options: LogOptions, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** The last lines of a container's log, without times. */
  lastLines(target: ContainerTarget, options: LastLinesOptions, signal: AbortSignal): Promise<readonly string[]>;
  exec(target: ContainerTarget, command: readonly string[], stdin: string, signal: AbortSignal): Promise<Executed>;
  /** A GET through the API server. What the Service itself answers is an answer, whatever its status. */
  proxy(target: ServiceTarget, signal: AbortSignal): Promise<Proxied>;
  /** Lets the connections go, so that the process can end. */
  close(): void;
}

import type {
  CoreV1Event,
  NodeMetric,
  PodMetric,
  V1CronJob,
  V1DaemonSet,
  V1Deployment,
  V1EndpointSlice,
  V1Job,
  V1Node,
  V1Pod,
  V1Secret,
  V1Service,
  V1StatefulSet,
} from '@kubernetes/client-node';

/** An object as the API's JSON has it: what the SDK's types call a Date is an ISO 8601 string. */
export type Plain<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [Key in keyof T]: Plain<T[Key]> }
      : T;

/**
 * Kubernetes' objects by their plain names, so that the rooms which judge them need not know whose SDK their types come from. Lists come without
 * `managedFields` and without the last applied configuration.
 */
export type CronJob = Plain<V1CronJob>;
export type DaemonSet = Plain<V1DaemonSet>;
export type Deployment = Plain<V1Deployment>;
export type EndpointSlice = Plain<V1EndpointSlice>;
export type Event = Plain<CoreV1Event>;
export type Job = Plain<V1Job>;
export type Node = Plain<V1Node>;
export type NodeMetrics = Plain<NodeMetric>;
export type PodMetrics = Plain<PodMetric>;
export type Secret = Plain<V1Secret>;
export type Service = Plain<V1Service>;
export type StatefulSet = Plain<V1StatefulSet>;

/** A pod of a list comes without what no check reads: volumes, environment, mounts, security settings, tolerations and affinity. */
export type Pod = Plain<V1Pod>;

/** An object of an API group that the SDK has no type for. */
export type CustomObject = Record<string, unknown>;

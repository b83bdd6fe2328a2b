/** Kubernetes' objects by their plain names, so that the rooms which judge them need not know whose SDK they come from. */
export type {
  CoreV1Event as Event,
  V1CronJob as CronJob,
  V1DaemonSet as DaemonSet,
  V1Deployment as Deployment,
  V1EndpointSlice as EndpointSlice,
  V1Ingress as Ingress,
  V1Job as Job,
  V1Node as Node,
  V1Pod as Pod,
  V1ReplicaSet as ReplicaSet,
  V1Secret as Secret,
  V1Service as Service,
  V1StatefulSet as StatefulSet,
} from '@kubernetes/client-node';

/** An object of an API group that the SDK has no type for. */
export type CustomObject = Record<string, unknown>;

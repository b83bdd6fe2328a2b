import type { Application } from '../application/schema.ts';
import type { Deployment, EndpointSlice, Pod, Service, StatefulSet } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';

export interface ServicesClients {
  readonly cluster: {
    services(namespace: string): Promise<readonly Service[]>;
    endpointSlices(namespace: string): Promise<readonly EndpointSlice[]>;
    pods(namespace: string): Promise<readonly Pod[]>;
    deployments(namespace: string): Promise<readonly Deployment[]>;
    statefulSets(namespace: string): Promise<readonly StatefulSet[]>;
  };
}

const answer = answersOf('services');

/** Does every Service lead somewhere? */
export function servicesCheck(application: Application, { cluster }: ServicesClients): Check {
  const { namespace } = application;
  return {
    name: 'services',
    timeout: application.health['check-timeout'],
    async run() {
      const [services, slices, pods, deployments, statefulSets] = await Promise.all([
        attempt(cluster.services(namespace)),
        attempt(cluster.endpointSlices(namespace)),
        attempt(cluster.pods(namespace)),
        attempt(cluster.deployments(namespace)),
        attempt(cluster.statefulSets(namespace)),
      ]);
      if (!services.ok) return [answer.unknown('listed', 'services', `cannot be judged: ${services.failure.message}`, nextStepFor(services.failure))];
      if (!slices.ok) return [answer.unknown('listed', 'endpointslices', `cannot be judged: ${slices.failure.message}`, nextStepFor(slices.failure))];
      if (services.value.length === 0) return [answer.pass('listed', 'Services', `are none in namespace ${namespace}`)];
      const workloads = [...(deployments.ok ? deployments.value : []), ...(statefulSets.ok ? statefulSets.value : [])];
      const behind = pods.ok
        ? { pods: pods.value, asleep: workloads.filter(({ spec }) => spec?.replicas === 0).map(({ spec }) => spec?.template.metadata?.labels ?? {}) }
        : undefined;
      return services.value.flatMap((service) => judgeService(service, slices.value, behind));
    },
  };
}

/** What may be behind a Service. */
export interface Behind {
  readonly pods: readonly Pod[];
  /** The labels that the pods of workloads which are scaled to zero would have. */
  readonly asleep: readonly Readonly<Record<string, string>>[];
}

/**
 * Has a Service ready endpoints, and the address that it asks for? An ExternalName needs neither; a Service without a selector has whatever slices
 * someone keeps for it by hand (kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors). A workload that
 * is scaled to zero is meant to be, so that its Service is a warning and no failure. Without `behind` it is not said why there is no endpoint. Pure.
 */
export function judgeService(service: Service, slices: readonly EndpointSlice[], behind: Behind | undefined): readonly Finding[] {
  const name = service.metadata?.name ?? '';
  const subject = `Service ${name}`;
  const { type = 'ClusterIP', selector = {}, externalName, clusterIP } = service.spec ?? {};
  if (type === 'ExternalName') return [answer.pass('endpoints', subject, `is another name for ${externalName ?? 'nothing'}`)];
  const own = slices.filter(({ metadata }) => metadata?.labels?.['kubernetes.io/service-name'] === name);
  const findings = [endpointsFinding(subject, selector, readiness(own), own.length, behind, clusterIP === 'None')];
  return type === 'LoadBalancer' ? [...findings, addressFinding(service, subject)] : findings;
}

interface Readiness {
  readonly ready: number;
  readonly all: number;
}

/** Dual-stack Services have a slice for each address family: an endpoint is counted by the pod, or else the address, that it leads to. */
function readiness(slices: readonly EndpointSlice[]): Readiness {
  const all = new Map<string, boolean>();
  for (const { endpoints } of slices)
    for (const { targetRef, addresses, conditions } of endpoints ?? []) {
      const key = targetRef?.uid ?? targetRef?.name ?? addresses.join();
      // kubernetes.io/docs/concepts/services-networking/endpoint-slices/#conditions: no answer is to be read as ready.
      all.set(key, (all.get(key) ?? false) || conditions?.ready !== false);
    }
  return { ready: [...all.values()].filter(Boolean).length, all: all.size };
}

function endpointsFinding(
  subject: string,
  selector: Readonly<Record<string, string>>,
  { ready, all }: Readiness,
  slices: number,
  behind: Behind | undefined,
  headless: boolean,
): Finding {
  const kind = headless ? ' (headless)' : '';
  const measured = { measured: { value: ready, unit: 'count', threshold: { kind: 'min', value: 1 } } } as const;
  const labels = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  if (labels.length === 0) {
    if (all === 0)
      return answer.pass('endpoints', subject, `has no selector${kind}; its endpoints are kept by hand${slices === 0 ? ', and it has none' : ''}`);
    if (ready > 0) return answer.pass('endpoints', subject, `has ${ready} of ${all} endpoints ready, kept by hand`, measured);
    return answer.fail('endpoints', subject, `has none of its ${all} endpoints ready, which are kept by hand`, {
      ...measured,
      next: 'ask whoever keeps its EndpointSlices',
    });
  }
  if (ready > 0)
    return answer.pass(
      'endpoints',
      subject,
      `has ${ready === all ? ready : `${ready} of ${all}`} ready ${ready === 1 && all === 1 ? 'endpoint' : 'endpoints'}${kind}`,
      measured,
    );
  const selected = (labels: Readonly<Record<string, string>> = {}): boolean =>
    Object.entries(selector).every(([key, value]) => labels[key] === value);
  const matching = behind?.pods.filter(({ metadata }) => selected(metadata?.labels));
  const living = matching?.filter(({ status }) => status?.phase !== 'Succeeded' && status?.phase !== 'Failed').length ?? all;
  if (living === 0 && behind?.asleep.some(selected))
    return answer.warn('endpoints', subject, 'has no endpoint: the workload behind it is scaled to zero', {
      ...measured,
      next: 'scale it up, or exempt this finding when that is meant to be',
    });
  if (matching !== undefined && living === 0)
    return answer.fail('endpoints', subject, `selects ${labels.join(', ')}, which matches no pod: every request is refused`, {
      ...measured,
      next: "compare the selector with the pods' labels, or scale the workload up",
    });
  return answer.fail(
    'endpoints',
    subject,
    `has no ready endpoint: ${living === 1 ? 'its only pod is not ready' : `none of its ${living} pods is ready`}, and every request is refused`,
    {
      ...measured,
      next: 'see the findings about the workload behind it',
    },
  );
}

function addressFinding({ status }: Service, subject: string): Finding {
  const addresses = (status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => hostname ?? ip).filter((address) => address !== undefined);
  if (addresses.length > 0) return answer.pass('address', subject, `has the address ${addresses.join(', ')}`);
  return answer.fail('address', subject, 'is of type LoadBalancer and has no address', {
    next: 'kubectl describe service shows what the cloud provider says; a cluster without one never assigns an address',
  });
}

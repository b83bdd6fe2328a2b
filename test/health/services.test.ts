import { judgeService } from '../../src/health/services.ts';
import type { EndpointSlice, Pod, Service } from '../../src/kubernetes/objects.ts';

const selector = { app: 'web' };
const service = (spec: Service['spec'], status?: Service['status']): Service => ({
  metadata: { name: 'web' },
  spec: { ports: [{ port: 80 }], ...spec },
  ...(status === undefined ? {} : { status }),
});
const slice = (addressType: string, ...ready: (boolean | undefined)[]): EndpointSlice => ({
  metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
  addressType,
  endpoints: ready.map((each, index) => ({
    addresses: [`10.0.0.${index}`],
    targetRef: { uid: `p${index}` },
    conditions: each === undefined ? {} : { ready: each },
  })),
});
const web: Pod = { metadata: { labels: { app: 'web', tier: 'front' } }, status: { phase: 'Running' } };
const done: Pod = { metadata: { labels: selector }, status: { phase: 'Succeeded' } };
const behind = (pods: readonly Pod[], ...asleep: Record<string, string>[]) => ({ pods, asleep });
const balanced = { type: 'LoadBalancer', selector };

test.each<[string, Service, readonly EndpointSlice[], Parameters<typeof judgeService>[2], readonly string[], RegExp]>([
  ['ready endpoints', service({ selector }), [slice('IPv4', true, true)], behind([web]), ['pass'], /2 ready endpoints/],
  ['dual stack counts a pod once', service({ selector }), [slice('IPv4', true), slice('IPv6', true)], behind([web]), ['pass'], /1 ready endpoint$/],
  ['no answer about readiness means ready', service({ selector }), [slice('IPv4', undefined)], behind([web]), ['pass'], /1 ready/],
  ['some are not ready', service({ selector }), [slice('IPv4', true, false)], behind([web]), ['pass'], /1 of 2/],
  ['none is ready', service({ selector }), [slice('IPv4', false)], behind([web]), ['fail'], /only pod is not ready/],
  ['the selector matches no pod', service({ selector }), [], behind([]), ['fail'], /app=web, which matches no pod/],
  ['a completed pod serves nothing', service({ selector }), [], behind([done]), ['fail'], /matches no pod/],
  ['it is not known which pods there are', service({ selector }), [slice('IPv4', false)], undefined, ['fail'], /no ready endpoint/],
  ['the workload behind it is scaled to zero', service({ selector }), [], behind([], { app: 'web', x: 'y' }), ['warn'], /scaled to zero/],
  ['headless', service({ selector, clusterIP: 'None' }), [slice('IPv4', true)], behind([web]), ['pass'], /headless/],
  ['ExternalName', service({ type: 'ExternalName', externalName: 'db.example.com' }), [], behind([]), ['pass'], /db\.example\.com/],
  ['no selector, no endpoints', service({}), [], behind([]), ['pass'], /kept by hand/],
  ['no selector, endpoints by hand', service({}), [slice('IPv4', true)], behind([]), ['pass'], /1 of 1 endpoints ready/],
  ['no selector, endpoints that are not ready', service({}), [slice('IPv4', false)], behind([]), ['fail'], /none of its 1 endpoints/],
  ['a load balancer without an address', service(balanced), [slice('IPv4', true)], behind([web]), ['pass', 'fail'], /no address/],
  [
    'a load balancer with one',
    service(balanced, { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }] } }),
    [slice('IPv4', true)],
    behind([web]),
    ['pass', 'pass'],
    /lb\.example\.com/,
  ],
])('%s', (_, seen, slices, pods, verdicts, message) => {
  const findings = judgeService(seen, slices, pods);
  expect(findings.map(({ verdict }) => verdict)).toEqual(verdicts);
  expect(findings.at(-1)?.message).toMatch(message);
  for (const { verdict, next } of findings) if (verdict === 'fail') expect(next).toBeDefined();
});

test("another Service's endpoints do not count", () => {
  const other: EndpointSlice = { ...slice('IPv4', true), metadata: { labels: { 'kubernetes.io/service-name': 'other' } } };
  expect(judgeService(service({ selector }), [other], behind([]))[0]?.verdict).toBe('fail');
});

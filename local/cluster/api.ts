import { readFile } from 'node:fs/promises';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { CoreV1Api, KubeConfig, type KubernetesObject, KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node';
import { parseAllDocuments } from 'yaml';
import { systemImages } from './images.ts';
import type { Ranges } from './ranges.ts';
import { clusterDomain } from './settings.ts';

const manifests = ['coredns', 'local-path-provisioner', 'metrics-server'];

/** The API server's own words on its state: whether `path` answers 200 within 2 s. The answer is not used, so the server's identity is not checked. */
export async function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = url.startsWith('https:') ? requestSecure : requestPlain;
    const asked = request(url, { rejectUnauthorized: false, timeout: 2000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

/**
 * Asks every 100 ms until `condition` gives undefined; otherwise it says what is missing.
 * @throws Error with what was missing last when `seconds` have passed.
 */
export async function waitUntil(what: string, seconds: number, condition: () => Promise<string | undefined>): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const missing = await condition();
    if (missing === undefined) return;
    if (Date.now() > deadline) throw new Error(`${what} after ${seconds} s: ${missing}`);
    await pause(100);
  }
}

/** The cluster's own workloads: DNS, volumes, metrics. */
export async function addons(ranges: Ranges): Promise<KubernetesObject[]> {
  const values: Record<string, string> = { ...systemImages, clusterDomain, dnsService: ranges.dnsService };
  const texts = await Promise.all(manifests.map((name) => readFile(new URL(`manifests/${name}.yaml`, import.meta.url), 'utf8')));
  const filled = texts.map((text) => text.replace(/\$\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole));
  return filled.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject));
}

/** Applies objects on the server's side. What is there already and the same stays as it is. */
export async function apply(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<void> {
  const client = KubernetesObjectApi.makeApiClient(configurationFrom(kubeconfig));
  for (const object of objects) await client.patch(object, undefined, undefined, 'kube-upkeep', true, PatchStrategy.ServerSideApply);
}

/**
 * What is missing until the node is Ready and the cluster's own workloads run on it; undefined when nothing is. The API server remembers a dead
 * node's pods as running, so a container that claims to run since before `started` (milliseconds since 1970) is one that the node has yet to start.
 */
export async function missingFrom(kubeconfig: string, node: string, started: number): Promise<string | undefined> {
  const core = configurationFrom(kubeconfig).makeApiClient(CoreV1Api);
  const [nodes, { items: pods }] = await Promise.all([core.listNode(), core.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${node}` })]);
  const status = nodes.items.find(({ metadata }) => metadata?.name === node)?.status;
  if (!hasCondition(status?.conditions, 'Ready')) return `node ${node} is not Ready`;
  const stale = pods.find((pod) => pod.status?.containerStatuses?.some(({ state }) => (state?.running?.startedAt?.getTime() ?? started) < started));
  if (stale !== undefined) return `${stale.metadata?.namespace}/${stale.metadata?.name} has not been started again`;
  const ready = pods.filter((pod) => pod.metadata?.namespace === 'kube-system' && hasCondition(pod.status?.conditions, 'Ready'));
  const absent = manifests.filter((name) => !ready.some((pod) => pod.metadata?.name?.startsWith(`${name}-`)));
  return absent.length === 0 ? undefined : `not ready in kube-system: ${absent.join(', ')}`;
}

function hasCondition(conditions: readonly { type: string; status: string }[] | undefined, wanted: string): boolean {
  return conditions?.some(({ type, status }) => type === wanted && status === 'True') ?? false;
}

function configurationFrom(file: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(file);
  return config;
}

import { readFile } from 'node:fs/promises';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { AppsV1Api, CoreV1Api, KubeConfig, type KubernetesObject, KubernetesObjectApi, PatchStrategy } from '@kubernetes/client-node';
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

/** What is missing until the node is Ready and the cluster's own workloads are available; undefined when nothing is. */
export async function missingFrom(kubeconfig: string): Promise<string | undefined> {
  const config = configurationFrom(kubeconfig);
  const [nodes, deployments] = await Promise.all([
    config.makeApiClient(CoreV1Api).listNode(),
    config.makeApiClient(AppsV1Api).listNamespacedDeployment({ namespace: 'kube-system' }),
  ]);
  const ready = nodes.items.some(({ status }) => status?.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True'));
  if (!ready) return 'the node is not Ready';
  const available = deployments.items.filter(({ status }) => (status?.availableReplicas ?? 0) > 0).map(({ metadata }) => metadata?.name);
  const absent = manifests.filter((name) => !available.includes(name));
  return absent.length === 0 ? undefined : `not available in kube-system: ${absent.join(', ')}`;
}

function configurationFrom(file: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromFile(file);
  return config;
}

import { existsSync, readFileSync } from 'node:fs';
import type { KubeConfig, User } from '@kubernetes/client-node';
import { type KubeconfigSource, kubeconfigOf } from './kubeconfig.ts';

/**
 * Every string of a kubeconfig that must never be printed: tokens, passwords, client keys (in base64 as they stand, decoded, and line by line), and
 * what credential plug-ins are given. A text that is no kubeconfig yields whatever in it is long enough to be a key. Never throws.
 */
export function secretsOfKubeconfig(source: KubeconfigSource): readonly string[] {
  try {
    return secretsOf(kubeconfigOf(source));
  } catch {
    return source.kind === 'content' ? (source.content.match(/[A-Za-z0-9+/=_.-]{24,}/g) ?? []) : [];
  }
}

function secretsOf(config: KubeConfig): readonly string[] {
  const found = new Set<string>();
  for (const user of config.users) for (const secret of secretsOfUser(user)) found.add(secret);
  for (const { proxyUrl } of config.clusters)
    if (proxyUrl !== undefined && URL.canParse(proxyUrl)) found.add(decodeURIComponent(new URL(proxyUrl).password));
  return [...found].filter((secret) => secret.trim().length >= 4);
}

function* secretsOfUser(user: User): Generator<string> {
  for (const secret of [user.token, user.password]) if (secret) yield* [secret, Buffer.from(secret).toString('base64')];
  if (user.keyData) yield* [user.keyData, ...decoded(user.keyData)];
  if (user.keyFile && existsSync(user.keyFile)) {
    const encoded = readFileSync(user.keyFile).toString('base64');
    yield* [encoded, ...decoded(encoded)];
  }
  const tokenFile = user.authProvider?.config?.tokenFile as string | undefined;
  if (tokenFile && existsSync(tokenFile)) yield readFileSync(tokenFile, 'utf8').trim();
  yield* named(user.authProvider?.config as Record<string, unknown> | undefined);
  const environment = (user.exec?.env ?? []) as readonly { readonly name: string; readonly value: string }[];
  yield* named(Object.fromEntries(environment.map(({ name, value }) => [name, value])));
}

function decoded(base64: string): readonly string[] {
  const text = Buffer.from(base64, 'base64').toString().trim();
  return [text, ...text.split('\n').filter((line) => line.length >= 8 && !line.startsWith('-----'))];
}

function* named(settings: Readonly<Record<string, unknown>> | undefined): Generator<string> {
  for (const [name, value] of Object.entries(settings ?? {}))
    if (typeof value === 'string' && /token|secret|password|key/i.test(name) && !/file$/i.test(name)) yield value;
}

import type { Application } from '../application/schema.ts';
import type { Secret } from '../kubernetes/objects.ts';
import { answersOf, type Finding } from '../report/finding.ts';
import { judgeServed, judgeStored, type Served, type Stored } from './certificates/judge.ts';
import type { Check } from './check.ts';
import { attempt, nextStepFor } from './cluster-failure.ts';
import { expandEndpoints } from './endpoints/expand.ts';

export interface CertificatesClients {
  readonly http: {
    servedCertificate(
      target: { readonly host: string; readonly port: number; readonly connectTo?: string },
      options: { readonly authority?: string; readonly timeout: number; readonly signal: AbortSignal },
    ): Promise<Served>;
    /** Reads a Secret's entries, base64. */
    storedCertificate(data: Readonly<Record<string, string>>): Stored;
  };
  readonly cluster: {
    secret(namespace: string, name: string): Promise<Secret>;
    tlsSecrets(namespace: string): Promise<readonly Secret[]>;
  };
}

const answer = answersOf('certificates');

/** Are the certificates of the https endpoints, as served, and those in Secrets valid, trusted, for the right host, and for long enough? */
export function certificatesCheck(application: Application, { http, cluster }: CertificatesClients): Check {
  const { 'warn-days': warn, 'fail-days': fail, secrets } = application.certificates;
  const days = { warn, fail };
  const servers = servedPlaces(application.endpoints);

  const stored = (secret: Secret): readonly Finding[] =>
    judgeStored(secret.metadata?.name ?? '', http.storedCertificate(secret.data ?? {}), days, new Date());

  const one = async (name: string): Promise<readonly Finding[]> => {
    const found = await attempt(cluster.secret(application.namespace, name));
    if (found.ok) return stored(found.value);
    const { code, message } = found.failure;
    if (code === 'not-found') return [answer.fail('secret', `Secret ${name}`, `does not exist in namespace ${application.namespace}`)];
    return [answer.unknown('secret', `Secret ${name}`, `cannot be read: ${message}`, nextStepFor(found.failure))];
  };

  const all = async (): Promise<readonly Finding[]> => {
    const found = await attempt(cluster.tlsSecrets(application.namespace));
    if (!found.ok) return [answer.unknown('secret', 'TLS Secrets', `cannot be listed: ${found.failure.message}`, nextStepFor(found.failure))];
    if (found.value.length === 0) return [answer.pass('secret', 'TLS Secrets', `are none in namespace ${application.namespace}`)];
    return found.value.flatMap(stored);
  };

  return {
    name: 'certificates',
    timeout: application.health['check-timeout'],
    async run(signal) {
      const findings = await Promise.all([
        ...servers.map(async ({ name, target, options }) =>
          judgeServed(name, await http.servedCertificate(target, { ...options, signal }), days, new Date()),
        ),
        ...(secrets === 'all' ? [all()] : secrets.map(one)),
      ]);
      return findings.length === 0
        ? [answer.pass('configured', 'Certificates', 'are not configured: there is no https endpoint and no Secret')]
        : findings.flat();
    },
  };
}

/** The servers behind the https endpoints, each once however many endpoints it has. Pure. */
export function servedPlaces(endpoints: Application['endpoints']) {
  const places = new Map<
    string,
    { name: string; target: { host: string; port: number; connectTo?: string }; options: { authority?: string; timeout: number } }
  >();
  for (const endpoint of expandEndpoints(endpoints)) {
    if (!('url' in endpoint) || !URL.canParse(endpoint.url)) continue;
    const url = new URL(endpoint.url);
    if (url.protocol !== 'https:') continue;
    const connectTo = endpoint['connect-to'];
    const authority = endpoint['certificate-authority'];
    const target = {
      host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
      port: url.port === '' ? 443 : Number(url.port),
      ...(connectTo === undefined ? {} : { connectTo }),
    };
    places.set(`${url.host} ${connectTo ?? ''}`, {
      name: url.host,
      target,
      options: { timeout: endpoint.timeout, ...(authority === undefined ? {} : { authority }) },
    });
  }
  return [...places.values()];
}

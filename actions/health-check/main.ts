import { failureOf } from '../../src/action/failure.ts';
import { previousReport } from '../../src/action/previous-report.ts';
import { startAction } from '../../src/action/start.ts';
import type { Application } from '../../src/application/schema.ts';
import type { HealthClients } from '../../src/health/checks.ts';
import type { Cluster } from '../../src/kubernetes/cluster.ts';
import { inputs } from './inputs.ts';

const access = async () => ({
  ...(await import('../../src/kubernetes/connect.ts')),
  ...(await import('../../src/kubernetes/kubeconfig-secrets.ts')),
});

/** Seconds for one answer of Prometheus by its URL: a little more than the 10 s that a query is given. */
const PROMETHEUS_TIMEOUT = 12;

async function clientsFor(application: Application, cluster: Cluster): Promise<HealthClients> {
  const [{ request }, { servedCertificate }, { storedCertificate }, { prometheusOver }, { databaseStatus }, { cacheStatus }] = await Promise.all([
    import('../../src/http/request.ts'),
    import('../../src/http/served-certificate.ts'),
    import('../../src/http/stored-certificate.ts'),
    import('../../src/prometheus/query.ts'),
    import('../../src/postgresql/status.ts'),
    import('../../src/redis/status.ts'),
  ]);

  const asked = async (path: string, signal: AbortSignal) => {
    const { prometheus } = application;
    if (prometheus === undefined) throw new Error('is not configured');
    if ('service' in prometheus)
      return cluster.proxy(
        { namespace: prometheus.namespace ?? application.namespace, service: prometheus.service, port: prometheus.port, path },
        signal,
      );
    const answer = await request({ url: prometheus.url.replace(/\/+$/, '') + path, timeout: PROMETHEUS_TIMEOUT }, { signal });
    if (answer.kind === 'unanswered') throw Object.assign(new Error(answer.message), { code: answer.code });
    return answer;
  };

  return {
    cluster,
    http: { request, servedCertificate, storedCertificate },
    prometheus: application.prometheus === undefined ? undefined : prometheusOver(asked),
    postgresql: { status: (where, signal) => databaseStatus(cluster, where, signal) },
    redis: { status: (where, signal) => cacheStatus(cluster, where, signal) },
  };
}

await startAction(
  { name: 'health-check', inputs, access },
  async ({ inputs: chosen, application, cluster, signal, clock, progress, waitingFor, notice, warning }) => {
    const [earlier, clients, { checksFor }, { reportOn }] = await Promise.all([
      previousReport(chosen['previous-report'], application),
      clientsFor(application, cluster),
      import('../../src/health/checks.ts'),
      import('../../src/health/report-on.ts'),
    ]);
    if (earlier.kind === 'absent') notice(earlier.because);
    if (earlier.kind === 'broken') warning(earlier.because);
    const report = await reportOn(application, checksFor(application, clients), {
      signal,
      clock,
      progress,
      waitingFor,
      earlier: earlier.kind === 'read' ? earlier.report : undefined,
    });
    return { report, failure: failureOf(report, chosen['fail-on']) };
  },
);

import type { Finding } from '../../src/report/finding.ts';
import { answersOf } from '../../src/report/finding.ts';
import { type Report, reportOf } from '../../src/report/report.ts';
import { worstOf } from '../../src/report/verdict.ts';

const workloads = answersOf('workloads');
const cache = answersOf('cache');
const certificates = answersOf('certificates');
const objectives = answersOf('objectives');
const usage = answersOf('usage');
const endpoints = answersOf('endpoints');
const database = answersOf('database');

const MODULES = ['context', 'plan', 'role', 'confirm', 'trace', 'extension', 'dialog', 'collab', 'core', 'network'];

/** Findings as a bad night gives them. */
export const findings: readonly Finding[] = [
  workloads.fail('crash-loop', 'Deployment mplp-core', 'has 1 of 3 pods in CrashLoopBackOff: container mplp-core exits with 1', {
    next: 'kubectl logs -n mplp-production deployment/mplp-core --previous',
    evidence: [
      'Back-off restarting failed container mplp-core in pod mplp-core-7d9f8c6b5d-x2x4z',
      'Error: connect ECONNREFUSED 10.97.0.12:5432',
      '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)',
    ],
  }),
  workloads.pass('available', 'StatefulSet postgresql', 'has 1 of 1 replicas available'),
  workloads.pass('available', 'StatefulSet redis', 'has 1 of 1 replicas available'),
  workloads.pass('available', 'DaemonSet fluentd', 'has 1 of 1 pods available'),
  cache.fail('password', 'Pod redis-0', 'refuses the password in Secret postgresql-credentials', {
    next: 'compare the key redis-password with requirepass',
    evidence: ['WRONGPASS invalid username-password pair or user is disabled.'],
  }),
  certificates.warn('days-left', 'api.mplp.example.com:443', 'has a certificate that expires on 2026-12-12', {
    measured: { value: 19, unit: 'days', threshold: { kind: 'min', value: 30 } },
    next: 'renew it; issuer R11',
  }),
  objectives.unknown('traffic', 'p95 latency', 'has too little traffic to be judged', {
    measured: { value: 0.2, unit: 'per-second', threshold: { kind: 'min', value: 0.5 } },
    next: 'judge it again under load',
  }),
  objectives.pass('bound', 'error ratio', 'is within its bound', {
    measured: { value: 0.0021, unit: 'ratio', threshold: { kind: 'max', value: 0.01 } },
  }),
  usage.warn('memory', 'Pod mplp-core', 'uses most of its memory limit', {
    measured: { value: 0.91, unit: 'ratio', threshold: { kind: 'max', value: 0.85 } },
    next: 'raise the limit or find the leak',
  }),
  usage.pass('memory', 'Node upkeep', 'has memory to spare', { measured: { value: 0.43, unit: 'ratio', threshold: { kind: 'max', value: 0.85 } } }),
  usage.pass('cpu', 'Node upkeep', 'has CPU to spare', { measured: { value: 0.21, unit: 'ratio', threshold: { kind: 'max', value: 0.85 } } }),
  database.pass('connections', 'Database mplp_production', 'has connections to spare', {
    measured: { value: 0.12, unit: 'ratio', threshold: { kind: 'max', value: 0.8 } },
  }),
  database.pass('transaction', 'Database mplp_production', 'has no long transaction', {
    measured: { value: 3.2, unit: 'seconds', threshold: { kind: 'max', value: 600 } },
  }),
  ...MODULES.map((module, index) =>
    endpoints.pass('answer', `${module} module`, 'answers 200', {
      measured: { value: 0.012 + index * 0.017, unit: 'seconds', threshold: { kind: 'max', value: 1 } },
    }),
  ),
];

const timings: readonly (readonly [string, number, number])[] = [
  ['workloads', 0, 0.31],
  ['services', 0.01, 0.12],
  ['nodes', 0.01, 0.09],
  ['usage', 0.02, 0.44],
  ['error-logs', 0.02, 1.21],
  ['endpoints', 0.03, 0.62],
  ['database', 0.03, 0.55],
  ['cache', 0.04, 0.41],
  ['objectives', 0.1, 0.28],
  ['backups', 0.13, 0.11],
  ['certificates', 0.33, 0.37],
];

/** A report with a bit of everything. */
export const sample: Report = reportOf({
  action: 'health-check',
  application: { name: 'mplp', namespace: 'mplp-production' },
  started: new Date('2026-11-24T02:13:04Z'),
  finished: new Date('2026-11-24T02:13:05.23Z'),
  checks: timings.map(([name, after, seconds]) => ({
    name,
    after,
    seconds,
    verdict: worstOf(findings.filter(({ check }) => check === name).map(({ verdict }) => verdict)),
  })),
  findings,
  exempted: [
    {
      finding: workloads.warn('restarts', 'Deployment mplp-core', 'restarted 4 times in 24 h'),
      reason: 'leak known, fixed in 1.0.2',
      until: '2026-12-31',
    },
  ],
  notes: ['The exemption usage / * / Pod old-thing (until 2026-12-01) matched nothing: remove it from the config if it is solved.'],
  comparison: {
    since: '2026-11-23T02:13:01.000Z',
    appeared: findings.filter(({ rule }) => rule === 'password'),
    persisting: findings.filter(({ rule, verdict }) => verdict !== 'pass' && rule !== 'password'),
    gone: [endpoints.fail('status', 'plan module', 'answered 500 in place of 200')],
  },
});

/** What a hostile cluster may write anywhere. */
export const HOSTILE =
  '</pre></details><script>alert(1)</script><img src=x onerror=alert(1)> | `code` **b** [l](https://evil.example) ![i](https://evil.example/p.png) @octocat #1 \n::error::pwned\r\n::add-mask::x %0A]]> & " \' \u202e\u0000\u001b[31m --> https://evil.example www.evil.example \ud800';

/** The sample with hostile text in every place that the cluster or the config fills. */
export const hostile: Report = {
  ...sample,
  notes: [HOSTILE],
  findings: sample.findings.map((finding) => ({ ...finding, subject: HOSTILE, message: HOSTILE, next: HOSTILE, evidence: [HOSTILE] })),
  exempted: sample.exempted.map((exempted) => ({
    ...exempted,
    reason: HOSTILE,
    finding: { ...exempted.finding, subject: HOSTILE, message: HOSTILE },
  })),
  checks: sample.checks.map((check) => ({ ...check, name: `${check.name} ${HOSTILE}` })),
};

import { z } from 'zod';
import { count, date, duration, kubernetesName, ratio } from './values.ts';

const credentials = z.strictObject({
  /** Name of the Secret, in the application's namespace. */
  secret: kubernetesName,
  'username-key': z.string().optional(),
  'password-key': z.string().default('password'),
});

const prometheus = z.union([
  z.strictObject({ url: z.url() }),
  z.strictObject({ service: kubernetesName, port: z.int().min(1).max(65535).default(9090), namespace: kubernetesName.optional() }),
]);

const objective = z.strictObject({
  name: z.string(),
  query: z.string(),
  unit: z.enum(['count', 'ratio', 'seconds', 'bytes', 'days', 'cores', 'per-second', 'none']).default('none'),
  max: z.number().optional(),
  min: z.number().optional(),
  verdict: z.enum(['warn', 'fail']).default('fail'),
  traffic: z.strictObject({ query: z.string(), min: z.number() }).optional(),
});

const endpointBasics = {
  name: z.string(),
  status: z.int().min(100).max(599).default(200),
  body: z.strictObject({ contains: z.string() }).optional(),
  'slow-after': duration.default(1),
  timeout: duration.default(5),
  'for-each': z.record(z.string(), z.array(z.string()).min(1)).optional(),
};
const endpoint = z.union([
  z.strictObject({
    ...endpointBasics,
    url: z.url(),
    /** `host:port` that is connected to in place of the URL's, as curl's --connect-to; name and certificate stay the URL's. */
    'connect-to': z.string().optional(),
    /** PEM of the authority that signed the certificate, when it is a private one. */
    'certificate-authority': z.string().optional(),
  }),
  z.strictObject({ ...endpointBasics, service: kubernetesName, port: z.union([z.int(), z.string()]).default(80), path: z.string().default('/') }),
]);

export const applicationSchema = z.strictObject({
  name: kubernetesName,
  namespace: kubernetesName,
  prometheus: prometheus.optional(),
  workloads: z
    .strictObject({
      'not-ready-grace': duration.default(300),
      restarts: z.strictObject({ window: duration.default(86_400), warn: count.default(3), fail: count.default(10) }).prefault({}),
    })
    .prefault({}),
  usage: z.strictObject({ warn: ratio.default(0.85), fail: ratio.default(0.95) }).prefault({}),
  logs: z
    .strictObject({
      selector: z.string().default(''),
      window: duration.default(86_400),
      warn: count.default(50),
      /** How many containers are read at most; what is left out is said. */
      'max-containers': count.default(100),
    })
    .prefault({}),
  endpoints: z.array(endpoint).default([]),
  certificates: z
    .strictObject({ secrets: z.union([z.array(kubernetesName), z.literal('all')]).default([]), 'warn-days': count.default(30), 'fail-days': count.default(14) })
    .prefault({}),
  database: z
    .strictObject({
      pod: kubernetesName,
      container: kubernetesName.optional(),
      port: z.int().default(5432),
      name: z.string(),
      credentials,
      'connections-warn': ratio.default(0.8),
      'transaction-warn': duration.default(600),
      'replication-lag-warn': duration.default(60),
    })
    .optional(),
  cache: z
    .strictObject({
      pod: kubernetesName,
      container: kubernetesName.optional(),
      port: z.int().default(6379),
      credentials: credentials.optional(),
      'memory-warn': ratio.default(0.85),
      'save-warn': duration.default(93_600),
    })
    .optional(),
  backups: z.array(z.strictObject({ cronjob: kubernetesName, slack: duration.default(7200) })).default([]),
  objectives: z.array(objective).default([]),
  health: z.strictObject({ concurrency: count.default(8), 'check-timeout': duration.default(60) }).prefault({}),
  exemptions: z
    .array(z.strictObject({ check: z.string(), rule: z.string().optional(), subject: z.string().optional(), until: date, reason: z.string().min(1) }))
    .default([]),
});

/** What is operated, as `upkeep.yml` describes it, with defaults filled in. Durations are seconds, shares are 0 to 1. */
export type Application = z.output<typeof applicationSchema>;

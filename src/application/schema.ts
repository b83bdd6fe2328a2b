import { z } from 'zod';
import { atMost, boundGiven, placeholdersFilled, uniqueNames } from './rules.ts';
import { count, date, duration, hostAndPort, kubernetesName, pem, port, positiveCount, ratio, servicePort, text, url, urlPath } from './values.ts';

const credentials = z
  .strictObject({
    secret: kubernetesName.describe("Name of the Secret, in the application's namespace"),
    'username-key': text.optional().describe('Key of the Secret that holds the user name'),
    'password-key': text.default('password').describe('Key of the Secret that holds the password'),
  })
  .describe('Where the credentials are; the password itself is never written here');

const prometheus = z
  .union([
    z.strictObject({ url: url.describe('Base URL of Prometheus') }),
    z.strictObject({
      service: kubernetesName.describe("Service of Prometheus, asked through the API server's proxy"),
      port: port.default(9090),
      namespace: kubernetesName.optional().describe("Namespace of that Service; default: the application's"),
    }),
  ])
  .describe('Prometheus, by URL or by Service');

const objective = z
  .strictObject({
    name: text,
    query: text.describe('PromQL that gives one number'),
    unit: z.enum(['count', 'ratio', 'seconds', 'bytes', 'days', 'cores', 'per-second', 'none']).default('none').describe('How the value is shown'),
    max: z.number().optional().describe('Highest value that is fine'),
    min: z.number().optional().describe('Lowest value that is fine'),
    verdict: z.enum(['warn', 'fail']).default('fail').describe('Verdict when the bound is broken'),
    traffic: z.strictObject({ query: text, min: z.number() }).optional().describe('Below this much traffic the objective is unknown, never met'),
  })
  .superRefine(boundGiven);

const endpointBasics = {
  name: text.describe('Name in the report; {placeholders} are filled from for-each'),
  status: z.int().min(100).max(599).default(200).describe('Expected HTTP status'),
  body: z.strictObject({ contains: text }).optional().describe('What the body must contain'),
  'slow-after': duration.default(1).describe('A slower answer is a warning'),
  timeout: duration.default(5).describe('No answer within it is a failure'),
  'for-each': z.record(text, z.array(text).min(1)).optional().describe('Values for the {placeholders} of name, url and path: one endpoint for each'),
};

const endpoint = z
  .union([
    z.strictObject({
      ...endpointBasics,
      url: url.describe('Asked from where the action runs'),
      'connect-to': hostAndPort.optional().describe("host:port that is connected to in place of the URL's; name and certificate stay the URL's"),
      'certificate-authority': pem.optional().describe('PEM of the authority that signed the certificate, when it is a private one'),
    }),
    z.strictObject({
      ...endpointBasics,
      service: kubernetesName.describe("Service that is asked through the API server's proxy"),
      port: servicePort.default(80),
      path: urlPath.default('/'),
    }),
  ])
  .superRefine(placeholdersFilled);

const workloads = z.strictObject({
  'not-ready-grace': duration.default(300).describe('A pod may be unready this long before it is a problem'),
  restarts: z
    .strictObject({ window: duration.default(86_400), warn: count.default(3), fail: count.default(10) })
    .superRefine(atMost('warn', 'fail'))
    .prefault({})
    .describe('Restarts of a container within the window'),
});

const logs = z.strictObject({
  selector: z.string().default('').describe('Label selector of the pods whose logs are read; empty: all of the namespace'),
  window: duration.default(86_400),
  warn: count.default(50).describe('Error lines of one pod above which it is a warning'),
  'max-containers': positiveCount.default(100).describe('How many containers are read at most; what is left out is said'),
});

const certificates = z
  .strictObject({
    secrets: z
      .union([z.array(kubernetesName), z.literal('all')])
      .default([])
      .describe('Secrets of type kubernetes.io/tls, or `all`; those of the https endpoints are checked as served'),
    'warn-days': count.default(30),
    'fail-days': count.default(14),
  })
  .superRefine(atMost('fail-days', 'warn-days'));

const database = z.strictObject({
  pod: kubernetesName.describe('Pod of PostgreSQL'),
  container: kubernetesName.optional(),
  port: port.default(5432),
  name: text.describe('Name of the database'),
  credentials,
  'connections-warn': ratio.default(0.8).describe('Share of max_connections'),
  'transaction-warn': duration.default(600).describe('The longest transaction'),
  'replication-lag-warn': duration.default(60),
});

const cache = z.strictObject({
  pod: kubernetesName.describe('Pod of Redis'),
  container: kubernetesName.optional(),
  port: port.default(6379),
  credentials: credentials.optional(),
  'memory-warn': ratio.default(0.85).describe('Share of maxmemory'),
  'save-warn': duration.default(93_600).describe('Age of the last RDB save'),
});

const exemption = z.strictObject({
  check: text.describe('Check of the finding, such as workloads; * matches anything'),
  rule: text.optional().describe('Rule of the finding, such as restarts; default: all; * matches anything'),
  subject: text.optional().describe('Subject of the finding, such as Deployment mplp-core; default: all; * matches anything'),
  until: date.describe('Last day on which it holds'),
  reason: text.describe('Why it is accepted'),
});

/** The grammar of `upkeep.yml`. Its JSON Schema is schemas/upkeep.schema.json. */
export const applicationSchema = z.strictObject({
  name: kubernetesName.describe('What the application is called in reports'),
  namespace: kubernetesName.describe('Where it runs'),
  prometheus: prometheus.optional(),
  workloads: workloads.prefault({}).describe('Deployments, StatefulSets, DaemonSets and their pods'),
  usage: z
    .strictObject({ warn: ratio.default(0.85), fail: ratio.default(0.95) })
    .superRefine(atMost('warn', 'fail'))
    .prefault({})
    .describe("Share of a limit, or of a node's capacity"),
  logs: logs.prefault({}).describe('Error lines in the logs'),
  endpoints: z.array(endpoint).superRefine(uniqueNames).default([]).describe('What must answer'),
  certificates: certificates.prefault({}).describe('Days that certificates must have left'),
  database: database.optional().describe('PostgreSQL'),
  cache: cache.optional().describe('Redis'),
  backups: z
    .array(z.strictObject({ cronjob: kubernetesName, slack: duration.default(7200).describe('How late a success may be against the schedule') }))
    .default([])
    .describe('CronJobs that make backups'),
  objectives: z.array(objective).superRefine(uniqueNames).default([]).describe('Prometheus expressions with bounds'),
  health: z
    .strictObject({
      concurrency: positiveCount.default(8).describe('How many checks run side by side'),
      'check-timeout': duration.default(60).describe('A check that takes longer is unknown'),
    })
    .prefault({})
    .describe('How the health check runs'),
  exemptions: z.array(exemption).default([]).describe('Findings that are known and accepted until a date'),
});

/** What is operated, as `upkeep.yml` describes it, with defaults filled in. Durations are seconds, shares are 0 to 1. */
export type Application = z.output<typeof applicationSchema>;

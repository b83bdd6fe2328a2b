import { z } from 'zod';
import type { Report } from '../report/report.ts';
import { VERDICTS } from '../report/verdict.ts';

const verdict = z.enum(VERDICTS).describe('unknown: could not be measured; never a pass');

const finding = z
  .strictObject({
    check: z.string(),
    rule: z.string().describe('The question within the check; stable'),
    subject: z.string().describe('What it is about; stable from run to run'),
    verdict,
    message: z.string(),
    measured: z
      .strictObject({
        value: z.number(),
        unit: z.enum(['count', 'ratio', 'seconds', 'bytes', 'days', 'cores', 'per-second', 'none']),
        threshold: z.strictObject({ kind: z.enum(['max', 'min']), value: z.number() }).optional(),
      })
      .optional(),
    next: z.string().optional().describe('What to do next'),
    evidence: z.array(z.string()).optional().describe('Untrusted text from the cluster'),
  })
  .meta({ id: 'finding' });

const time = z.iso.datetime();

/** A report as it is written and read back. Its JSON Schema is schemas/report.schema.json. */
export const reportSchema = z.strictObject({
  schema: z.literal(1),
  action: z.string(),
  application: z.strictObject({ name: z.string(), namespace: z.string() }),
  started: time,
  finished: time,
  verdict: verdict.describe('The worst of the findings that are not exempted'),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      verdict,
      after: z.number().min(0).describe('Seconds from the start of the run until the check began'),
      seconds: z.number().min(0).describe('Wall time'),
    }),
  ),
  findings: z.array(finding),
  exempted: z.array(z.strictObject({ finding, reason: z.string(), until: z.iso.date() })),
  notes: z.array(z.string()).describe('About the run itself'),
  comparison: z.strictObject({ since: time, appeared: z.array(finding), persisting: z.array(finding), gone: z.array(finding) }).optional(),
});

/** A report as another run wrote it. */
export function parseReport(json: unknown): Report {
  return reportSchema.parse(json) as Report;
}

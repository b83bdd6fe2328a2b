import type { Finding } from './finding.ts';
import { type Verdict, worstOf } from './verdict.ts';

/** One check of the run: how long it took, and the worst of its findings. */
export interface CheckOutcome {
  readonly name: string;
  readonly verdict: Verdict;
  /** Seconds from the start of the run until the check began. */
  readonly after: number;
  /** Wall time in seconds. */
  readonly seconds: number;
}

/** A finding that a dated exemption in the config keeps from counting. */
export interface Exempted {
  readonly finding: Finding;
  readonly reason: string;
  /** Last day on which the exemption holds, `YYYY-MM-DD`. */
  readonly until: string;
}

/** The findings that need attention (anything but `pass`), held against an earlier report of the same application. */
export interface Comparison {
  /** When the earlier run started, ISO 8601. */
  readonly since: string;
  readonly appeared: readonly Finding[];
  readonly persisting: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** All findings of one run; everything that is rendered is rendered from this. Written as JSON under `schemas/report.schema.json`. */
export interface Report {
  readonly schema: 1;
  readonly action: string;
  readonly application: { readonly name: string; readonly namespace: string };
  /** ISO 8601, UTC. */
  readonly started: string;
  readonly finished: string;
  /** The worst of the findings that are not exempted. */
  readonly verdict: Verdict;
  readonly checks: readonly CheckOutcome[];
  readonly findings: readonly Finding[];
  readonly exempted: readonly Exempted[];
  /** What a reader should know about the run itself, such as that it was cut short; no verdict of its own. */
  readonly notes: readonly string[];
  readonly comparison?: Comparison;
}

/** What a report is made of; the rest follows from it. */
export interface ReportParts extends Pick<Report, 'action' | 'checks' | 'findings'>, Partial<Pick<Report, 'exempted' | 'notes'>> {
  readonly application: { readonly name: string; readonly namespace: string };
  readonly started: Date;
  readonly finished: Date;
  readonly comparison?: Comparison | undefined;
}

/** Makes a report, its verdict being the worst of the findings that count. A run without findings measured nothing: `unknown`. Pure. */
export function reportOf(parts: ReportParts): Report {
  const { action, application, checks, findings, exempted = [], notes = [], comparison } = parts;
  return {
    schema: 1,
    action,
    application: { name: application.name, namespace: application.namespace },
    started: parts.started.toISOString(),
    finished: parts.finished.toISOString(),
    verdict: findings.length + exempted.length === 0 ? 'unknown' : worstOf(findings.map(({ verdict }) => verdict)),
    checks,
    findings,
    exempted,
    notes,
    ...(comparison === undefined ? {} : { comparison }),
  };
}

/** How many findings have each verdict. */
export function countsOf(findings: readonly Finding[]): Readonly<Record<Verdict, number>> {
  const counts = { pass: 0, warn: 0, unknown: 0, fail: 0 };
  for (const { verdict } of findings) counts[verdict] += 1;
  return counts;
}

/** What needs attention, the worst first, otherwise in the order of the checks. */
export function attentionOf(report: Report): readonly Finding[] {
  const order: Readonly<Record<Verdict, number>> = { fail: 0, unknown: 1, warn: 2, pass: 3 };
  return report.findings.filter(({ verdict }) => verdict !== 'pass').toSorted((a, b) => order[a.verdict] - order[b.verdict]);
}

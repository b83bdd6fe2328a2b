import type { Finding } from '../report/finding.ts';
import type { Comparison, Exempted, Report } from '../report/report.ts';

/** What of an earlier report is compared. */
export type Earlier = Pick<Report, 'started' | 'findings'>;

/** What this run found: what counts, and what is exempted. */
export interface Present {
  readonly findings: readonly Finding[];
  readonly exempted: readonly Exempted[];
}

const identityOf = ({ check, rule, subject }: Finding): string => JSON.stringify([check, rule, subject]);
const needsAttention = ({ verdict }: Finding): boolean => verdict !== 'pass';

/**
 * What is new, still there and gone since an earlier report, by check, rule and subject. A finding is gone only when this run could look: not while its
 * check has something `unknown` and does not say that it passes, and not because it is exempted now. Pure.
 */
export function compareReports(present: Present, earlier: Earlier): Comparison {
  const now = present.findings.filter(needsAttention);
  const before = earlier.findings.filter(needsAttention);
  const were = new Set(before.map(identityOf));
  const are = new Set([...now, ...present.exempted.map(({ finding }) => finding)].map(identityOf));
  const passing = new Set(present.findings.filter((finding) => !needsAttention(finding)).map(identityOf));
  const unmeasured = new Set(now.filter(({ verdict }) => verdict === 'unknown').map(({ check }) => check));
  return {
    since: earlier.started,
    appeared: now.filter((finding) => !were.has(identityOf(finding))),
    persisting: now.filter((finding) => were.has(identityOf(finding))),
    gone: before.filter((finding) => !are.has(identityOf(finding)) && (passing.has(identityOf(finding)) || !unmeasured.has(finding.check))),
  };
}

import { atMost, escapeLog } from './escape.ts';
import type { Finding } from './finding.ts';
import { measuredTexts, sentenceOf } from './headline.ts';
import { attentionOf, type Report } from './report.ts';

/** A message that GitHub shows beside the run. */
export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly title: string;
  readonly message: string;
}

/** GitHub shows ten of each level for a step; one error is kept for the run's own last word. */
const SHOWN = { error: 9, warning: 10 } as const;

/** What needs attention as annotations, the most important first: errors for `fail`, warnings for `unknown` and `warn`. Pure. */
export function annotationsOf(report: Report): readonly Annotation[] {
  const attention = attentionOf(report);
  return (['error', 'warning'] as const).flatMap((level) => {
    const findings = attention.filter(({ verdict }) => (level === 'error') === (verdict === 'fail'));
    const all = findings.map((finding) => annotationOf(level, finding));
    if (all.length <= SHOWN[level]) return all;
    const shown = all.slice(0, SHOWN[level] - 1);
    return [...shown, { level, title: report.action, message: `and ${all.length - shown.length} more: see the job summary` }];
  });
}

function annotationOf(level: Annotation['level'], finding: Finding): Annotation {
  const { measured, shouldBe } = measuredTexts(finding);
  const numbers = measured === '' ? '' : ` (${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`})`;
  const unknown = finding.verdict === 'unknown' ? 'unknown: ' : '';
  const next = finding.next === undefined ? '' : `; next: ${finding.next}`;
  return {
    level,
    title: escapeLog(atMost(`${finding.check}: ${finding.subject}`, 200)),
    message: escapeLog(atMost(`${unknown}${sentenceOf(finding)}${numbers}${next}`, 2000)),
  };
}

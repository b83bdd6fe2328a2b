import { atMost, escapeLog } from './escape.ts';
import type { Finding } from './finding.ts';
import { changesText, countsText, measuredTexts, sentenceOf } from './headline.ts';
import { formatSeconds } from './measurement.ts';
import { attentionOf, type Report } from './report.ts';
import type { Verdict } from './verdict.ts';

const WORDS: Readonly<Record<Verdict, string>> = { pass: 'ok     ', warn: 'WARN   ', unknown: 'UNKNOWN', fail: 'FAIL   ' };
const EVIDENCE_LINES = 5;

/** The report as lines for a terminal or a job's log: what needs attention with its evidence, then one line a check. No line can be a command. Pure. */
export function terminalLines(report: Report): readonly string[] {
  const { name, namespace } = report.application;
  const changes = changesText(report);
  const attention = attentionOf(report);
  return [
    escapeLog(`${report.verdict.toUpperCase()}: ${name} in ${namespace}: ${countsText(report)}${changes === '' ? '' : ` (${changes})`}`),
    ...(attention.length > 0 ? ['', ...attention.flatMap(findingLines)] : []),
    '',
    ...report.checks.map(({ name: check, verdict, seconds }) => `  ${WORDS[verdict]}  ${escapeLog(check).padEnd(14)} ${formatSeconds(seconds)}`),
    ...report.exempted.map(({ finding, until, reason }) => escapeLog(`exempted until ${until}: ${sentenceOf(finding)} (${reason})`)),
    ...report.notes.map((note) => escapeLog(`note: ${note}`)),
  ];
}

function findingLines(finding: Finding): readonly string[] {
  const { measured, shouldBe } = measuredTexts(finding);
  const numbers = measured === '' ? '' : ` [${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`}]`;
  const evidence = (finding.evidence ?? []).slice(0, EVIDENCE_LINES).map((line) => `             | ${escapeLog(atMost(line, 300))}`);
  const next = finding.next === undefined ? [] : [`             next: ${escapeLog(finding.next)}`];
  return [`  ${WORDS[finding.verdict]}  ${escapeLog(`${finding.check}: ${sentenceOf(finding)}${numbers}`)}`, ...next, ...evidence];
}

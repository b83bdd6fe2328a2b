import { escapeXml } from './escape.ts';
import type { Finding } from './finding.ts';
import { measuredTexts, sentenceOf } from './headline.ts';
import type { CheckOutcome, Exempted, Report } from './report.ts';

/**
 * The report as JUnit XML: a suite for each check, a case for each finding. `fail` is a failure, `unknown` an error, an exempted finding is skipped; a
 * warning passes and says so in its output. Pure.
 */
export function junitOf(report: Report): string {
  const known = new Set(report.checks.map(({ name }) => name));
  const others = new Set(
    [...report.findings, ...report.exempted.map(({ finding }) => finding)].map(({ check }) => check).filter((check) => !known.has(check)),
  );
  const checks: readonly CheckOutcome[] = [
    ...report.checks,
    ...[...others].map((name) => ({ name, verdict: 'warn' as const, after: 0, seconds: 0 })),
  ];
  const suites = checks.map((check) => suiteOf(report, check));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escapeXml(`kube-upkeep ${report.action}`)}" time="${secondsOf(report)}">\n${suites.join('')}</testsuites>\n`;
}

const secondsOf = ({ started, finished }: Report): string => ((Date.parse(finished) - Date.parse(started)) / 1000).toFixed(3);

function suiteOf(report: Report, check: CheckOutcome): string {
  const findings = report.findings.filter((finding) => finding.check === check.name);
  const exempted = report.exempted.filter(({ finding }) => finding.check === check.name);
  const count = (verdict: string): number => findings.filter((finding) => finding.verdict === verdict).length;
  const counts = `tests="${findings.length + exempted.length}" failures="${count('fail')}" errors="${count('unknown')}" skipped="${exempted.length}"`;
  const cases = [
    ...findings.map((finding) => caseOf(finding, bodyOf(finding))),
    ...exempted.map((exemption) => caseOf(exemption.finding, skippedOf(exemption))),
  ];
  return `  <testsuite name="${escapeXml(check.name)}" ${counts} time="${check.seconds.toFixed(3)}" timestamp="${escapeXml(report.started.slice(0, 19))}">\n${cases.join('')}  </testsuite>\n`;
}

const caseOf = (finding: Finding, body: string): string =>
  `    <testcase classname="${escapeXml(`${finding.check}.${finding.rule}`)}" name="${escapeXml(`${finding.subject}: ${finding.rule}`)}">${body}</testcase>\n`;

const skippedOf = ({ reason, until, finding }: Exempted): string =>
  `<skipped message="${escapeXml(`exempted until ${until}: ${reason}; ${sentenceOf(finding)}`)}"/>`;

function bodyOf(finding: Finding): string {
  const { measured, shouldBe } = measuredTexts(finding);
  const numbers = measured === '' ? [] : [`measured: ${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`}`];
  const text = escapeXml([...numbers, ...(finding.next === undefined ? [] : [`next: ${finding.next}`]), ...(finding.evidence ?? [])].join('\n'));
  const message = escapeXml(sentenceOf(finding));
  if (finding.verdict === 'fail') return `<failure message="${message}" type="fail">${text}</failure>`;
  if (finding.verdict === 'unknown') return `<error message="${message}" type="unknown">${text}</error>`;
  return `<system-out>${finding.verdict === 'warn' ? 'warning: ' : ''}${message}${text === '' ? '' : `\n${text}`}</system-out>`;
}

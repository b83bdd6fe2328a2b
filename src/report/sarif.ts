import { atMost, visible } from './escape.ts';
import type { Finding } from './finding.ts';
import { identityOf, measuredTexts, sentenceOf } from './headline.ts';
import { attentionOf, type Report } from './report.ts';
import type { Verdict } from './verdict.ts';

/** GitHub keeps the first 5,000 results. docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support */
export const SARIF_LIMIT = 5000;

const LEVELS: Readonly<Record<Verdict, 'error' | 'warning' | 'note'>> = { fail: 'error', unknown: 'warning', warn: 'warning', pass: 'note' };

/** What needs attention as SARIF 2.1.0, at the config that asked for it, the most important first; exempted findings are suppressed results. Pure. */
export function sarifOf(report: Report): string {
  const open = attentionOf(report).map((finding) => ({ finding, suppressions: [] as readonly object[] }));
  const exempted = report.exempted.map(({ finding, reason, until }) => ({
    finding,
    suppressions: [{ kind: 'external', status: 'accepted', justification: visible(`until ${until}: ${reason}`) }],
  }));
  const shown = [...open, ...exempted].slice(0, SARIF_LIMIT);
  const rules = [...new Set(shown.map(({ finding }) => ruleOf(finding)))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'kube-upkeep', rules: rules.map(descriptorOf) } },
        automationDetails: { id: `kube-upkeep/${report.action}/` },
        invocations: [{ executionSuccessful: true, startTimeUtc: report.started, endTimeUtc: report.finished }],
        results: shown.map(({ finding, suppressions }) => resultOf(finding, rules, suppressions)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const ruleOf = ({ check, rule }: Finding): string => `${check}/${rule}`;

const descriptorOf = (id: string): object => ({ id: visible(id), shortDescription: { text: visible(id.replaceAll(/[/-]/g, ' ')) } });

function resultOf(finding: Finding, rules: readonly string[], suppressions: readonly object[]): object {
  const { measured, shouldBe } = measuredTexts(finding);
  const numbers = measured === '' ? '' : ` (${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`})`;
  const next = finding.next === undefined ? '' : `. Next: ${finding.next}`;
  const unknown = finding.verdict === 'unknown' ? 'Unknown: ' : '';
  return {
    ruleId: visible(ruleOf(finding)),
    ruleIndex: rules.indexOf(ruleOf(finding)),
    level: LEVELS[finding.verdict],
    message: { text: plainMessage(`${unknown}${sentenceOf(finding)}${numbers}${next}`) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: '.github/upkeep.yml' }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: visible(finding.subject), kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'checkRuleSubject/v1': visible(identityOf(finding)) },
    ...(suppressions.length > 0 ? { suppressions } : {}),
  };
}

/** SARIF reads `[text](1)` as a link in plain text too; a backslash keeps a bracket as it is (sarif 2.1.0, 3.11.6). */
const plainMessage = (text: string): string => atMost(visible(text), 4000).replaceAll(/[\\[\]]/g, '\\$&');

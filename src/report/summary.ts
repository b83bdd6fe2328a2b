import { atMost, escapeHtml, escapeMarkdown } from './escape.ts';
import type { Finding } from './finding.ts';
import { changesText, countsText, identityOf, measuredTexts, SIGNS, sentenceOf } from './headline.ts';
import { formatSeconds } from './measurement.ts';
import { attentionOf, type Report } from './report.ts';

/** What GitHub takes for one step. docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary */
export const SUMMARY_LIMIT = 1024 * 1024;
const EVIDENCE_LINES = 40;
const LONGEST_TEXT = 2000;

/** A part of the summary that may lose rows when there is no room: the most important parts come first. */
interface Part {
  readonly head: string;
  readonly rows: readonly string[];
  readonly tail: string;
}

/**
 * The job summary: verdict first, then only what needs attention, then everything else folded. At most 1 MiB of UTF-8; what was left out is said.
 * Nothing from the cluster is read as Markdown or HTML. Pure.
 */
export function summaryOf(report: Report): string {
  const attention = attentionOf(report);
  const parts: Part[] = [
    { head: headingOf(report), rows: report.notes.map((note) => `> ${escapeMarkdown(note)}\n`), tail: '\n' },
    attentionPart(report, attention),
    { head: '', rows: attention.map(evidenceOf).filter((block) => block !== ''), tail: '' },
    ...listPart('gone since the last run', report.comparison?.gone ?? [], (finding) => escapeMarkdown(sentenceOf(finding))),
    ...exemptedPart(report),
    ...finePart(report),
    ...durationsPart(report),
  ];
  return fitted(parts, SUMMARY_LIMIT);
}

function headingOf(report: Report): string {
  const { name, namespace } = report.application;
  const changes = changesText(report);
  const where = name === namespace ? name : `${name} in ${namespace}`;
  return `### ${SIGNS[report.verdict]} ${escapeMarkdown(where)}: ${countsText(report)}${changes === '' ? '' : ` &nbsp; <sub>(${changes})</sub>`}\n\n`;
}

const cell = (text: string): string => escapeMarkdown(atMost(text, LONGEST_TEXT));

function attentionPart(report: Report, attention: readonly Finding[]): Part {
  const appeared = new Set((report.comparison?.appeared ?? []).map(identityOf));
  const rows = attention.map((finding) => {
    const { measured, shouldBe } = measuredTexts(finding);
    const mark = appeared.has(identityOf(finding)) ? ' **new**' : '';
    return `| ${SIGNS[finding.verdict]}${mark} | **${cell(finding.subject)}** ${cell(finding.message)} | ${cell(measured)} | ${cell(shouldBe)} | ${cell(finding.next ?? '')} |\n`;
  });
  return rows.length === 0
    ? { head: '', rows, tail: '' }
    : { head: '| | what | measured | should be | next |\n|---|---|---|---|---|\n', rows, tail: '\n' };
}

function evidenceOf(finding: Finding): string {
  const evidence = finding.evidence ?? [];
  if (evidence.length === 0) return '';
  const lines = evidence.slice(0, EVIDENCE_LINES).map((line) => escapeHtml(atMost(line.replaceAll(/[\r\n]+/g, ' '), LONGEST_TEXT)));
  if (evidence.length > EVIDENCE_LINES) lines.push(`… ${evidence.length - EVIDENCE_LINES} more lines`);
  const title = `${SIGNS[finding.verdict]} ${escapeMarkdown(atMost(finding.subject, 200))}: evidence`;
  return `<details><summary>${title}</summary>\n\n<pre>${lines.join('\n')}</pre>\n\n</details>\n`;
}

const folded = (title: string, head: string, rows: readonly string[]): readonly Part[] =>
  rows.length === 0 ? [] : [{ head: `<details><summary>${title}</summary>\n\n${head}`, rows, tail: '\n</details>\n' }];

const listPart = (title: string, findings: readonly Finding[], line: (finding: Finding) => string): readonly Part[] =>
  folded(
    `${findings.length} ${title}`,
    '',
    findings.map((finding) => `- ${atMost(line(finding), 4 * LONGEST_TEXT)}\n`),
  );

function exemptedPart({ exempted }: Report): readonly Part[] {
  const rows = exempted.map(
    ({ finding, reason, until }) => `| ${SIGNS[finding.verdict]} | ${cell(sentenceOf(finding))} | ${cell(until)} | ${cell(reason)} |\n`,
  );
  return folded(`${exempted.length} exempted`, '| | what | until | reason |\n|---|---|---|---|\n', rows);
}

function finePart({ findings }: Report): readonly Part[] {
  const fine = findings.filter(({ verdict }) => verdict === 'pass');
  const rows = fine.map((finding) => {
    const { measured, shouldBe } = measuredTexts(finding);
    return `| ${cell(finding.check)} | ${cell(sentenceOf(finding))} | ${cell(measured)} | ${cell(shouldBe)} |\n`;
  });
  return folded(`${fine.length} ${fine.length === 1 ? 'is' : 'are'} fine`, '| check | what | measured | should be |\n|---|---|---|---|\n', rows);
}

const BLOCKS = 20;

/** When each check ran, as bars on one time line. */
function durationsPart({ checks }: Report): readonly Part[] {
  const whole = Math.max(...checks.map(({ after, seconds }) => after + seconds), 0.001);
  const rows = checks.map(({ name, verdict, after, seconds }) => {
    const from = Math.min(BLOCKS - 1, Math.floor((after / whole) * BLOCKS));
    const length = Math.max(1, Math.min(BLOCKS - from, Math.round((seconds / whole) * BLOCKS)));
    const bar = `${'·'.repeat(from)}${'█'.repeat(length)}${'·'.repeat(BLOCKS - from - length)}`;
    return `| ${SIGNS[verdict]} ${cell(name)} | <code>${bar}</code> | ${formatSeconds(seconds)} |\n`;
  });
  return folded(`${checks.length} checks in ${formatSeconds(whole)}`, '| check | when | took |\n|---|---|--:|\n', rows);
}

/** As much as fits: parts in their order, each with as many rows as there is room for. */
function fitted(parts: readonly Part[], limit: number): string {
  const notice = (left: number): string => `\n_${left} entries had no room here: the report's files have all of them._\n`;
  const reserve = Buffer.byteLength(notice(Number.MAX_SAFE_INTEGER));
  let [text, used, left] = ['', 0, 0];
  for (const { head, rows, tail } of parts) {
    const room = limit - reserve - used - Buffer.byteLength(head) - Buffer.byteLength(tail);
    if (room < 0) {
      left += rows.length;
      continue;
    }
    let body = '';
    let size = 0;
    let taken = 0;
    for (const row of rows) {
      size += Buffer.byteLength(row);
      if (size > room) break;
      body += row;
      taken += 1;
    }
    left += rows.length - taken;
    if (rows.length > 0 && taken === 0 && head.startsWith('<details>')) continue;
    text += head + body + tail;
    used = Buffer.byteLength(text);
  }
  return left === 0 ? text : text + notice(left);
}

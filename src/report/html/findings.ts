import { atMost } from '../escape.ts';
import type { Finding } from '../finding.ts';
import { identityOf } from '../headline.ts';
import type { CheckOutcome, Exempted, Report } from '../report.ts';
import { attentionOf, countsOf } from '../report.ts';
import { gauge } from './charts.ts';
import { decoration, verdictIcon } from './icons.ts';
import { html, type Markup } from './markup.ts';

const EVIDENCE_LINES = 200;
const LISTED = 5000;

/** What needs attention: one entry each, with what to do and the evidence. */
export function attentionSection(report: Report): Markup {
  const attention = attentionOf(report);
  if (attention.length === 0) {
    return html`<section aria-labelledby="attention"><h2 id="attention">Needs attention</h2><div class="card calm pass">${verdictIcon('pass')}Nothing. Everything that was asked is fine.</div></section>`;
  }
  const { comparison } = report;
  const appeared = new Set((comparison?.appeared ?? []).map(identityOf));
  const entries = attention
    .slice(0, LISTED)
    .map((finding) => entry(finding, comparison === undefined ? undefined : appeared.has(identityOf(finding)) ? 'new' : 'still there'));
  return html`<section aria-labelledby="attention"><h2 id="attention">Needs attention <small>${attention.length}</small></h2><div class="card">${entries}${leftOut(attention.length)}</div></section>`;
}

const leftOut = (count: number): Markup | undefined =>
  count > LISTED ? html`<p class="calm">${count - LISTED} more are in the report's JSON.</p>` : undefined;

function entry(finding: Finding, age: 'new' | 'still there' | undefined): Markup {
  const { verdict, subject, message, check, rule, next } = finding;
  const badge = age === undefined ? undefined : age === 'new' ? html`<span class="badge">new</span>` : html`<span>still there</span>`;
  const step = next === undefined ? undefined : html`<p class="next">${decoration('next')}<span><span class="quiet">next: </span>${next}</span></p>`;
  return html`<article class="finding ${verdict}">${verdictIcon(verdict)}<div><h3><b>${subject}</b> ${message}</h3><div class="meta">${badge}<span>${check} / ${rule}</span></div>${step}</div>${gauge(finding)}${evidence(finding)}</article>`;
}

function evidence({ evidence: lines = [], verdict }: Finding): Markup | undefined {
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, EVIDENCE_LINES).map((line) => atMost(line, 4000));
  if (lines.length > EVIDENCE_LINES) shown.push(`… ${lines.length - EVIDENCE_LINES} more lines in the report's JSON`);
  const title = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of evidence`;
  const body = html`<pre tabindex="0">${shown.join('\n')}</pre>`;
  return verdict === 'fail' && lines.length <= 6
    ? html`<details class="evidence" open><summary>${title}</summary>${body}</details>`
    : html`<details class="evidence"><summary>${title}</summary>${body}</details>`;
}

/** Everything that is fine, folded by check. */
export function fineSection({ findings, checks }: Report): Markup | undefined {
  const fine = findings.filter(({ verdict }) => verdict === 'pass');
  if (fine.length === 0) return undefined;
  const names = [...new Set([...checks.map(({ name }: CheckOutcome) => name), ...fine.map(({ check }) => check)])];
  const groups = names.map((name) => {
    const own = fine.filter(({ check }) => check === name);
    const measured = own.filter((finding) => finding.measured !== undefined).length;
    if (own.length === 0) return undefined;
    const rows = own.slice(0, LISTED).map((finding) => html`<li><p><b>${finding.subject}</b> ${finding.message}</p>${gauge(finding)}</li>`);
    return html`<details class="group pass"><summary>${verdictIcon('pass')}<b>${name}</b><span>${own.length} fine${measured > 0 ? `, ${measured} measured` : ''}</span></summary><ul class="rows">${rows}</ul>${leftOut(own.length)}</details>`;
  });
  return html`<section aria-labelledby="fine"><h2 id="fine">Fine <small>${countsOf(findings).pass}</small></h2><div class="card">${groups}</div></section>`;
}

/** What a dated exemption keeps from counting. */
export function exemptedSection({ exempted }: Report): Markup | undefined {
  if (exempted.length === 0) return undefined;
  const rows = exempted.map(
    ({ finding, reason, until }: Exempted) =>
      html`<li class="${finding.verdict}"><p><b>${finding.subject}</b> ${finding.message}<br><small>${finding.check} / ${finding.rule}</small></p><p class="aside">until ${until}: ${reason}</p></li>`,
  );
  return html`<section aria-labelledby="exempted"><h2 id="exempted">Exempted <small>${exempted.length}</small></h2><div class="card plain"><ul class="rows">${rows}</ul></div></section>`;
}

/** What an earlier run found and this one does not. */
export function goneSection({ comparison }: Report): Markup | undefined {
  const gone = comparison?.gone ?? [];
  if (gone.length === 0) return undefined;
  const rows = gone.map(
    (finding) => html`<li><p><b>${finding.subject}</b> ${finding.message}</p><p class="aside">${finding.check} / ${finding.rule}</p></li>`,
  );
  return html`<section aria-labelledby="gone"><h2 id="gone">Gone since the last run <small>${gone.length}</small></h2><div class="card plain"><ul class="rows">${rows}</ul></div></section>`;
}

import { momentText } from './headline.ts';
import { partsBar, timeline } from './html/charts.ts';
import { attentionSection, exemptedSection, fineSection, goneSection } from './html/findings.ts';
import { decoration, SYMBOLS, verdictIcon } from './html/icons.ts';
import { constant, html, type Markup } from './html/markup.ts';
import { STYLE } from './html/style.ts';
import { formatSeconds } from './measurement.ts';
import { countsOf, type Report } from './report.ts';
import type { Verdict } from './verdict.ts';

/** No script, no address, nothing from outside: what is in the file is all there is. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The report as one self-contained page. Everything from the cluster is text, never markup. Pure. */
export function htmlOf(report: Report): string {
  const { name } = report.application;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${headline(report)}: ${name}</title><style>${constant(STYLE)}</style></head>
<body>${SYMBOLS}<main>${top(report)}${banner(report)}${attentionSection(report)}${goneSection(report)}
${report.checks.length === 0 ? undefined : html`<section aria-labelledby="checks"><h2 id="checks">Checks <small>${report.checks.length}, side by side</small></h2>${timeline(report.checks)}</section>`}
${fineSection(report)}${exemptedSection(report)}
<footer>Run from ${timeText(report.started)} to ${timeText(report.finished)}. Unknown means that something could not be measured; it is never counted as fine.</footer></main></body></html>
`;
  return page.text;
}

/** The verdict in a few words. */
function headline({ findings, verdict }: Report): string {
  const counts = countsOf(findings);
  const words = NAMES.filter(([each]) => each !== 'pass' && counts[each] > 0).map(
    ([each, one, more]) => `${counts[each]} ${counts[each] === 1 ? one : more}`,
  );
  if (words.length > 0) return words.join(', ');
  return verdict === 'pass' ? 'Everything is fine' : 'Nothing was measured';
}

const timeText = (moment: string): string => moment.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1 UTC');

const top = ({ action, started, application }: Report): Markup =>
  html`<div class="top"><span class="brand">${decoration('pulse')}<span><b>${application.name}</b> ${action}</span></span><time datetime="${started}">${timeText(started)}</time></div>`;

const NAMES: readonly (readonly [Verdict, string, string])[] = [
  ['fail', 'problem', 'problems'],
  ['unknown', 'unknown', 'unknown'],
  ['warn', 'warning', 'warnings'],
  ['pass', 'fine', 'fine'],
];

function banner(report: Report): Markup {
  const counts = countsOf(report.findings);
  const { comparison, exempted, notes, application, verdict } = report;
  const seconds = (Date.parse(report.finished) - Date.parse(report.started)) / 1000;
  const tally = NAMES.map(
    ([each, one, more]) => html`<li class="${each}">${verdictIcon(each)}<span><b>${counts[each]}</b> ${counts[each] === 1 ? one : more}</span></li>`,
  );
  const changes =
    comparison === undefined
      ? undefined
      : html`<li class="changes"><span><b>${comparison.appeared.length}</b> new, <b>${comparison.gone.length}</b> gone since ${momentText(comparison.since, report.started)}</span></li>`;
  const more = notes.length === 0 ? undefined : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
  return html`<header class="card banner ${verdict}"><div class="line"><span class="seal">${verdictIcon(verdict)}</span><div><h1>${headline(report)}</h1>
<p>${application.name} in namespace ${application.namespace}, ${report.findings.length} answers of ${report.checks.length} checks in ${formatSeconds(seconds)}</p></div></div>
${partsBar(counts)}<ul class="tally">${tally}${exempted.length === 0 ? undefined : html`<li><span><b>${exempted.length}</b> exempted</span></li>`}${changes}</ul>${more}</header>`;
}

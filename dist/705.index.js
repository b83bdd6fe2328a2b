export const id = 705;
export const ids = [705];
export const modules = {

/***/ 3705:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  htmlOf: () => (/* binding */ htmlOf)
});

// EXTERNAL MODULE: ./src/report/headline.ts
var headline = __webpack_require__(4512);
// EXTERNAL MODULE: ./src/report/measurement.ts
var measurement = __webpack_require__(7690);
// EXTERNAL MODULE: ./src/report/verdict.ts
var verdict = __webpack_require__(687);
// EXTERNAL MODULE: ./src/report/escape.ts
var report_escape = __webpack_require__(4031);
;// CONCATENATED MODULE: ./src/report/html/markup.ts

/** HTML that is safe as it stands. Made by `html` alone, which escapes everything that is not markup already. */
class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
const textOf = (part) => {
    if (part === undefined)
        return '';
    if (part instanceof Markup)
        return part.text;
    return typeof part === 'object' ? part.map(textOf).join('') : (0,report_escape/* escapeHtml */.ZD)(String(part));
};
/** A template of HTML: ``html`<b>${untrusted}</b>` ``. Attributes in it are always quoted. */
function html(template, ...parts) {
    return new Markup(template.reduce((text, piece, index) => text + textOf(parts[index - 1]) + piece));
}
/** Constant markup of ours, such as the style sheet. */
const constant = (text) => new Markup(text);

;// CONCATENATED MODULE: ./src/report/html/icons.ts

/** Icons that the page uses by reference; each verdict has a shape of its own. */
const SYMBOLS = constant(`<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<symbol id="i-pass" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M8 1.3a6.7 6.7 0 1 1 0 13.4A6.7 6.7 0 0 1 8 1.3Zm-2.7 7 1.9 1.9 3.7-4"/></symbol>
<symbol id="i-fail" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2Zm.6 4.5 4.4 4.4m0-4.4-4.4 4.4"/></symbol>
<symbol id="i-warn" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M8 1.8 14.8 14H1.2ZM8 6.4v3.2m0 2.1v.1"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="2.6 2.1" d="M8 1.3a6.7 6.7 0 1 1 0 13.4A6.7 6.7 0 0 1 8 1.3"/><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M6.1 6.2a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.8.7-.8 1.2m0 2.3v.1"/></symbol>
<symbol id="i-next" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M2.5 8h11m-4-4 4 4-4 4"/></symbol>
<symbol id="i-pulse" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" d="M1 8.5h3l2-5.5 3.5 10.5L12 8.5h3"/></symbol>
</defs></svg>`);
const WORDS = { pass: 'fine', warn: 'warning', unknown: 'unknown', fail: 'problem' };
/** A verdict's icon, with its word for those who do not see it. */
const verdictIcon = (verdict) => html `<svg class="icon" role="img" aria-label="${WORDS[verdict]}"><use href="#i-${verdict}"/></svg>`;
/** An icon that says nothing by itself. */
const decoration = (name) => html `<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;

;// CONCATENATED MODULE: ./src/report/html/charts.ts




const percent = (share) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;
/** How large a part of the findings each verdict has: one bar. */
function partsBar(counts) {
    const whole = Math.max(1, Object.values(counts).reduce((sum, count) => sum + count));
    let from = 0;
    const rects = verdict/* VERDICTS */.b.toReversed().map((verdict) => {
        const at = from;
        from += counts[verdict] / whole;
        return counts[verdict] === 0
            ? undefined
            : html `<rect class="${verdict}" x="${percent(at)}" width="${percent(counts[verdict] / whole)}" height="8"/>`;
    });
    return html `<svg class="parts" aria-hidden="true">${rects}</svg>`;
}
/** A measured value against its bound: the bar is the value, the stroke the bound. Nothing without a number. */
function gauge({ measured, verdict }) {
    if (measured === undefined)
        return undefined;
    const { value, unit, threshold } = measured;
    const figure = (0,measurement/* formatMeasurement */.s8)(measured);
    if (threshold === undefined) {
        return html `<div class="gauge ${verdict}"><div class="figures"><b>${figure}</b></div>${unit === 'ratio' ? bars(value, undefined, 1, figure) : undefined}</div>`;
    }
    const bound = (0,measurement/* formatThreshold */.B6)(threshold, unit);
    const scale = unit === 'ratio' && threshold.value > 0.5 ? 1 : Math.max(Math.abs(value), Math.abs(threshold.value)) * 1.2 || 1;
    return html `<div class="gauge ${verdict}"><div class="figures"><b>${figure}</b><span>should be ${bound}</span></div>${bars(value, threshold.value, scale, `${figure}, should be ${bound}`)}</div>`;
}
function bars(value, bound, scale, label) {
    const at = bound === undefined ? undefined : percent(bound / scale);
    const stroke = at === undefined ? undefined : html `<line class="bound" x1="${at}" x2="${at}" y1="2" y2="14"/>`;
    return html `<svg class="bars" role="img" aria-label="${label}"><rect class="track" y="5" width="100%" height="6" rx="3"/><rect y="5" width="${percent(value / scale)}" height="6" rx="3"/>${stroke}</svg>`;
}
/** How the checks ran side by side: a lane for each, on one time line. */
function timeline(checks) {
    const whole = Math.max(0.001, ...checks.map(({ after, seconds }) => after + seconds));
    const ticks = ticksFor(whole);
    const grid = ticks.map((tick) => html `<line x1="${percent(tick / whole)}" x2="${percent(tick / whole)}" y1="0" y2="33"/>`);
    const labels = ticks.map((tick) => html `<text x="${percent(tick / whole)}" y="21" text-anchor="${tick === 0 ? 'start' : tick / whole > 0.93 ? 'end' : 'middle'}">${(0,measurement/* formatSeconds */.Xo)(tick)}</text>`);
    const rows = checks.map(({ name, verdict, after, seconds }) => html `<div class="lane-row ${verdict}"><dt>${verdictIcon(verdict)}${name}</dt><dd><svg class="lane" role="img" aria-label="began after ${(0,measurement/* formatSeconds */.Xo)(after)}, took ${(0,measurement/* formatSeconds */.Xo)(seconds)}">${grid}<rect x="${percent(after / whole)}" y="11" width="${percent(Math.max(0.006, seconds / whole))}" height="11" rx="3"/></svg></dd><dd>${(0,measurement/* formatSeconds */.Xo)(seconds)}</dd></div>`);
    return html `<dl class="card lanes"><div class="lane-row" aria-hidden="true"><dt>check</dt><dd><svg class="lane axis">${labels}</svg></dd><dd>took</dd></div>${rows}</dl>`;
}
/** Three to six round moments from 0 on. */
function ticksFor(whole) {
    const rough = whole / 4;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
    return Array.from({ length: Math.floor(whole / step + 1e-9) + 1 }, (_, index) => index * step);
}

// EXTERNAL MODULE: ./src/report/report.ts
var report_report = __webpack_require__(8850);
;// CONCATENATED MODULE: ./src/report/html/findings.ts






const EVIDENCE_LINES = 200;
const LISTED = 5000;
/** What needs attention: one entry each, with what to do and the evidence. */
function attentionSection(report) {
    const attention = (0,report_report/* attentionOf */.SC)(report);
    if (attention.length === 0) {
        return html `<section aria-labelledby="attention"><h2 id="attention">Needs attention</h2><div class="card calm pass">${verdictIcon('pass')}Nothing. Everything that was asked is fine.</div></section>`;
    }
    const { comparison } = report;
    const appeared = new Set((comparison?.appeared ?? []).map(headline/* identityOf */.cu));
    const entries = attention
        .slice(0, LISTED)
        .map((finding) => entry(finding, comparison === undefined ? undefined : appeared.has((0,headline/* identityOf */.cu)(finding)) ? 'new' : 'still there'));
    return html `<section aria-labelledby="attention"><h2 id="attention">Needs attention <small>${attention.length}</small></h2><div class="card">${entries}${leftOut(attention.length)}</div></section>`;
}
const leftOut = (count) => count > LISTED ? html `<p class="calm">${count - LISTED} more are in the report's JSON.</p>` : undefined;
function entry(finding, age) {
    const { verdict, subject, message, check, rule, next } = finding;
    const badge = age === undefined ? undefined : age === 'new' ? html `<span class="badge">new</span>` : html `<span>still there</span>`;
    const step = next === undefined ? undefined : html `<p class="next">${decoration('next')}<span><span class="quiet">next: </span>${next}</span></p>`;
    return html `<article class="finding ${verdict}">${verdictIcon(verdict)}<div><h3><b>${subject}</b> ${message}</h3><div class="meta">${badge}<span>${check} / ${rule}</span></div>${step}</div>${gauge(finding)}${evidence(finding)}</article>`;
}
function evidence({ evidence: lines = [], verdict }) {
    if (lines.length === 0)
        return undefined;
    const shown = lines.slice(0, EVIDENCE_LINES).map((line) => (0,report_escape/* atMost */.Tu)(line, 4000));
    if (lines.length > EVIDENCE_LINES)
        shown.push(`… ${lines.length - EVIDENCE_LINES} more lines in the report's JSON`);
    const title = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'} of evidence`;
    const body = html `<pre tabindex="0">${shown.join('\n')}</pre>`;
    return verdict === 'fail' && lines.length <= 6
        ? html `<details class="evidence" open><summary>${title}</summary>${body}</details>`
        : html `<details class="evidence"><summary>${title}</summary>${body}</details>`;
}
/** Everything that is fine, folded by check. */
function fineSection({ findings, checks }) {
    const fine = findings.filter(({ verdict }) => verdict === 'pass');
    if (fine.length === 0)
        return undefined;
    const names = [...new Set([...checks.map(({ name }) => name), ...fine.map(({ check }) => check)])];
    const groups = names.map((name) => {
        const own = fine.filter(({ check }) => check === name);
        const measured = own.filter((finding) => finding.measured !== undefined).length;
        if (own.length === 0)
            return undefined;
        const rows = own.slice(0, LISTED).map((finding) => html `<li><p><b>${finding.subject}</b> ${finding.message}</p>${gauge(finding)}</li>`);
        return html `<details class="group pass"><summary>${verdictIcon('pass')}<b>${name}</b><span>${own.length} fine${measured > 0 ? `, ${measured} measured` : ''}</span></summary><ul class="rows">${rows}</ul>${leftOut(own.length)}</details>`;
    });
    return html `<section aria-labelledby="fine"><h2 id="fine">Fine <small>${(0,report_report/* countsOf */.mQ)(findings).pass}</small></h2><div class="card">${groups}</div></section>`;
}
/** What a dated exemption keeps from counting. */
function exemptedSection({ exempted }) {
    if (exempted.length === 0)
        return undefined;
    const rows = exempted.map(({ finding, reason, until }) => html `<li class="${finding.verdict}"><p><b>${finding.subject}</b> ${finding.message}<br><small>${finding.check} / ${finding.rule}</small></p><p class="aside">until ${until}: ${reason}</p></li>`);
    return html `<section aria-labelledby="exempted"><h2 id="exempted">Exempted <small>${exempted.length}</small></h2><div class="card plain"><ul class="rows">${rows}</ul></div></section>`;
}
/** What an earlier run found and this one does not. */
function goneSection({ comparison }) {
    const gone = comparison?.gone ?? [];
    if (gone.length === 0)
        return undefined;
    const rows = gone.map((finding) => html `<li><p><b>${finding.subject}</b> ${finding.message}</p><p class="aside">${finding.check} / ${finding.rule}</p></li>`);
    return html `<section aria-labelledby="gone"><h2 id="gone">Gone since the last run <small>${gone.length}</small></h2><div class="card plain"><ul class="rows">${rows}</ul></div></section>`;
}

;// CONCATENATED MODULE: ./src/report/html/style.ts
/** The page's style sheet: light and dark by the reader's system, wide and narrow, and on paper. */
const STYLE = `
:root{color-scheme:light dark;--bg:#f7f7f6;--card:#fff;--ink:#16181d;--soft:#5c6370;--faint:#6f7683;--line:#e6e6e3;--track:#ecece9;--code:#f4f4f2;
--fail:#c9312c;--fail-bg:#fdeeed;--warn:#9a6200;--warn-bar:#e0a021;--warn-bg:#fdf5e2;--unknown:#6b4fc2;--unknown-bg:#f2effb;--pass:#1f7a4d;--pass-bar:#39a46e;--pass-bg:#eaf6ef;--shadow:0 1px 2px rgb(20 20 30/.05),0 4px 16px rgb(20 20 30/.04)}
@media (prefers-color-scheme:dark){:root{--bg:#0d0e11;--card:#15171b;--ink:#eceef2;--soft:#a3a9b5;--faint:#878e9b;--line:#24272d;--track:#262a31;--code:#101216;
--fail:#ff7b72;--fail-bg:#2b1716;--warn:#e8b24a;--warn-bar:#d99a1e;--warn-bg:#282011;--unknown:#b3a0f5;--unknown-bg:#1f1b31;--pass:#5fcf94;--pass-bar:#2f9e66;--pass-bg:#12241b;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-font-smoothing:antialiased;font-feature-settings:"cv05","ss03"}
main{max-width:1080px;margin:0 auto;padding:28px 24px 64px}
.icon{width:1em;height:1em;flex:none;vertical-align:-.125em}
.fail{--tone:var(--fail);--tone-bg:var(--fail-bg);--bar:var(--fail)}.warn{--tone:var(--warn);--tone-bg:var(--warn-bg);--bar:var(--warn-bar)}
.unknown{--tone:var(--unknown);--tone-bg:var(--unknown-bg);--bar:var(--unknown)}.pass{--tone:var(--pass);--tone-bg:var(--pass-bg);--bar:var(--pass-bar)}
.top{display:flex;justify-content:space-between;gap:8px 24px;flex-wrap:wrap;color:var(--faint);font-size:13px;margin-bottom:14px}
.top b{color:var(--ink);font-weight:600}
.brand{display:inline-flex;align-items:center;gap:8px}.brand .icon{width:17px;height:17px;color:var(--pass-bar)}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow)}
.banner{padding:26px 28px 24px;margin-bottom:36px;position:relative;overflow:hidden}
.banner::before{content:"";position:absolute;inset:0 0 auto;height:3px;background:var(--bar)}
.banner .line{display:flex;gap:16px;align-items:flex-start}
.seal{width:46px;height:46px;border-radius:12px;background:var(--tone-bg);color:var(--tone);display:grid;place-items:center;flex:none}
.seal .icon{width:24px;height:24px}
h1{font-size:26px;line-height:1.25;letter-spacing:-.022em;margin:0;font-weight:650;overflow-wrap:anywhere}
.banner p{margin:4px 0 0;color:var(--soft);overflow-wrap:anywhere}
.parts{display:block;width:100%;height:8px;border-radius:4px;overflow:hidden;margin:22px 0 14px}
.parts rect,.bars rect,.lane rect{fill:var(--bar)}
.tally{display:flex;flex-wrap:wrap;gap:6px 24px;margin:0;padding:0;list-style:none;font-size:13.5px;color:var(--soft)}
.tally li{display:inline-flex;align-items:center;gap:7px}.tally .icon{color:var(--tone);width:15px;height:15px}.tally b{color:var(--ink);font-weight:600;font-variant-numeric:tabular-nums}
.tally .changes{margin-left:auto}
.notes{margin:16px 0 0;padding:12px 0 0;border-top:1px solid var(--line);list-style:none;font-size:13.5px;color:var(--soft)}
section{margin-top:36px}
h2{font-size:16px;letter-spacing:-.01em;font-weight:620;margin:0 0 12px;display:flex;align-items:baseline;gap:9px}
h2 small{font-weight:400;color:var(--faint);font-size:13px;letter-spacing:0}
.finding{display:grid;grid-template-columns:20px minmax(0,1fr) 250px;gap:4px 14px;padding:17px 20px;border-bottom:1px solid var(--line)}
.finding:last-child{border-bottom:0}
.finding>.icon{color:var(--tone);width:18px;height:18px;margin-top:2px}
.finding h3{font-size:15px;font-weight:400;margin:0;overflow-wrap:anywhere}.finding h3 b{font-weight:620}
.meta{display:flex;flex-wrap:wrap;gap:5px 10px;align-items:center;margin-top:3px;color:var(--faint);font-size:12.5px}
.badge{background:var(--tone-bg);color:var(--tone);border-radius:5px;padding:1px 7px;font-weight:600;font-size:11.5px}
.next{margin:10px 0 0;display:flex;gap:8px;overflow-wrap:anywhere}.next .icon{color:var(--faint);margin-top:4px}
.gauge{align-self:start;min-width:0;font-size:13px}
.gauge .figures{display:flex;justify-content:space-between;gap:10px;font-variant-numeric:tabular-nums;white-space:nowrap}
.gauge .figures b{font-weight:620;color:var(--tone)}.gauge .figures span{color:var(--faint)}
.bars{display:block;width:100%;height:16px;margin-top:3px;overflow:visible}
.bars .track{fill:var(--track)}.bars .bound{stroke:var(--ink);stroke-width:2}
details>summary{cursor:pointer;list-style:none}details>summary::-webkit-details-marker{display:none}
details>summary::before{content:"";display:inline-block;width:6px;height:6px;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);margin-right:9px;opacity:.65;transition:transform .12s}
details[open]>summary::before{transform:rotate(45deg) translate(-1px,-1px)}
summary:focus-visible,pre:focus-visible{outline:2px solid var(--unknown);outline-offset:2px;border-radius:6px}
.evidence{grid-column:2/-1;margin-top:9px;font-size:13px}.evidence summary{color:var(--soft)}
pre{margin:8px 0 0;padding:12px 14px;background:var(--code);border:1px solid var(--line);border-radius:8px;font:12px/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow:auto;max-height:340px;white-space:pre-wrap;overflow-wrap:anywhere}
.lane-row{display:grid;grid-template-columns:150px minmax(0,1fr) 70px;gap:14px;align-items:center;padding:0 20px;height:33px;font-size:13.5px}
.lane-row:first-child{height:34px;color:var(--faint);font-size:11.5px;border-bottom:1px solid var(--line);margin-bottom:6px}
.lanes{padding-bottom:8px;margin:0}.lane-row>:last-child{text-align:right;color:var(--soft);font-variant-numeric:tabular-nums;white-space:nowrap;margin:0}
.lane-row dt{display:flex;align-items:center;gap:9px;min-width:0}.lane-row dt .icon{color:var(--tone)}.lane-row dd{margin:0}
.lane{display:block;width:100%;height:33px;overflow:visible}.lane line{stroke:var(--line)}.lane text{fill:var(--faint);font-size:11px}.lane.axis{height:34px}
.group{border-bottom:1px solid var(--line)}.group:last-child{border-bottom:0}
.group>summary{padding:12px 20px;display:flex;align-items:center;gap:9px}.group>summary::before{margin-right:2px;color:var(--faint)}
.group>summary .icon{color:var(--tone)}.group>summary b{font-weight:560}.group>summary span{color:var(--faint);font-size:13px;margin-left:auto;text-align:right}
.rows{list-style:none;margin:0;padding:0 20px 12px 45px}
.rows li{display:grid;grid-template-columns:minmax(0,1fr) 250px;gap:4px 20px;padding:7px 0;border-top:1px solid var(--line);font-size:13.5px}
.rows li>p{margin:0;overflow-wrap:anywhere}.rows li>p b{font-weight:560}.rows li>p small,.aside{color:var(--faint);font-size:12.5px}
.plain{padding:4px 0}.plain .rows{padding:0 20px}.plain .rows li:first-child{border-top:0}.plain .rows li{padding:11px 0}
.calm{padding:22px 20px;color:var(--soft);display:flex;gap:12px;align-items:center}.calm .icon{color:var(--tone);width:18px;height:18px}
footer{margin-top:40px;color:var(--faint);font-size:12.5px}
.quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:720px){main{padding:18px 14px 48px}.banner{padding:20px 18px}h1{font-size:21px}.seal{width:38px;height:38px}.banner .line{gap:13px}.tally .changes{margin-left:0;width:100%}
.finding{grid-template-columns:18px minmax(0,1fr);padding:15px 16px;gap:4px 11px}.gauge,.evidence{grid-column:2}.finding .gauge{margin-top:10px}
.lane-row{grid-template-columns:112px minmax(0,1fr) 56px;gap:10px;padding:0 14px}.group>summary{padding:12px 14px}.rows{padding:0 14px 10px}.plain .rows{padding:0 14px}
.rows li{grid-template-columns:minmax(0,1fr)}}
@media print{:root{color-scheme:light;--bg:#fff;--shadow:none}body{font-size:11.5px}main{max-width:none;padding:0}.card{break-inside:auto;border-color:#ccc}.finding,.rows li,.lane-row{break-inside:avoid}
h2{break-after:avoid}pre{max-height:none}details::details-content{content-visibility:visible;display:block}*{print-color-adjust:exact}}
`;

;// CONCATENATED MODULE: ./src/report/html.ts








/** No script, no address, nothing from outside: what is in the file is all there is. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/** The report as one self-contained page. Everything from the cluster is text, never markup. Pure. */
function htmlOf(report) {
    const { name } = report.application;
    const page = html `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>${html_headline(report)}: ${name}</title><style>${constant(STYLE)}</style></head>
<body>${SYMBOLS}<main>${html_top(report)}${banner(report)}${attentionSection(report)}${goneSection(report)}
${report.checks.length === 0 ? undefined : html `<section aria-labelledby="checks"><h2 id="checks">Checks <small>${report.checks.length}, side by side</small></h2>${timeline(report.checks)}</section>`}
${fineSection(report)}${exemptedSection(report)}
<footer>Run from ${timeText(report.started)} to ${timeText(report.finished)}. Unknown means that something could not be measured; it is never counted as fine.</footer></main></body></html>
`;
    return page.text;
}
/** The verdict in a few words. */
function html_headline({ findings, verdict }) {
    const counts = (0,report_report/* countsOf */.mQ)(findings);
    const words = NAMES.filter(([each]) => each !== 'pass' && counts[each] > 0).map(([each, one, more]) => `${counts[each]} ${counts[each] === 1 ? one : more}`);
    if (words.length > 0)
        return words.join(', ');
    return verdict === 'pass' ? 'Everything is fine' : 'Nothing was measured';
}
const timeText = (moment) => moment.replace('T', ' ').replace(/(:\d\d)(\.\d+)?Z$/, '$1 UTC');
const html_top = ({ action, started, application }) => html `<div class="top"><span class="brand">${decoration('pulse')}<span><b>${application.name}</b> ${action}</span></span><time datetime="${started}">${timeText(started)}</time></div>`;
const NAMES = [
    ['fail', 'problem', 'problems'],
    ['unknown', 'unknown', 'unknown'],
    ['warn', 'warning', 'warnings'],
    ['pass', 'fine', 'fine'],
];
function banner(report) {
    const counts = (0,report_report/* countsOf */.mQ)(report.findings);
    const { comparison, exempted, notes, application, verdict } = report;
    const seconds = (Date.parse(report.finished) - Date.parse(report.started)) / 1000;
    const tally = NAMES.map(([each, one, more]) => html `<li class="${each}">${verdictIcon(each)}<span><b>${counts[each]}</b> ${counts[each] === 1 ? one : more}</span></li>`);
    const changes = comparison === undefined
        ? undefined
        : html `<li class="changes"><span><b>${comparison.appeared.length}</b> new, <b>${comparison.gone.length}</b> gone since ${(0,headline/* momentText */.Am)(comparison.since, report.started)}</span></li>`;
    const more = notes.length === 0 ? undefined : html `<ul class="notes">${notes.map((note) => html `<li>${note}</li>`)}</ul>`;
    return html `<header class="card banner ${verdict}"><div class="line"><span class="seal">${verdictIcon(verdict)}</span><div><h1>${html_headline(report)}</h1>
<p>${application.name} in namespace ${application.namespace}, ${report.findings.length} answers of ${report.checks.length} checks in ${(0,measurement/* formatSeconds */.Xo)(seconds)}</p></div></div>
${partsBar(counts)}<ul class="tally">${tally}${exempted.length === 0 ? undefined : html `<li><span><b>${exempted.length}</b> exempted</span></li>`}${changes}</ul>${more}</header>`;
}


/***/ })

};

export const id = 994;
export const ids = [994];
export const modules = {

/***/ 7994:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SUMMARY_LIMIT: () => (/* binding */ SUMMARY_LIMIT),
/* harmony export */   summaryOf: () => (/* binding */ summaryOf)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4031);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);
/* harmony import */ var _measurement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7690);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);




/** What GitHub takes for one step. docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary */
const SUMMARY_LIMIT = 1024 * 1024;
const EVIDENCE_LINES = 40;
const LONGEST_TEXT = 2000;
/**
 * The job summary: verdict first, then only what needs attention, then everything else folded. At most 1 MiB of UTF-8; what was left out is said.
 * Nothing from the cluster is read as Markdown or HTML. Pure.
 */
function summaryOf(report) {
    const attention = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .attentionOf */ .SC)(report);
    const parts = [
        { head: headingOf(report), rows: report.notes.map((note) => `> ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(note)}\n`), tail: '\n' },
        attentionPart(report, attention),
        { head: '', rows: attention.map(evidenceOf).filter((block) => block !== ''), tail: '' },
        ...listPart('gone since the last run', report.comparison?.gone ?? [], (finding) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding))),
        ...exemptedPart(report),
        ...finePart(report),
        ...durationsPart(report),
    ];
    return fitted(parts, SUMMARY_LIMIT);
}
function headingOf(report) {
    const { name, namespace } = report.application;
    const changes = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .changesText */ .Tb)(report);
    const where = name === namespace ? name : `${name} in ${namespace}`;
    return `### ${_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNS */ .B2[report.verdict]} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)(where)}: ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .countsText */ .WN)(report)}${changes === '' ? '' : ` &nbsp; <sub>(${changes})</sub>`}\n\n`;
}
const cell = (text) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(text, LONGEST_TEXT));
function attentionPart(report, attention) {
    const appeared = new Set((report.comparison?.appeared ?? []).map(_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu));
    const rows = attention.map((finding) => {
        const { measured, shouldBe } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredTexts */ .$w)(finding);
        const mark = appeared.has((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(finding)) ? ' **new**' : '';
        return `| ${_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNS */ .B2[finding.verdict]}${mark} | **${cell(finding.subject)}** ${cell(finding.message)} | ${cell(measured)} | ${cell(shouldBe)} | ${cell(finding.next ?? '')} |\n`;
    });
    return rows.length === 0
        ? { head: '', rows, tail: '' }
        : { head: '| | what | measured | should be | next |\n|---|---|---|---|---|\n', rows, tail: '\n' };
}
function evidenceOf(finding) {
    const evidence = finding.evidence ?? [];
    if (evidence.length === 0)
        return '';
    const lines = evidence.slice(0, EVIDENCE_LINES).map((line) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeHtml */ .ZD)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(line.replaceAll(/[\r\n]+/g, ' '), LONGEST_TEXT)));
    if (evidence.length > EVIDENCE_LINES)
        lines.push(`… ${evidence.length - EVIDENCE_LINES} more lines`);
    const title = `${_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNS */ .B2[finding.verdict]} ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeMarkdown */ .FV)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(finding.subject, 200))}: evidence`;
    return `<details><summary>${title}</summary>\n\n<pre>${lines.join('\n')}</pre>\n\n</details>\n`;
}
const folded = (title, head, rows) => rows.length === 0 ? [] : [{ head: `<details><summary>${title}</summary>\n\n${head}`, rows, tail: '\n</details>\n' }];
const listPart = (title, findings, line) => folded(`${findings.length} ${title}`, '', findings.map((finding) => `- ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(line(finding), 4 * LONGEST_TEXT)}\n`));
function exemptedPart({ exempted }) {
    const rows = exempted.map(({ finding, reason, until }) => `| ${_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNS */ .B2[finding.verdict]} | ${cell((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding))} | ${cell(until)} | ${cell(reason)} |\n`);
    return folded(`${exempted.length} exempted`, '| | what | until | reason |\n|---|---|---|---|\n', rows);
}
function finePart({ findings }) {
    const fine = findings.filter(({ verdict }) => verdict === 'pass');
    const rows = fine.map((finding) => {
        const { measured, shouldBe } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredTexts */ .$w)(finding);
        return `| ${cell(finding.check)} | ${cell((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding))} | ${cell(measured)} | ${cell(shouldBe)} |\n`;
    });
    return folded(`${fine.length} ${fine.length === 1 ? 'is' : 'are'} fine`, '| check | what | measured | should be |\n|---|---|---|---|\n', rows);
}
const BLOCKS = 20;
/** When each check ran, as bars on one time line. */
function durationsPart({ checks }) {
    const whole = Math.max(...checks.map(({ after, seconds }) => after + seconds), 0.001);
    const rows = checks.map(({ name, verdict, after, seconds }) => {
        const from = Math.min(BLOCKS - 1, Math.floor((after / whole) * BLOCKS));
        const length = Math.max(1, Math.min(BLOCKS - from, Math.round((seconds / whole) * BLOCKS)));
        const bar = `${'·'.repeat(from)}${'█'.repeat(length)}${'·'.repeat(BLOCKS - from - length)}`;
        return `| ${_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .SIGNS */ .B2[verdict]} ${cell(name)} | <code>${bar}</code> | ${(0,_measurement_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSeconds */ .Xo)(seconds)} |\n`;
    });
    return folded(`${checks.length} checks in ${(0,_measurement_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSeconds */ .Xo)(whole)}`, '| check | when | took |\n|---|---|--:|\n', rows);
}
/** As much as fits: parts in their order, each with as many rows as there is room for. */
function fitted(parts, limit) {
    const notice = (left) => `\n_${left} entries had no room here: the report's files have all of them._\n`;
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
            if (size > room)
                break;
            body += row;
            taken += 1;
        }
        left += rows.length - taken;
        if (rows.length > 0 && taken === 0 && head.startsWith('<details>'))
            continue;
        text += head + body + tail;
        used = Buffer.byteLength(text);
    }
    return left === 0 ? text : text + notice(left);
}


/***/ })

};

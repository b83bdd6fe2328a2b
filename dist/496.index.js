export const id = 496;
export const ids = [496];
export const modules = {

/***/ 7496:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   terminalLines: () => (/* binding */ terminalLines)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4031);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);
/* harmony import */ var _measurement_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7690);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);




const WORDS = { pass: 'ok     ', warn: 'WARN   ', unknown: 'UNKNOWN', fail: 'FAIL   ' };
const EVIDENCE_LINES = 5;
/** The report as lines for a terminal or a job's log: what needs attention with its evidence, then one line a check. No line can be a command. Pure. */
function terminalLines(report) {
    const { name, namespace } = report.application;
    const changes = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .changesText */ .Tb)(report);
    const attention = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .attentionOf */ .SC)(report);
    return [
        (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)(`${report.verdict.toUpperCase()}: ${name} in ${namespace}: ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .countsText */ .WN)(report)}${changes === '' ? '' : ` (${changes})`}`),
        ...(attention.length > 0 ? ['', ...attention.flatMap(findingLines)] : []),
        '',
        ...report.checks.map(({ name: check, verdict, seconds }) => `  ${WORDS[verdict]}  ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)(check).padEnd(14)} ${(0,_measurement_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSeconds */ .Xo)(seconds)}`),
        ...report.exempted.map(({ finding, until, reason }) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)(`exempted until ${until}: ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding)} (${reason})`)),
        ...report.notes.map((note) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)(`note: ${note}`)),
    ];
}
function findingLines(finding) {
    const { measured, shouldBe } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredTexts */ .$w)(finding);
    const numbers = measured === '' ? '' : ` [${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`}]`;
    const evidence = (finding.evidence ?? []).slice(0, EVIDENCE_LINES).map((line) => `             | ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(line, 300))}`);
    const next = finding.next === undefined ? [] : [`             next: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)(finding.next)}`];
    return [`  ${WORDS[finding.verdict]}  ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)(`${finding.check}: ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding)}${numbers}`)}`, ...next, ...evidence];
}


/***/ })

};

export const id = 856;
export const ids = [856];
export const modules = {

/***/ 856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   annotationsOf: () => (/* binding */ annotationsOf)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4031);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);



/** GitHub shows ten of each level for a step; one error is kept for the run's own last word. */
const SHOWN = { error: 9, warning: 10 };
/** What needs attention as annotations, the most important first: errors for `fail`, warnings for `unknown` and `warn`. Pure. */
function annotationsOf(report) {
    const attention = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .attentionOf */ .SC)(report);
    return ['error', 'warning'].flatMap((level) => {
        const findings = attention.filter(({ verdict }) => (level === 'error') === (verdict === 'fail'));
        const all = findings.map((finding) => annotationOf(level, finding));
        if (all.length <= SHOWN[level])
            return all;
        const shown = all.slice(0, SHOWN[level] - 1);
        return [...shown, { level, title: report.action, message: `and ${all.length - shown.length} more: see the job summary` }];
    });
}
function annotationOf(level, finding) {
    const { measured, shouldBe } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredTexts */ .$w)(finding);
    const numbers = measured === '' ? '' : ` (${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`})`;
    const unknown = finding.verdict === 'unknown' ? 'unknown: ' : '';
    const next = finding.next === undefined ? '' : `; next: ${finding.next}`;
    return {
        level,
        title: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(`${finding.check}: ${finding.subject}`, 200)),
        message: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeLog */ .Ah)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)(`${unknown}${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding)}${numbers}${next}`, 2000)),
    };
}


/***/ })

};

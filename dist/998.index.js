export const id = 998;
export const ids = [998];
export const modules = {

/***/ 2998:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   junitOf: () => (/* binding */ junitOf)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4031);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);


/**
 * The report as JUnit XML: a suite for each check, a case for each finding. `fail` is a failure, `unknown` an error, an exempted finding is skipped; a
 * warning passes and says so in its output. Pure.
 */
function junitOf(report) {
    const known = new Set(report.checks.map(({ name }) => name));
    const others = new Set([...report.findings, ...report.exempted.map(({ finding }) => finding)].map(({ check }) => check).filter((check) => !known.has(check)));
    const checks = [
        ...report.checks,
        ...[...others].map((name) => ({ name, verdict: 'warn', after: 0, seconds: 0 })),
    ];
    const suites = checks.map((check) => suiteOf(report, check));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)(`kube-upkeep ${report.action}`)}" time="${secondsOf(report)}">\n${suites.join('')}</testsuites>\n`;
}
const secondsOf = ({ started, finished }) => ((Date.parse(finished) - Date.parse(started)) / 1000).toFixed(3);
function suiteOf(report, check) {
    const findings = report.findings.filter((finding) => finding.check === check.name);
    const exempted = report.exempted.filter(({ finding }) => finding.check === check.name);
    const count = (verdict) => findings.filter((finding) => finding.verdict === verdict).length;
    const counts = `tests="${findings.length + exempted.length}" failures="${count('fail')}" errors="${count('unknown')}" skipped="${exempted.length}"`;
    const cases = [
        ...findings.map((finding) => caseOf(finding, bodyOf(finding))),
        ...exempted.map((exemption) => caseOf(exemption.finding, skippedOf(exemption))),
    ];
    return `  <testsuite name="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)(check.name)}" ${counts} time="${check.seconds.toFixed(3)}" timestamp="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)(report.started.slice(0, 19))}">\n${cases.join('')}  </testsuite>\n`;
}
const caseOf = (finding, body) => `    <testcase classname="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)(`${finding.check}.${finding.rule}`)}" name="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)(`${finding.subject}: ${finding.rule}`)}">${body}</testcase>\n`;
const skippedOf = ({ reason, until, finding }) => `<skipped message="${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)(`exempted until ${until}: ${reason}; ${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding)}`)}"/>`;
function bodyOf(finding) {
    const { measured, shouldBe } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredTexts */ .$w)(finding);
    const numbers = measured === '' ? [] : [`measured: ${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`}`];
    const text = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)([...numbers, ...(finding.next === undefined ? [] : [`next: ${finding.next}`]), ...(finding.evidence ?? [])].join('\n'));
    const message = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .escapeXml */ .X)((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding));
    if (finding.verdict === 'fail')
        return `<failure message="${message}" type="fail">${text}</failure>`;
    if (finding.verdict === 'unknown')
        return `<error message="${message}" type="unknown">${text}</error>`;
    return `<system-out>${finding.verdict === 'warn' ? 'warning: ' : ''}${message}${text === '' ? '' : `\n${text}`}</system-out>`;
}


/***/ })

};

export const id = 643;
export const ids = [643];
export const modules = {

/***/ 5881:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SARIF_LIMIT: () => (/* binding */ SARIF_LIMIT),
/* harmony export */   sarifOf: () => (/* binding */ sarifOf)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4031);
/* harmony import */ var _headline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4512);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8850);



/** GitHub keeps the first 5,000 results. docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support */
const SARIF_LIMIT = 5000;
const LEVELS = { fail: 'error', unknown: 'warning', warn: 'warning', pass: 'note' };
/** What needs attention as SARIF 2.1.0, at the config that asked for it, the most important first; exempted findings are suppressed results. Pure. */
function sarifOf(report) {
    const open = (0,_report_js__WEBPACK_IMPORTED_MODULE_2__/* .attentionOf */ .SC)(report).map((finding) => ({ finding, suppressions: [] }));
    const exempted = report.exempted.map(({ finding, reason, until }) => ({
        finding,
        suppressions: [{ kind: 'external', status: 'accepted', justification: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(`until ${until}: ${reason}`) }],
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
const ruleOf = ({ check, rule }) => `${check}/${rule}`;
const descriptorOf = (id) => ({ id: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(id), shortDescription: { text: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(id.replaceAll(/[/-]/g, ' ')) } });
function resultOf(finding, rules, suppressions) {
    const { measured, shouldBe } = (0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .measuredTexts */ .$w)(finding);
    const numbers = measured === '' ? '' : ` (${measured}${shouldBe === '' ? '' : `, should be ${shouldBe}`})`;
    const next = finding.next === undefined ? '' : `. Next: ${finding.next}`;
    const unknown = finding.verdict === 'unknown' ? 'Unknown: ' : '';
    return {
        ruleId: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(ruleOf(finding)),
        ruleIndex: rules.indexOf(ruleOf(finding)),
        level: LEVELS[finding.verdict],
        message: { text: plainMessage(`${unknown}${(0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .sentenceOf */ .$N)(finding)}${numbers}${next}`) },
        locations: [
            {
                physicalLocation: { artifactLocation: { uri: '.github/upkeep.yml' }, region: { startLine: 1 } },
                logicalLocations: [{ fullyQualifiedName: (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(finding.subject), kind: 'resource' }],
            },
        ],
        partialFingerprints: { 'checkRuleSubject/v1': (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)((0,_headline_js__WEBPACK_IMPORTED_MODULE_1__/* .identityOf */ .cu)(finding)) },
        ...(suppressions.length > 0 ? { suppressions } : {}),
    };
}
/** SARIF reads `[text](1)` as a link in plain text too; a backslash keeps a bracket as it is (sarif 2.1.0, 3.11.6). */
const plainMessage = (text) => (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .atMost */ .Tu)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(text), 4000).replaceAll(/[\\[\]]/g, '\\$&');


/***/ })

};

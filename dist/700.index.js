export const id = 700;
export const ids = [700];
export const modules = {

/***/ 4700:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseReport: () => (/* binding */ parseReport)
/* harmony export */ });
/* unused harmony export reportSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2857);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4377);
/* harmony import */ var _report_verdict_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(687);


const verdict = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_report_verdict_js__WEBPACK_IMPORTED_MODULE_1__/* .VERDICTS */ .b).describe('unknown: could not be measured; never a pass');
const finding = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    check: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    rule: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('The question within the check; stable'),
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().describe('What it is about; stable from run to run'),
    verdict,
    message: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    measured: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        value: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig(),
        unit: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['count', 'ratio', 'seconds', 'bytes', 'days', 'cores', 'per-second', 'none']),
        threshold: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['max', 'min']), value: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() }).optional(),
    })
        .optional(),
    next: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional().describe('What to do next'),
    evidence: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional().describe('Untrusted text from the cluster'),
})
    .meta({ id: 'finding' });
const time = zod__WEBPACK_IMPORTED_MODULE_2__/* .datetime */ .w$();
/** A report as it is written and read back. Its JSON Schema is schemas/report.schema.json. */
const reportSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    action: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    application: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), namespace: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    started: time,
    finished: time,
    verdict: verdict.describe('The worst of the findings that are not exempted'),
    checks: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
        name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        verdict,
        after: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0).describe('Seconds from the start of the run until the check began'),
        seconds: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0).describe('Wall time'),
    })),
    findings: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(finding),
    exempted: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ finding, reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), until: zod__WEBPACK_IMPORTED_MODULE_2__/* .date */ .p6() })),
    notes: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).describe('About the run itself'),
    comparison: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ since: time, appeared: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(finding), persisting: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(finding), gone: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(finding) }).optional(),
});
/** A report as another run wrote it. */
function parseReport(json) {
    return reportSchema.parse(json);
}


/***/ }),

/***/ 4377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p6: () => (/* binding */ date),
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2857);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDate */ .db(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODate */ .Brp, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};

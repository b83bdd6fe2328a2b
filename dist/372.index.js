export const id = 372;
export const ids = [372];
export const modules = {

/***/ 2372:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeReportFiles: () => (/* binding */ writeReportFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs_promises__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_2__);



/**
 * Writes report.json, report.html, junit.xml, report.sarif and summary.md. Each appears whole or not at all; the JSON last, so that where it is, the others
 * are.
 *
 * @throws Error that names the folder and why it cannot be written.
 */
async function writeReportFiles(report, summary, directory) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(directory);
    const [{ htmlOf }, { junitOf }, { sarifOf }] = await Promise.all([
        __webpack_require__.e(/* import() */ 705).then(__webpack_require__.bind(__webpack_require__, 3705)),
        __webpack_require__.e(/* import() */ 998).then(__webpack_require__.bind(__webpack_require__, 2998)),
        __webpack_require__.e(/* import() */ 643).then(__webpack_require__.bind(__webpack_require__, 5881)),
    ]);
    const files = { html: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'report.html'), json: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'report.json') };
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(folder, { recursive: true });
        await writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'summary.md'), summary);
        await writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'junit.xml'), junitOf(report));
        await writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, 'report.sarif'), sarifOf(report));
        await writeWhole(files.html, htmlOf(report));
        await writeWhole(files.json, `${JSON.stringify(report, null, 2)}\n`);
    }
    catch (cause) {
        const code = cause.code ?? 'unknown error';
        throw new Error(`the report cannot be written to ${folder} (${code}); give another report-directory`, { cause });
    }
    return files;
}
async function writeWhole(path, text) {
    const beside = `${path}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.part`;
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(beside, text, { flag: 'wx' });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(beside, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(beside, { force: true });
        throw error;
    }
}


/***/ })

};

export const id = 899;
export const ids = [899];
export const modules = {

/***/ 6439:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ lifetimeOf),
/* harmony export */   m: () => (/* binding */ certificatesOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

/**
 * All certificates of a PEM text, in its order. Text around them is let be, as openssl does.
 *
 * @throws Error when a certificate in it cannot be parsed.
 */
function certificatesOf(pem) {
    const blocks = pem.match(/-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g) ?? [];
    return blocks.map((block) => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block));
}
/** @throws RangeError when the chain is empty. */
function lifetimeOf(chain) {
    const [own] = chain;
    if (own === undefined)
        throw new RangeError('a chain has at least one certificate');
    const first = chain.reduce((least, one) => (one.validToDate < least.validToDate ? one : least), own);
    const from = chain.reduce((latest, one) => (one.validFromDate > latest ? one.validFromDate : latest), own.validFromDate);
    return { from, until: first.validToDate, ends: /^CN=(.*)$/m.exec(first.subject)?.[1] ?? first.subject.replaceAll('\n', ', '), own: first === own };
}


/***/ }),

/***/ 137:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ errorMessage),
/* harmony export */   x: () => (/* binding */ networkError)
/* harmony export */ });
/** The code and text of an error of node's network modules; a failed connection to several addresses tells the first one's. */
function networkError(error) {
    const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
    const code = typeof first === 'object' && first !== null && 'code' in first && typeof first.code === 'string' ? first.code : '';
    return { code, message: errorMessage(first) };
}
/** An error's own text, or whatever was thrown as text. */
function errorMessage(error) {
    return error instanceof Error ? error.message : String(error);
}


/***/ }),

/***/ 6899:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   storedCertificate: () => (/* binding */ storedCertificate)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6439);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(137);



/** Reads the entries `tls.crt` and `tls.key` of a Secret, base64 as the API gives them. Never throws. */
function storedCertificate(data) {
    const malformed = (because) => ({ kind: 'malformed', key: 'tls.crt', because });
    const pem = decoded(data['tls.crt']);
    if (pem.trim() === '')
        return malformed(data['tls.crt'] === undefined ? 'is missing' : 'is empty');
    try {
        const chain = (0,_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .certificatesOf */ .m)(pem);
        const [own] = chain;
        if (own === undefined)
            return malformed('holds no PEM certificate');
        const key = privateKey(decoded(data['tls.key']));
        const match = typeof key === 'string' ? key : own.checkPrivateKey(key) ? 'matches' : 'differs';
        const names = (own.subjectAltName ?? '').split(', ').map((name) => name.replace(/^(DNS|IP Address):/, ''));
        const subject = own.subject.replace(/^[\s\S]*?CN=/, '').replaceAll('\n', ', ');
        return {
            kind: 'stored',
            subject,
            issuer: own.issuer.replaceAll('\n', ', '),
            names: names.filter((name) => name !== ''),
            lifetime: (0,_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .lifetimeOf */ .X)(chain),
            key: match,
        };
    }
    catch (error) {
        return malformed(`holds a certificate that cannot be parsed: ${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .g)(error)}`);
    }
}
const decoded = (base64) => Buffer.from(base64 ?? '', 'base64').toString('utf8');
function privateKey(pem) {
    if (pem.trim() === '')
        return 'missing';
    try {
        return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(pem);
    }
    catch {
        return 'malformed';
    }
}


/***/ })

};

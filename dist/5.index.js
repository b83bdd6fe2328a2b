export const id = 5;
export const ids = [5];
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

/***/ 9886:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   My: () => (/* binding */ destinationOf),
/* harmony export */   YF: () => (/* binding */ tlsOptions),
/* harmony export */   ke: () => (/* binding */ Progress)
/* harmony export */ });
/* unused harmony export addressOf */
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7030);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_net__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1692);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_tls__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2398);



/**
 * The place that a URL is asked at: its own host and port, or those of `connectTo` (`host:port`, `[::1]:443`), while name and certificate stay
 * the URL's, as with curl's --connect-to (curl.se/docs/manpage.html).
 *
 * @throws TypeError when one of them cannot be understood.
 */
function destinationOf(url, connectTo) {
    const name = withoutBrackets(url.hostname);
    const usual = url.protocol === 'https:' ? 443 : 80;
    if (connectTo === undefined)
        return { host: name, port: url.port === '' ? usual : Number(url.port), name };
    const other = new URL(`tcp://${connectTo}`);
    if (other.hostname === '')
        throw new TypeError(`connect-to ${connectTo} has no host: expected host:port`);
    return { host: withoutBrackets(other.hostname), port: other.port === '' ? usual : Number(other.port), name };
}
const withoutBrackets = (host) => host.replace(/^\[(.*)\]$/, '$1');
/** `host:port`, with brackets around an IPv6 address. */
function addressOf({ host, port }) {
    return (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}
/** The TLS options by which a destination's certificate is judged: its name and, when given, one private authority in place of Node's own. */
function tlsOptions(destination, authority) {
    return {
        servername: (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(destination.name) === 0 ? destination.name : '',
        checkServerIdentity: (_, certificate) => (0,node_tls__WEBPACK_IMPORTED_MODULE_1__.checkServerIdentity)(destination.name, certificate),
        ...(authority === undefined ? {} : { ca: [authority] }),
    };
}
/** How far a connection came and when, from its start; and what an error then means. */
class Progress {
    deadline;
    signal;
    #started = performance.now();
    #seconds;
    #at;
    #reached = {};
    #phase;
    /** @param seconds from now until it is given up; `signal` ends it before. */
    constructor(destination, seconds, signal) {
        this.#seconds = seconds;
        this.#at = addressOf(destination);
        this.#phase = (0,node_net__WEBPACK_IMPORTED_MODULE_0__.isIP)(destination.host) === 0 ? 'name lookup' : 'connection';
        this.deadline = AbortSignal.timeout(Math.ceil(seconds * 1000));
        this.signal = AbortSignal.any([signal, this.deadline]);
    }
    /** Follows a socket's phases up to the one before `next`. */
    follow(socket, next) {
        socket.once('lookup', () => this.enter('connection'));
        socket.once('connect', () => this.enter(next.connected));
        socket.once('secureConnect', () => this.enter('first byte'));
    }
    enter(phase) {
        this.#reached[this.#phase] = this.seconds();
        this.#phase = phase;
    }
    /** Seconds since the start. */
    seconds() {
        return (performance.now() - this.#started) / 1000;
    }
    /** Seconds from the start to the end of each phase that was passed. */
    phases() {
        return { ...this.#reached };
    }
    failure(error) {
        const where = { kind: 'unanswered', phase: this.#phase, seconds: this.seconds() };
        if (this.deadline.aborted)
            return { ...where, code: 'timeout', message: (0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .timeoutMessage */ .l7)(this.#phase, this.#seconds, this.#at) };
        if (this.signal.aborted)
            return { ...where, code: 'aborted', message: 'was given up: the check ran out of time' };
        return { ...where, ...(0,_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .failureOf */ .g5)(error, this.#phase, this.#at) };
    }
}


/***/ }),

/***/ 2398:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IS: () => (/* binding */ tlsReason),
/* harmony export */   g5: () => (/* binding */ failureOf),
/* harmony export */   l7: () => (/* binding */ timeoutMessage)
/* harmony export */ });
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(137);

const TLS_REASONS = {
    CERT_HAS_EXPIRED: 'the certificate, or one of its chain, has expired',
    CERT_NOT_YET_VALID: 'the certificate is not valid yet',
    CERT_REVOKED: 'the certificate is revoked',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
    SELF_SIGNED_CERT_IN_CHAIN: 'the chain ends at an authority that is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT: 'the chain is incomplete, or its authority is not trusted here',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the chain is incomplete, or its authority is not trusted here',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the chain is incomplete, or its authority is not trusted here',
};
/** OpenSSL's and Node's code of a certificate or TLS problem as a sentence; undefined when the code is of something else. */
function tlsReason(code, text) {
    if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
        return `the certificate is for another host: ${text.replace(/^.*altnames:\s*/s, '')}`;
    const openssl = /SSL routines:[^:]*:([^:]+):/.exec(text)?.[1];
    if (openssl !== undefined && code === 'EPROTO')
        return /wrong version number|packet length too long/.test(openssl) ? 'the port does not speak TLS' : openssl;
    const known = TLS_REASONS[code];
    if (known !== undefined)
        return known;
    return /^(ERR_SSL_|ERR_TLS_|CERT_|CRL_|EPROTO$|UNABLE_TO_|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH)/.test(code)
        ? `${text} (${code})`
        : undefined;
}
const NETWORK = {
    ENOTFOUND: ['dns', 'has no address: the name is not known'],
    ENODATA: ['dns', 'has no address: the name is not known'],
    EAI_AGAIN: ['dns', 'has no address: the name server does not answer'],
    EAI_FAIL: ['dns', 'has no address: the name server failed'],
    ECONNREFUSED: ['refused', 'refused the connection'],
    EHOSTUNREACH: ['unreachable', 'cannot be reached: no route to the host'],
    ENETUNREACH: ['unreachable', 'cannot be reached: no route to the network'],
    EADDRNOTAVAIL: ['unreachable', 'cannot be reached: no route to the network'],
    ECONNRESET: ['reset', 'closed the connection'],
    EPIPE: ['reset', 'closed the connection'],
    ETIMEDOUT: ['timeout', 'did not accept the connection in time'],
};
/**
 * What an error of node:net, node:tls or node:http means, told with the phase in which it came. `at` is where it was connected to, `host:port`.
 * Pure.
 */
function failureOf(error, phase, at) {
    const { code, message } = (0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .networkError */ .x)(error);
    const known = NETWORK[code];
    if (known?.[0] === 'reset')
        return { code: 'reset', message: `${known[1]} to ${at} ${phase === 'body' ? 'in the middle of the answer' : `before the ${phase}`}` };
    if (known?.[0] === 'dns')
        return { code: 'dns', message: `${known[1]} (${code})` };
    if (known !== undefined)
        return { code: known[0], message: `${known[1]} at ${at}` };
    const reason = tlsReason(code, message);
    if (reason !== undefined)
        return { code: 'tls', message: `failed TLS: ${reason}` };
    if (code.startsWith('HPE_'))
        return { code: 'protocol', message: `does not speak HTTP at ${at} (${code})` };
    if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT'))
        return { code: 'protocol', message: 'sent a body that cannot be decompressed' };
    return { code: phase === 'connection' ? 'unreachable' : 'protocol', message: `failed: ${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .g)(error)}` };
}
/** The message of a request that ran out of time. `seconds` is the whole time it had. */
function timeoutMessage(phase, seconds, at) {
    const missing = {
        'name lookup': 'the name was not resolved',
        connection: `the connection to ${at} was not accepted`,
        'TLS handshake': `the TLS handshake with ${at} was not finished`,
        'first byte': `${at} accepted the request and sent nothing`,
        body: `${at} began to answer and did not finish`,
    };
    return `did not answer within ${seconds} s: ${missing[phase]}`;
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

/***/ 8005:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   servedCertificate: () => (/* binding */ servedCertificate),
/* harmony export */   trustOf: () => (/* binding */ trustOf)
/* harmony export */ });
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1692);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_tls__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _certificate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6439);
/* harmony import */ var _connection_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9886);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2398);
/* harmony import */ var _network_error_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(137);





/**
 * The certificate that a server presents. Its dates, its chain and its name are judged each on its own: OpenSSL names one problem only, and an
 * expired certificate hides there that it is self-signed, too.
 *
 * Never throws: a server that does not come to a handshake is an `unanswered`.
 */
async function servedCertificate({ host, port, connectTo }, options) {
    let progress;
    try {
        const destination = (0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .destinationOf */ .My)(new URL(`https://${host.includes(':') ? `[${host}]` : host}:${port}`), connectTo);
        progress = new _connection_js__WEBPACK_IMPORTED_MODULE_2__/* .Progress */ .ke(destination, options.timeout, options.signal);
        const socket = await handshake(destination.host, destination.port, { ...(0,_connection_js__WEBPACK_IMPORTED_MODULE_2__/* .tlsOptions */ .YF)(destination, options.authority), rejectUnauthorized: false }, progress);
        const chain = servedChain(socket);
        const [leaf] = chain;
        const problem = socket.authorized ? undefined : String(socket.authorizationError);
        socket.destroy();
        if (leaf === undefined)
            throw new Error('the server presented no certificate');
        const wrongHost = (0,node_tls__WEBPACK_IMPORTED_MODULE_0__.checkServerIdentity)(destination.name, leaf.toLegacyObject());
        return {
            kind: 'served',
            subject: nameOf(leaf.subject),
            issuer: nameOf(leaf.issuer),
            lifetime: (0,_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .lifetimeOf */ .X)(chain),
            trust: trustOf(chain, problem, options.authority),
            ...(wrongHost === undefined ? {} : { wrongHost: leaf.subjectAltName ?? nameOf(leaf.subject) }),
        };
    }
    catch (error) {
        if (progress !== undefined)
            return progress.failure(error);
        return { kind: 'unanswered', code: 'invalid-target', phase: 'name lookup', seconds: 0, message: `cannot be asked: ${(0,_network_error_js__WEBPACK_IMPORTED_MODULE_4__/* .errorMessage */ .g)(error)}` };
    }
}
function handshake(host, port, options, progress) {
    return new Promise((resolve, reject) => {
        const socket = (0,node_tls__WEBPACK_IMPORTED_MODULE_0__.connect)({ host, port, ALPNProtocols: ['http/1.1'], ...options });
        progress.follow(socket, { connected: 'TLS handshake' });
        const abort = () => void socket.destroy(new Error('given up'));
        progress.signal.addEventListener('abort', abort, { once: true });
        socket.once('secureConnect', () => resolve(socket));
        socket.once('close', () => {
            progress.signal.removeEventListener('abort', abort);
            reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
        });
        socket.on('error', reject);
        if (progress.signal.aborted)
            abort();
    });
}
function servedChain(socket) {
    const chain = [];
    for (let next = socket.getPeerX509Certificate(); next !== undefined && chain.length < 10; next = next.issuerCertificate) {
        if (chain.some((seen) => seen.fingerprint256 === next?.fingerprint256))
            break;
        chain.push(next);
    }
    return chain;
}
/**
 * Trust from OpenSSL's one verdict on the chain; where that is about dates, the chain is followed again by its signatures alone.
 * Exported for its table of tests. Pure but for Node's own list of authorities.
 */
function trustOf(chain, problem, authority) {
    const [leaf] = chain;
    const last = chain.at(-1);
    if (problem === undefined || problem === 'ERR_TLS_CERT_ALTNAME_INVALID' || leaf === undefined || last === undefined)
        return { kind: 'trusted' };
    if (problem === 'CERT_HAS_EXPIRED' || problem === 'CERT_NOT_YET_VALID') {
        const anchors = (0,_certificate_js__WEBPACK_IMPORTED_MODULE_1__/* .certificatesOf */ .m)(authority ?? (0,node_tls__WEBPACK_IMPORTED_MODULE_0__.getCACertificates)('default').join('\n'));
        if (leadsTo(anchors, chain))
            return { kind: 'trusted' };
    }
    else if (!/SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)/.test(problem)) {
        return { kind: 'invalid', reason: (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .tlsReason */ .IS)(problem, problem) ?? problem };
    }
    if (issued(leaf, leaf))
        return { kind: 'self-signed' };
    return issued(last, last)
        ? { kind: 'unknown-authority', authority: nameOf(last.subject) }
        : { kind: 'issuer-missing', issuer: nameOf(last.issuer) };
}
function leadsTo(anchors, chain) {
    for (const [index, one] of chain.entries()) {
        if (anchors.some((anchor) => anchor.fingerprint256 === one.fingerprint256 || issued(anchor, one)))
            return true;
        const next = chain[index + 1];
        if (next === undefined || !issued(next, one))
            return false;
    }
    return false;
}
const issued = (issuer, one) => one.checkIssued(issuer) && one.verify(issuer.publicKey);
/** A distinguished name on one line: its common name where it has one. */
function nameOf(distinguished) {
    return /^CN=(.*)$/m.exec(distinguished)?.[1] ?? distinguished.replaceAll('\n', ', ');
}


/***/ })

};

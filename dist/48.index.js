export const id = 48;
export const ids = [48];
export const modules = {

/***/ 8048:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   prometheusOver: () => (/* binding */ prometheusOver),
/* harmony export */   readAnswer: () => (/* binding */ readAnswer)
/* harmony export */ });
/** Prometheus by its HTTP API. prometheus.io/docs/prometheus/latest/querying/api/#instant-queries */
function prometheusOver(get) {
    return {
        async query(expression, signal) {
            try {
                const { status, body } = await get(`/api/v1/query?${new URLSearchParams({ query: expression, timeout: '10s' })}`, signal);
                return readAnswer(status, body);
            }
            catch (error) {
                const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
                const message = error instanceof Error ? error.message : String(error);
                return { kind: 'failed', code: code === 'forbidden' || code === 'timeout' ? code : 'unreachable', message };
            }
        },
    };
}
/** What an answer of the query API, of the API server's proxy in front of it, or of something else says. Pure. */
function readAnswer(status, body) {
    const failed = (code, message) => ({ kind: 'failed', code, message });
    const payload = parsed(body);
    if (payload?.kind === 'Status')
        return failed(status === 403 ? 'forbidden' : 'unreachable', payload.message ?? `the API server answered ${status}`);
    if (payload?.status === 'error')
        return failed(payload.errorType === 'timeout' ? 'timeout' : 'query', payload.error ?? `${payload.errorType}`);
    const firstLine = body.trim().split('\n')[0]?.slice(0, 200) ?? '';
    if (payload?.status !== 'success') {
        if (status === 401 || status === 403)
            return failed('forbidden', `answered ${status}: ${firstLine}`);
        return failed(status >= 500 ? 'unreachable' : 'unexpected', `answered ${status} without a result: ${firstLine}`);
    }
    const { resultType, result } = payload.data ?? {};
    const notes = [...(payload.warnings ?? []), ...(payload.infos ?? [])];
    if (resultType === 'scalar')
        return { kind: 'samples', samples: [{ labels: {}, value: numberOf(result[1]) }], notes };
    if (resultType !== 'vector')
        return failed('query', `the expression gives a ${resultType ?? 'result without a type'}; a scalar or an instant vector can be judged`);
    const series = result;
    return { kind: 'samples', samples: series.map(({ metric, value }) => ({ labels: metric, value: numberOf(value?.[1] ?? 'NaN') })), notes };
}
function parsed(body) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** Prometheus writes `NaN`, `+Inf` and `-Inf` beside numbers. */
function numberOf(text) {
    return /^[+-]Inf$/.test(text) ? Number(text.replace('Inf', 'Infinity')) : Number(text);
}


/***/ })

};

export const id = 145;
export const ids = [145];
export const modules = {

/***/ 814:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ KubernetesError)
/* harmony export */ });
/** A failure of the cluster or of the way to it. The message says what, to what, and what to do; `cause` is kept. */
class KubernetesError extends Error {
    name = 'KubernetesError';
    code;
    constructor(code, message, options) {
        super(message, options);
        this.code = code;
    }
}


/***/ }),

/***/ 6145:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   secretsOfKubeconfig: () => (/* binding */ secretsOfKubeconfig)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _kubeconfig_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9741);


/**
 * Every string of a kubeconfig that must never be printed: tokens, passwords, client keys (in base64 as they stand, decoded, and line by line), and
 * what credential plug-ins are given. A text that is no kubeconfig yields whatever in it is long enough to be a key. Never throws.
 */
function secretsOfKubeconfig(source) {
    try {
        return secretsOf((0,_kubeconfig_js__WEBPACK_IMPORTED_MODULE_1__/* .kubeconfigOf */ .D)(source));
    }
    catch {
        return source.kind === 'content' ? (source.content.match(/[A-Za-z0-9+/=_.-]{24,}/g) ?? []) : [];
    }
}
function secretsOf(config) {
    const found = new Set();
    for (const user of config.users)
        for (const secret of secretsOfUser(user))
            found.add(secret);
    for (const { proxyUrl } of config.clusters)
        if (proxyUrl !== undefined && URL.canParse(proxyUrl))
            found.add(decodeURIComponent(new URL(proxyUrl).password));
    return [...found].filter((secret) => secret.trim().length >= 4);
}
function* secretsOfUser(user) {
    for (const secret of [user.token, user.password])
        if (secret)
            yield* [secret, Buffer.from(secret).toString('base64')];
    if (user.keyData)
        yield* [user.keyData, ...decoded(user.keyData)];
    if (user.keyFile && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(user.keyFile)) {
        const encoded = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(user.keyFile).toString('base64');
        yield* [encoded, ...decoded(encoded)];
    }
    const tokenFile = user.authProvider?.config?.tokenFile;
    if (tokenFile && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(tokenFile))
        yield (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(tokenFile, 'utf8').trim();
    yield* named(user.authProvider?.config);
    const environment = (user.exec?.env ?? []);
    yield* named(Object.fromEntries(environment.map(({ name, value }) => [name, value])));
}
function decoded(base64) {
    const text = Buffer.from(base64, 'base64').toString().trim();
    return [text, ...text.split('\n').filter((line) => line.length >= 8 && !line.startsWith('-----'))];
}
function* named(settings) {
    for (const [name, value] of Object.entries(settings ?? {}))
        if (typeof value === 'string' && /token|secret|password|key/i.test(name) && !/file$/i.test(name))
            yield value;
}


/***/ }),

/***/ 9741:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ kubeconfigOf),
/* harmony export */   p: () => (/* binding */ expiryOf)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_os__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_3__);
/* harmony import */ var _kubernetes_client_node__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6178);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(814);






const IN_CLUSTER_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';
/**
 * A kubeconfig whose current context leads to a cluster and a user.
 * @throws KubernetesError `kubeconfig-missing` or `kubeconfig-malformed`.
 */
function kubeconfigOf(source) {
    const config = loaded(source);
    requireContext(config, nameOf(source));
    return config;
}
function nameOf(source) {
    if (source.kind === 'path')
        return `kubeconfig ${source.path}`;
    return source.kind === 'content' ? 'the given kubeconfig' : 'the default kubeconfig';
}
function loaded(source) {
    switch (source.kind) {
        case 'path':
            return fromFile(source.path);
        case 'content':
            return parsed('the given kubeconfig', (config) => config.loadFromString(source.content));
        case 'default':
            return byDefault();
    }
}
function fromFile(path) {
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path))
        throw missing(`kubeconfig ${path} does not exist; give the path of a kubeconfig, or its content`);
    return parsed(`kubeconfig ${path}`, (config) => config.loadFromFile(path));
}
/** kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/#merging-kubeconfig-files: absent files are passed over, the first one wins. */
function byDefault() {
    const listed = (process.env['KUBECONFIG'] ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_3__.delimiter).filter((path) => path !== '');
    const candidates = listed.length > 0 ? listed : [(0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.homedir)(), '.kube', 'config')];
    const [first, ...others] = candidates.filter((path) => (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(path)).map(fromFile);
    if (first !== undefined)
        return others.reduce(merged, first);
    if (listed.length > 0)
        throw missing(`KUBECONFIG names ${listed.join(' and ')}, which does not exist; correct it, or give a kubeconfig`);
    if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(IN_CLUSTER_TOKEN) || process.env['KUBERNETES_SERVICE_HOST'] === undefined)
        throw missing('there is no kubeconfig: none is given, KUBECONFIG is not set, ~/.kube/config does not exist, and this is no pod; give a kubeconfig (a path or the content)');
    return parsed('the ServiceAccount of this pod', (config) => config.loadFromCluster());
}
function merged(into, from) {
    const names = (list) => new Set(list.map(({ name }) => name));
    const [clusters, users, contexts] = [names(into.clusters), names(into.users), names(into.contexts)];
    into.clusters.push(...from.clusters.filter(({ name }) => !clusters.has(name)));
    into.users.push(...from.users.filter(({ name }) => !users.has(name)));
    into.contexts.push(...from.contexts.filter(({ name }) => !contexts.has(name)));
    if (!into.currentContext)
        into.currentContext = from.currentContext;
    return into;
}
const NOTHING_THERE = 'clusters, users and contexts are not there';
function parsed(what, load) {
    const config = new _kubernetes_client_node__WEBPACK_IMPORTED_MODULE_4__/* .KubeConfig */ .ypW();
    try {
        load(config);
        if (config.clusters.length + config.contexts.length + config.users.length === 0)
            throw new Error(NOTHING_THERE);
    }
    catch (cause) {
        const because = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
        const reason = /Cannot read propert|is not iterable|not a function/.test(because) ? NOTHING_THERE : because;
        // Without the cause: a YAML error carries the whole text, and with it the keys.
        throw malformed(`${what} is not a kubeconfig: ${reason}; give the YAML that \`kubectl config view --raw --minify\` prints`);
    }
    return config;
}
function requireContext(config, what) {
    const contexts = config.contexts.map(({ name }) => name).join(', ') || 'none';
    if (!config.currentContext)
        throw malformed(`${what} has no current-context; set it to one of its contexts (${contexts})`);
    const context = config.getContextObject(config.currentContext);
    if (context === null)
        throw malformed(`${what} has the current-context ${config.currentContext}, which is not one of its contexts (${contexts})`);
    const cluster = config.getCluster(context.cluster);
    if (cluster === null)
        throw malformed(`${what}: context ${context.name} names the cluster ${context.cluster}, which is not there`);
    if (config.getUser(context.user) === null)
        throw malformed(`${what}: context ${context.name} names the user ${context.user}, which is not there`);
    if (!URL.canParse(cluster.server) || !/^https?:$/.test(new URL(cluster.server).protocol))
        throw malformed(`${what}: cluster ${cluster.name} has the server ${JSON.stringify(cluster.server)}, which is no http or https URL`);
}
const missing = (message) => new _error_js__WEBPACK_IMPORTED_MODULE_5__/* .KubernetesError */ .d('kubeconfig-missing', message);
const malformed = (message) => new _error_js__WEBPACK_IMPORTED_MODULE_5__/* .KubernetesError */ .d('kubeconfig-malformed', message);
/** Until when the user's credentials are good, as they say themselves; undefined when they do not. */
function expiryOf(user) {
    const pem = user.certData
        ? Buffer.from(user.certData, 'base64')
        : user.certFile && (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.existsSync)(user.certFile)
            ? (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(user.certFile)
            : undefined;
    try {
        if (pem !== undefined)
            return { what: 'client certificate', at: new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(pem).validToDate };
        const { exp } = JSON.parse(Buffer.from(user.token?.split('.')[1] ?? '', 'base64url').toString());
        return exp === undefined ? undefined : { what: 'token', at: new Date(exp * 1000) };
    }
    catch {
        return undefined;
    }
}


/***/ })

};

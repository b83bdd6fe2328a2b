export const id = 115;
export const ids = [115];
export const modules = {

/***/ 4115:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  DEFAULT_CONFIG: () => (/* binding */ DEFAULT_CONFIG),
  readApplication: () => (/* binding */ readApplication)
});

// UNUSED EXPORTS: isInline

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: ./src/application/problem.ts
var application_problem = __webpack_require__(8117);
// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __webpack_require__(1916);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 11 modules
var schemas = __webpack_require__(2857);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./src/application/values.ts

/** What a valid value is, in words that follow "valid:" in a message. Kept beside the schema so that a mistake is answered in the reader's words. */
const validity = registries/* registry */.u5();
const told = (schema, valid) => {
    validity.add(schema, { valid });
    return schema;
};
const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };
const secondsOf = (text) => Number.parseFloat(text) * SECONDS[text.replace(/[\d.]+/, '')];
/** `90s`, `5m`, `24h`, `7d`, or a number of seconds; becomes seconds, above 0 and at most ten years. */
const duration = told(schemas/* union */.KCZ([
    schemas/* number */.aig().positive().max(315_360_000),
    schemas/* string */.YjP()
        .regex(/^\d{1,9}(\.\d{1,9})?(ms|s|m|h|d)$/)
        .refine((text) => secondsOf(text) > 0 && secondsOf(text) <= 315_360_000)
        .transform(secondsOf),
]), 'a duration above 0 such as 30s, 5m, 24h or 7d, or a number of seconds');
/** A share from 0 to 1. */
const ratio = told(schemas/* number */.aig().min(0).max(1), 'a share from 0 to 1, such as 0.85');
/** A whole number, 0 or more. */
const count = told(schemas/* int */.Whr().min(0), 'a whole number, 0 or more');
/** A whole number, 1 or more. */
const positiveCount = told(schemas/* int */.Whr().min(1), 'a whole number, 1 or more');
/** A TCP port. */
const port = told(schemas/* int */.Whr().min(1).max(65_535), 'a port from 1 to 65535');
/** A port of a Service by number or by name. kubernetes.io/docs/concepts/services-networking/service/#multi-port-services */
const servicePort = told(schemas/* union */.KCZ([schemas/* int */.Whr().min(1).max(65_535), schemas/* string */.YjP().regex(/^[a-z0-9-]{1,15}$/)]), 'a port from 1 to 65535, or the name of a port such as http');
/** A name as Kubernetes takes it: RFC 1123 subdomain. kubernetes.io/docs/concepts/overview/working-with-objects/names */
const kubernetesName = told(schemas/* string */.YjP()
    .max(253)
    .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/), 'a Kubernetes name: lower-case letters, digits, - and ., such as mplp-core');
/** `YYYY-MM-DD`. */
const date = told(iso/* date */.p6(), 'a date such as 2026-12-31');
/** Text that is not empty. */
const values_text = told(schemas/* string */.YjP().min(1), 'text that is not empty');
/** An absolute path of a URL, with its query. */
const urlPath = told(schemas/* string */.YjP().regex(/^\/\S*$/), 'a path that begins with /, such as /health');
const canBeAsked = (url) => URL.canParse(url.replaceAll(/\{[^{}]*\}/g, 'x'));
/** An http or https URL; `{placeholders}` may stand in it. */
const url = told(schemas/* string */.YjP()
    .regex(/^https?:\/\/\S+$/)
    .refine(canBeAsked), 'a URL such as https://api.example.com/health');
/** `host:port`, the host being a name, an IPv4 address, or an IPv6 address in brackets. */
const hostAndPort = told(schemas/* string */.YjP().regex(/^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}$/), 'host:port, such as 10.0.0.7:443');
/** One or more certificates as PEM text. */
const pem = told(schemas/* string */.YjP().regex(/-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----/), 'a PEM certificate (-----BEGIN CERTIFICATE-----)');

;// CONCATENATED MODULE: ./src/application/grammar.ts

/** What a schema is about, with `optional`, `default` and `prefault` taken off. */
function bare(schema) {
    let current = schema;
    while (current._zod.def.type === 'optional' || current._zod.def.type === 'default' || current._zod.def.type === 'prefault') {
        current = current._zod.def.innerType;
    }
    return current;
}
/** The alternatives of a union that a mapping with these keys can have meant: those that share most of what tells them apart. */
function alternativesFor(options, value) {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const shared = (option) => keysOf(option).filter((key) => keys.includes(key)).length;
    const most = Math.max(...options.map(shared));
    return options.filter((option) => shared(option) === most);
}
/** The schemas that may hold at a path, for the value that stands there. Empty when the path leaves the grammar. */
function schemasAt(root, path, value) {
    const schema = bare(root);
    const { def } = schema._zod;
    if (path.length === 0)
        return [schema];
    if (def.type === 'union')
        return alternativesFor(def.options, value).flatMap((option) => schemasAt(option, path, value));
    const [key, ...rest] = path;
    const inner = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key] : undefined;
    const next = def.type === 'object' && Object.hasOwn(def.shape, key)
        ? def.shape[String(key)]
        : def.type === 'array'
            ? def.element
            : def.type === 'record'
                ? def.valueType
                : undefined;
    return next === undefined ? [] : schemasAt(next, rest, inner);
}
/** The keys that a mapping of this schema may have. */
function keysOf(root) {
    const { def } = bare(root)._zod;
    if (def.type === 'object')
        return Object.keys(def.shape);
    return def.type === 'union' ? [...new Set(def.options.flatMap(keysOf))] : [];
}
/** What is valid under a schema, in words. */
function validOf(root) {
    const schema = bare(root);
    const known = validity.get(schema);
    if (known !== undefined)
        return known.valid;
    const { def } = schema._zod;
    if (def.type === 'object')
        return `a mapping with ${keysOf(schema).join(', ')}`;
    if (def.type === 'array')
        return `a list, each of it ${validOf(def.element)}`;
    if (def.type === 'record')
        return `a mapping, each value of it ${validOf(def.valueType)}`;
    if (def.type === 'enum')
        return `one of ${Object.values(def.entries).join(', ')}`;
    if (def.type === 'literal')
        return def.values.join(', ');
    if (def.type === 'union')
        return [...new Set(def.options.map(validOf))].join(', or ');
    if (def.type === 'number')
        return numberRange(schema._zod.bag);
    return def.type === 'string' ? 'text' : def.type;
}
function numberRange(bag) {
    const { minimum, maximum } = bag;
    const bounded = Number.isFinite(minimum) && Number.isFinite(maximum) && Math.abs(Number(minimum)) < Number.MAX_SAFE_INTEGER;
    return bounded ? `a number from ${minimum} to ${maximum}` : 'a number';
}

;// CONCATENATED MODULE: ./src/application/problems.ts



/** All that a schema found wrong with a value, in the reader's words, in the order of the text. Pure. */
function problemsOf(error, schema, value, place) {
    const told = (path, part, problem, valid) => ({
        path: (0,application_problem/* pathOf */.XM)(path),
        ...place(path, part),
        problem,
        valid,
    });
    const describe = (issue, base) => {
        const path = [...base, ...issue.path];
        const here = valueAt(value, path);
        const schemas = schemasAt(schema, path, value);
        if (issue.code === 'unrecognized_keys')
            return issue.keys.map((key) => told([...path, key], 'key', ...unknownKey(key, keysAt(schemas, here))));
        if (issue.code === 'custom' && typeof issue.params?.['valid'] === 'string')
            return [told(path, 'value', issue.message, issue.params['valid'])];
        if (issue.code === 'invalid_union' && isMapping(here)) {
            const conflict = choiceOf(here);
            if (conflict !== undefined)
                return [told(path, 'value', ...conflict)];
            return fewest(issue.errors, here, schemas).flatMap((inner) => describe(inner, path));
        }
        if (issue.code === 'invalid_union' && Array.isArray(here) && issue.errors.length > 0) {
            const deep = issue.errors.find((errors) => errors.every((inner) => inner.path.length > 0));
            if (deep !== undefined)
                return deep.flatMap((inner) => describe(inner, path));
        }
        const valid = schemas.length === 0 ? issue.message : [...new Set(schemas.map(validOf))].join(', or ');
        return [here === undefined ? told(path, 'value', 'is missing', valid) : told(path, 'value', `is ${(0,application_problem/* foundOf */.A6)(here, path)}`, valid)];
    };
    const all = error.issues.flatMap((issue) => describe(issue, []));
    const once = new Map(all.map((problem) => [`${problem.path}\n${problem.problem}`, problem]));
    return [...once.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
/** What stands at a path; `undefined` when nothing does. */
function valueAt(value, path) {
    return path.reduce((at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? at[key] : undefined), value);
}
const isMapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** What is asked is named by a URL or by a Service, wherever the grammar has a choice between mappings. */
function choiceOf(here) {
    const [url, service] = [Object.hasOwn(here, 'url'), Object.hasOwn(here, 'service')];
    if (url && service)
        return ['has both url and service', 'url (asked from outside) or service (asked through the API server), not both'];
    return url || service ? undefined : ['has neither url nor service', 'one of url and service'];
}
/** The complaints of the alternative that the mapping meant. */
function fewest(alternatives, here, schemas) {
    const options = schemas.flatMap((schema) => schema._zod.def.type === 'union' ? schema._zod.def.options : []);
    const meant = options.findIndex((option) => keysOf(option).includes(Object.hasOwn(here, 'url') ? 'url' : 'service'));
    return alternatives[meant] ?? alternatives.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
const keysAt = (schemas, here) => {
    const used = isMapping(here) ? Object.keys(here) : [];
    const all = [...new Set(schemas.flatMap(keysOf))];
    const meant = used.includes('url') ? 'service' : used.includes('service') ? 'url' : undefined;
    return meant === undefined ? all : all.filter((key) => key !== meant);
};
/** A key that the grammar does not have, and the one that was probably meant. */
function unknownKey(key, keys) {
    const valid = keys.length === 0 ? 'no keys here' : keys.join(', ');
    const nearest = keys.length === 0 ? undefined : (0,mod/* closest */.kp)(key.slice(0, 64).toLowerCase().replaceAll('_', '-'), [...keys]);
    const near = nearest !== undefined && (0,mod/* distance */.Io)(nearest, key.toLowerCase().replaceAll('_', '-')) <= Math.max(2, Math.floor(nearest.length / 3));
    return [near ? `is an unknown key; did you mean ${nearest}?` : 'is an unknown key', valid];
}

;// CONCATENATED MODULE: ./src/application/rules.ts
/** A rule that two keys keep together. The message is the problem, `params.valid` what would be right. */
const complain = (context, path, message, valid) => {
    context.addIssue({ code: 'custom', path: [...path], message, params: { valid } });
};
/** The value under `lower` may not be above the one under `upper`. */
const atMost = (lower, upper) => (value, context) => {
    if (value[lower] > value[upper])
        complain(context, [lower], `is above ${upper} (${value[upper]})`, `a value of at most ${value[upper]}, or a larger ${upper}`);
};
/** An objective is held against something. */
const boundGiven = (objective, context) => {
    const { max, min } = objective;
    if (max === undefined && min === undefined)
        complain(context, [], 'has no bound', 'max, min or both');
    if (max !== undefined && min !== undefined && min > max)
        complain(context, ['min'], `is above max (${max})`, `a value of at most ${max}`);
};
/** Findings are told apart by name from run to run. */
const uniqueNames = (named, context) => {
    const first = new Map();
    for (const [index, { name }] of named.entries()) {
        const earlier = first.get(name);
        if (earlier === undefined)
            first.set(name, index);
        else
            complain(context, [index, 'name'], `is the name of entry ${earlier} too`, 'a name of its own');
    }
};
const placeholdersOf = (template) => [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');
/** Each `{placeholder}` has values in `for-each`, each of `for-each` is used, and the name tells the endpoints apart. */
const placeholdersFilled = (endpoint, context) => {
    const given = Object.keys(endpoint['for-each'] ?? {});
    const named = given.map((name) => `{${name}}`).join(', ');
    const used = new Set();
    for (const key of ['name', 'url', 'path']) {
        for (const placeholder of placeholdersOf(endpoint[key] ?? '')) {
            used.add(placeholder);
            if (given.includes(placeholder))
                continue;
            const valid = given.length > 0 ? named : 'placeholders only with for-each, such as for-each: { module: [core, plan] }';
            complain(context, [key], `has {${placeholder}}, which for-each does not fill`, valid);
        }
    }
    for (const name of given) {
        if (!used.has(name))
            complain(context, ['for-each', name], 'is used nowhere', `{${name}} in name and in url or path`);
        else if (!placeholdersOf(endpoint.name).includes(name))
            complain(context, ['name'], `lacks {${name}}, so its endpoints could not be told apart`, `a name with {${name}}`);
    }
};

;// CONCATENATED MODULE: ./src/application/schema.ts



const credentials = schemas/* strictObject */.rej({
    secret: kubernetesName.describe("Name of the Secret, in the application's namespace"),
    'username-key': values_text.optional().describe('Key of the Secret that holds the user name'),
    'password-key': values_text.default('password').describe('Key of the Secret that holds the password'),
})
    .describe('Where the credentials are; the password itself is never written here');
const prometheus = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({ url: url.describe('Base URL of Prometheus') }),
    schemas/* strictObject */.rej({
        service: kubernetesName.describe("Service of Prometheus, asked through the API server's proxy"),
        port: port.default(9090),
        namespace: kubernetesName.optional().describe("Namespace of that Service; default: the application's"),
    }),
])
    .describe('Prometheus, by URL or by Service');
const objective = schemas/* strictObject */.rej({
    name: values_text,
    query: values_text.describe('PromQL that gives one number'),
    unit: schemas/* enum */.k5n(['count', 'ratio', 'seconds', 'bytes', 'days', 'cores', 'per-second', 'none']).default('none').describe('How the value is shown'),
    max: schemas/* number */.aig().optional().describe('Highest value that is fine'),
    min: schemas/* number */.aig().optional().describe('Lowest value that is fine'),
    verdict: schemas/* enum */.k5n(['warn', 'fail']).default('fail').describe('Verdict when the bound is broken'),
    traffic: schemas/* strictObject */.rej({ query: values_text, min: schemas/* number */.aig() }).optional().describe('Below this much traffic the objective is unknown, never met'),
})
    .superRefine(boundGiven);
const endpointBasics = {
    name: values_text.describe('Name in the report; {placeholders} are filled from for-each'),
    status: schemas/* int */.Whr().min(100).max(599).default(200).describe('Expected HTTP status'),
    body: schemas/* strictObject */.rej({ contains: values_text }).optional().describe('What the body must contain'),
    'slow-after': duration.default(1).describe('A slower answer is a warning'),
    timeout: duration.default(5).describe('No answer within it is a failure'),
    'for-each': schemas/* record */.g1P(values_text, schemas/* array */.YOg(values_text).min(1)).optional().describe('Values for the {placeholders} of name, url and path: one endpoint for each'),
};
const endpoint = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({
        ...endpointBasics,
        url: url.describe('Asked from where the action runs'),
        'connect-to': hostAndPort.optional().describe("host:port that is connected to in place of the URL's; name and certificate stay the URL's"),
        'certificate-authority': pem.optional().describe('PEM of the authority that signed the certificate, when it is a private one'),
    }),
    schemas/* strictObject */.rej({
        ...endpointBasics,
        service: kubernetesName.describe("Service that is asked through the API server's proxy"),
        port: servicePort.default(80),
        path: urlPath.default('/'),
    }),
])
    .superRefine(placeholdersFilled);
const workloads = schemas/* strictObject */.rej({
    'not-ready-grace': duration.default(300).describe('A pod may be unready this long before it is a problem'),
    restarts: schemas/* strictObject */.rej({ window: duration.default(86_400), warn: count.default(3), fail: count.default(10) })
        .superRefine(atMost('warn', 'fail'))
        .prefault({})
        .describe('Restarts of a container within the window'),
});
const logs = schemas/* strictObject */.rej({
    selector: schemas/* string */.YjP().default('').describe('Label selector of the pods whose logs are read; empty: all of the namespace'),
    window: duration.default(86_400),
    warn: count.default(50).describe('Error lines of one pod above which it is a warning'),
    'max-containers': positiveCount.default(100).describe('How many containers are read at most; what is left out is said'),
});
const certificates = schemas/* strictObject */.rej({
    secrets: schemas/* union */.KCZ([schemas/* array */.YOg(kubernetesName), schemas/* literal */.euz('all')])
        .default([])
        .describe('Secrets of type kubernetes.io/tls, or `all`; those of the https endpoints are checked as served'),
    'warn-days': count.default(30),
    'fail-days': count.default(14),
})
    .superRefine(atMost('fail-days', 'warn-days'));
const database = schemas/* strictObject */.rej({
    pod: kubernetesName.describe('Pod of PostgreSQL'),
    container: kubernetesName.optional(),
    port: port.default(5432),
    name: values_text.describe('Name of the database'),
    credentials,
    'connections-warn': ratio.default(0.8).describe('Share of max_connections'),
    'transaction-warn': duration.default(600).describe('The longest transaction'),
    'replication-lag-warn': duration.default(60),
});
const cache = schemas/* strictObject */.rej({
    pod: kubernetesName.describe('Pod of Redis'),
    container: kubernetesName.optional(),
    port: port.default(6379),
    credentials: credentials.optional(),
    'memory-warn': ratio.default(0.85).describe('Share of maxmemory'),
    'save-warn': duration.default(93_600).describe('Age of the last RDB save'),
});
const exemption = schemas/* strictObject */.rej({
    check: values_text.describe('Check of the finding, such as workloads; * matches anything'),
    rule: values_text.optional().describe('Rule of the finding, such as restarts; default: all; * matches anything'),
    subject: values_text.optional().describe('Subject of the finding, such as Deployment mplp-core; default: all; * matches anything'),
    until: date.describe('Last day on which it holds'),
    reason: values_text.describe('Why it is accepted'),
});
/** The grammar of `upkeep.yml`. Its JSON Schema is schemas/upkeep.schema.json. */
const applicationSchema = schemas/* strictObject */.rej({
    name: kubernetesName.describe('What the application is called in reports'),
    namespace: kubernetesName.describe('Where it runs'),
    prometheus: prometheus.optional(),
    workloads: workloads.prefault({}).describe('Deployments, StatefulSets, DaemonSets and their pods'),
    usage: schemas/* strictObject */.rej({ warn: ratio.default(0.85), fail: ratio.default(0.95) })
        .superRefine(atMost('warn', 'fail'))
        .prefault({})
        .describe("Share of a limit, or of a node's capacity"),
    logs: logs.prefault({}).describe('Error lines in the logs'),
    endpoints: schemas/* array */.YOg(endpoint).superRefine(uniqueNames).default([]).describe('What must answer'),
    certificates: certificates.prefault({}).describe('Days that certificates must have left'),
    database: database.optional().describe('PostgreSQL'),
    cache: cache.optional().describe('Redis'),
    backups: schemas/* array */.YOg(schemas/* strictObject */.rej({ cronjob: kubernetesName, slack: duration.default(7200).describe('How late a success may be against the schedule') }))
        .default([])
        .describe('CronJobs that make backups'),
    objectives: schemas/* array */.YOg(objective).superRefine(uniqueNames).default([]).describe('Prometheus expressions with bounds'),
    health: schemas/* strictObject */.rej({
        concurrency: positiveCount.default(8).describe('How many checks run side by side'),
        'check-timeout': duration.default(60).describe('A check that takes longer is unknown'),
    })
        .prefault({})
        .describe('How the health check runs'),
    exemptions: schemas/* array */.YOg(exemption).default([]).describe('Findings that are known and accepted until a date'),
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./src/application/yaml-text.ts


/** Larger than any hand-written config, small enough to be parsed at once. */
const LARGEST = 1_048_576;
/** More aliases, or deeper nesting, is an accident or an attack. */
const ALIASES = 100;
const DEPTH = 64;
/**
 * Reads a YAML mapping: YAML 1.2 core, unique string keys, no tags of its own, bounded size, depth and aliases.
 *
 * @throws {ConfigurationError} that names each mistake with line and column.
 */
function readYaml(source, text, overrides) {
    const refuse = (problem, valid, cause) => {
        throw new application_problem.ConfigurationError(source, [{ path: '', line: 1, column: 1, problem, valid }], { cause });
    };
    if (text.length > LARGEST)
        refuse(`has ${text.length} characters`, `at most ${LARGEST}`);
    if (text.trim() === '')
        refuse('is empty', 'a mapping with at least name and namespace');
    if (depthOf(text) > DEPTH)
        refuse('is nested too deeply', `at most ${DEPTH} levels`);
    const lines = new dist/* LineCounter */.HN();
    const document = parsed(text, lines, refuse);
    const problems = [...document.errors, ...document.warnings].map((error) => syntaxProblem(error, lines));
    if (problems.length > 0)
        throw new application_problem.ConfigurationError(source, problems);
    if (!(0,dist/* isMap */.jh)(document.contents))
        refuse('is not a mapping', 'a mapping with at least name and namespace');
    if (aliasesOf(document) > ALIASES)
        refuse('has too many aliases', `at most ${ALIASES}`);
    for (const [path, value] of Object.entries(overrides))
        document.setIn(path.split('.'), value);
    return { value: mappingOf(document, refuse), place: placesOf(document, lines) };
}
function parsed(text, lineCounter, refuse) {
    try {
        return (0,dist/* parseDocument */.Tp)(text, { lineCounter, prettyErrors: false, stringKeys: true, strict: true, uniqueKeys: true, logLevel: 'error' });
    }
    catch (cause) {
        return refuse('is not YAML', 'YAML, as in examples/mplp/upkeep.yml', cause);
    }
}
function mappingOf(document, refuse) {
    try {
        return document.toJS({ maxAliasCount: ALIASES });
    }
    catch (cause) {
        if (String(cause).includes('Unresolved alias'))
            return refuse('has an alias whose anchor is not there', 'an alias to an anchor that stands before it', cause);
        return refuse('has aliases that grow without bound', `at most ${ALIASES} aliases, none to itself`, cause);
    }
}
/** Bracket and indentation levels: the parser recurses, so a bomb is refused before it is parsed. */
function depthOf(text) {
    let [deepest, brackets] = [0, 0];
    for (const line of text.split('\n')) {
        const indents = /^[\s\-?]*/.exec(line)?.[0].length ?? 0;
        for (const character of line) {
            if (character === '[' || character === '{')
                brackets += 1;
            else if (character === ']' || character === '}')
                brackets = Math.max(0, brackets - 1);
            deepest = Math.max(deepest, brackets);
        }
        deepest = Math.max(deepest, indents / 2);
    }
    return deepest;
}
function aliasesOf(document) {
    let aliases = 0;
    (0,dist/* visit */.YR)(document, {
        Alias: () => {
            aliases += 1;
        },
    });
    return aliases;
}
const VALID_SYNTAX = {
    TAB_AS_INDENT: 'spaces for indentation, not tabs',
    DUPLICATE_KEY: 'each key once',
    NON_STRING_KEY: 'keys that are plain words',
    BAD_ALIAS: 'an alias to an anchor that stands before it',
    TAG_RESOLVE_FAILED: 'plain YAML without tags',
    MULTIPLE_DOCS: 'one document, without a second ---',
};
function syntaxProblem(error, lines) {
    const { line, col } = lines.linePos(error.pos[0]);
    const tab = error.message.includes('Tabs are not allowed');
    const said = (0,application_problem/* printable */.g$)(error.message.split('\n')[0] ?? '').slice(0, 200);
    return {
        path: '',
        line: Math.max(1, line),
        column: Math.max(1, col),
        problem: `is not valid YAML: ${said}`,
        valid: tab ? 'spaces for indentation, not tabs' : (VALID_SYNTAX[error.code] ?? 'YAML 1.2'),
    };
}
function placesOf(document, lines) {
    return (path, part) => {
        let node = document.contents;
        let seen = (0,dist/* isNode */.Ll)(node) ? node : undefined;
        for (const [index, key] of path.entries()) {
            const container = (0,dist/* isAlias */.Vj)(node) ? node.resolve(document) : node;
            const pair = (0,dist/* isMap */.jh)(container) ? container.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === String(key)) : undefined;
            node = (0,dist/* isSeq */.oP)(container) ? container.items[Number(key)] : pair?.value;
            const last = index === path.length - 1;
            const at = (0,dist/* isPair */.tO)(pair) && (0,dist/* isNode */.Ll)(pair.key) && ((last && part === 'key') || !(0,dist/* isNode */.Ll)(node)) ? pair.key : node;
            if (!(0,dist/* isNode */.Ll)(at))
                break;
            seen = at;
        }
        if (seen?.range === undefined || seen.range === null)
            return undefined;
        const { line, col } = lines.linePos(seen.range[0]);
        return { line: Math.max(1, line), column: Math.max(1, col) };
    };
}

;// CONCATENATED MODULE: ./src/application/application.ts




/**
 * The application that a YAML text describes, with defaults filled in. Pure.
 *
 * @param source what the text is called in messages.
 * @throws {ConfigurationError} with everything that is wrong, each with its path, line and column, what was found and what is valid.
 */
function applicationOf(source, text, overrides = {}) {
    const { value, place } = readYaml(source, text, overrides);
    const result = applicationSchema.safeParse(value);
    if (result.success)
        return result.data;
    throw new application_problem.ConfigurationError(source, problemsOf(result.error, applicationSchema, value, place), { cause: result.error });
}

;// CONCATENATED MODULE: ./src/action/config.ts



/** Where the config is looked for when nothing says otherwise. */
const DEFAULT_CONFIG = '.github/upkeep.yml';
/** Is this the text of a config, not the path of one? Text has a line break, or begins like a mapping. */
const isInline = (source) => /[\r\n]/.test(source) || /^\s*(\{|[\w-]+:(\s|$))/.test(source);
/**
 * Reads the application's description from a path, or from YAML text, and fills in defaults.
 *
 * @param source path or YAML text.
 * @throws {ConfigurationError} with everything that is wrong, each with its path, line and column, what was found and what is valid.
 */
async function readApplication(source, overrides = {}) {
    if (isInline(source))
        return applicationOf('config', source, overrides);
    return applicationOf((0,application_problem/* printable */.g$)(source), await textOf(source), overrides);
}
async function textOf(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (cause) {
        const code = cause.code;
        const problem = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown error'})`;
        throw new application_problem.ConfigurationError((0,application_problem/* printable */.g$)(path).slice(0, 300), [{ path: '', problem, valid: `the path of a config such as ${DEFAULT_CONFIG}, or its YAML text; check out the repository first` }], { cause });
    }
}


/***/ })

};

export const id = 554;
export const ids = [554];
export const modules = {

/***/ 3554:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  reportOn: () => (/* binding */ reportOn)
});

// EXTERNAL MODULE: ./src/report/report.ts
var report = __webpack_require__(8850);
;// CONCATENATED MODULE: ./src/health/comparison.ts
const identityOf = ({ check, rule, subject }) => JSON.stringify([check, rule, subject]);
const needsAttention = ({ verdict }) => verdict !== 'pass';
/**
 * What is new, still there and gone since an earlier report, by check, rule and subject. A finding is gone only when this run could look: not while its
 * check has something `unknown` and does not say that it passes, and not because it is exempted now. Pure.
 */
function compareReports(present, earlier) {
    const now = present.findings.filter(needsAttention);
    const before = earlier.findings.filter(needsAttention);
    const were = new Set(before.map(identityOf));
    const are = new Set([...now, ...present.exempted.map(({ finding }) => finding)].map(identityOf));
    const passing = new Set(present.findings.filter((finding) => !needsAttention(finding)).map(identityOf));
    const unmeasured = new Set(now.filter(({ verdict }) => verdict === 'unknown').map(({ check }) => check));
    return {
        since: earlier.started,
        appeared: now.filter((finding) => !were.has(identityOf(finding))),
        persisting: now.filter((finding) => were.has(identityOf(finding))),
        gone: before.filter((finding) => !are.has(identityOf(finding)) && (passing.has(identityOf(finding)) || !unmeasured.has(finding.check))),
    };
}

// EXTERNAL MODULE: ./src/report/finding.ts
var finding = __webpack_require__(1404);
;// CONCATENATED MODULE: ./src/health/exemptions.ts

const answer = (0,finding/* answersOf */.B)('exemptions');
/**
 * Takes exempted findings out of those that count. What passes is never exempted; an expired exemption exempts nothing, and is a warning as long as what
 * it was for is still there. Pure.
 */
function judgeExemptions(findings, exemptions, today) {
    const day = today.toISOString().slice(0, 10);
    const valid = exemptions.filter(({ until }) => until >= day);
    const expired = exemptions.filter(({ until }) => until < day);
    const counting = [];
    const exempted = [];
    const used = new Set();
    for (const finding of findings) {
        const matching = finding.verdict === 'pass' ? [] : valid.filter((exemption) => covers(exemption, finding));
        for (const exemption of matching)
            used.add(exemption);
        const [first] = matching;
        if (first === undefined)
            counting.push(finding);
        else
            exempted.push({ finding, reason: first.reason, until: first.until });
    }
    const missed = expired.filter((exemption) => counting.some((finding) => finding.verdict !== 'pass' && covers(exemption, finding)));
    const warnings = missed.map((exemption) => answer.warn('expired', nameOf(exemption), `expired on ${exemption.until}, so what it was for counts again (${exemption.reason})`, {
        next: 'solve it, or give the exemption a new date',
    }));
    const idle = exemptions.filter((exemption) => !used.has(exemption) && !missed.includes(exemption));
    const notes = idle.map((exemption) => `The exemption ${nameOf(exemption)} (until ${exemption.until}) matched nothing: remove it from the config if it is solved.`);
    return { findings: [...counting, ...warnings], exempted, notes };
}
/** Does the exemption name this finding? */
function covers(exemption, finding) {
    const { check, rule = '*', subject = '*' } = exemption;
    return matches(check, finding.check) && matches(rule, finding.rule) && matches(subject, finding.subject);
}
const nameOf = ({ check, rule = '*', subject = '*' }) => `${check} / ${rule} / ${subject}`;
/** Matches a text against a pattern in which `*` stands for any text. Linear: no regular expression, whatever the pattern. */
function matches(pattern, text) {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined)
        return pattern === text;
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
        return false;
    let at = first.length;
    for (const piece of rest) {
        const found = text.indexOf(piece, at);
        if (found < 0)
            return false;
        at = found + piece.length;
    }
    return at <= text.length - last.length;
}

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./src/report/verdict.ts
var verdict = __webpack_require__(687);
;// CONCATENATED MODULE: ./src/health/run.ts



/** Seconds between two calls of `onProgress`. */
const PROGRESS = 5;
/**
 * Asks all checks, side by side up to the bound, each with its own timeout. A check that throws, takes too long or is cut off becomes one `unknown`
 * finding that says why, and never stops the others. The outcome keeps the order of the checks.
 *
 * @throws never.
 */
async function runChecks(checks, options) {
    const { clock, signal, onProgress, onWaiting } = options;
    const started = clock.now().getTime();
    const since = (moment) => Math.max(0, clock.now().getTime() - moment) / 1000;
    const deadline = new AbortController();
    const running = new Map();
    let done = 0;
    const whole = AbortSignal.any([signal, deadline.signal]);
    const timer = setTimeout(() => deadline.abort(), options.deadline * 1000);
    const ticker = setInterval(() => onProgress([...running].map(([name, at]) => ({ name, seconds: since(at) })), done, checks.length), PROGRESS * 1000);
    const bound = (0,p_limit/* default */.A)(options.concurrency);
    const answers = await Promise.all(checks.map((check) => bound(async () => {
        const began = clock.now().getTime();
        const after = Math.max(0, began - started) / 1000;
        running.set(check.name, began);
        onWaiting([...running.keys()]);
        const findings = await answerOf(check, whole);
        running.delete(check.name);
        if (!whole.aborted)
            onWaiting([...running.keys()]);
        done += 1;
        return { findings, outcome: { name: check.name, verdict: (0,verdict/* worstOf */.h)(findings.map(({ verdict }) => verdict)), after, seconds: since(began) } };
    })));
    clearTimeout(timer);
    clearInterval(ticker);
    const cut = signal.aborted ? 'cancelled' : deadline.signal.aborted ? 'deadline' : undefined;
    return {
        checks: answers.map(({ outcome }) => outcome),
        findings: answers.flatMap(({ findings }) => findings),
        ...(cut === undefined ? {} : { cut }),
    };
}
const CUT = Symbol('cut off');
/** A check's findings, or the one that says why there are none. Does not wait for a check that ignores its signal. */
async function answerOf(check, whole) {
    const answer = (0,finding/* answersOf */.B)(check.name);
    if (whole.aborted)
        return [answer.unknown('not-asked', check.name, 'was not asked: the run was cut short')];
    const own = new AbortController();
    const both = AbortSignal.any([whole, own.signal]);
    const timer = setTimeout(() => own.abort(), check.timeout * 1000);
    const cut = Promise.withResolvers();
    const stop = () => cut.resolve(CUT);
    both.addEventListener('abort', stop, { once: true });
    const asked = async () => check.run(both);
    try {
        const findings = await Promise.race([asked(), cut.promise]);
        if (findings !== CUT && findings.length > 0)
            return findings;
        if (findings !== CUT)
            return [answer.unknown('no-answer', check.name, 'gave no finding: nothing was measured')];
        return [cutOff(check, own.signal)];
    }
    catch (error) {
        return [both.aborted ? cutOff(check, own.signal) : thrown(check, error)];
    }
    finally {
        clearTimeout(timer);
        both.removeEventListener('abort', stop);
    }
}
function cutOff(check, own) {
    const answer = (0,finding/* answersOf */.B)(check.name);
    if (!own.aborted)
        return answer.unknown('cut-short', check.name, 'had not answered when the run was cut short');
    return answer.unknown('timeout', check.name, `did not answer within ${check.timeout} s`, {
        next: 'look at what it asks, or raise health.check-timeout',
    });
}
function thrown(check, error) {
    const answer = (0,finding/* answersOf */.B)(check.name);
    const message = error instanceof Error ? error.message : String(error);
    const because = message.trim().split('\n')[0]?.slice(0, 500) || 'an error without a message';
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'forbidden')
        return answer.unknown('forbidden', check.name, because, {
            next: 'grant the verb to the account of this run (rbac/health-check.yaml has all that are needed)',
        });
    return answer.unknown('not-measured', check.name, `could not be measured: ${because}`, { evidence: causesOf(error) });
}
/** The messages of an error and of what caused it. */
function causesOf(error) {
    const causes = [];
    for (let at = error; at !== undefined && causes.length < 5; at = at instanceof Error ? at.cause : undefined) {
        causes.push(at instanceof Error ? `${at.name}: ${at.message}` : String(at));
    }
    return causes;
}

;// CONCATENATED MODULE: ./src/health/report-on.ts




/** Asks all checks, takes exemptions out, compares with the earlier report. */
async function reportOn(application, checks, run) {
    const { asked, notConfigured } = checks;
    const { concurrency } = application.health;
    const started = run.clock.now();
    run.progress(`asking ${asked.length} checks of ${application.name} in ${application.namespace}`);
    const { checks: outcomes, findings: all, cut, } = await runChecks(asked, {
        ...run,
        concurrency,
        deadline: deadlineOf(asked, concurrency),
        onProgress: (running, done, of) => run.progress(`${done} of ${of} checks have answered; waiting for ${waitedFor(running)}`),
        onWaiting: (names) => run.waitingFor(names.join(', ') || 'the report'),
    });
    const { findings, exempted, notes } = judgeExemptions(all, application.exemptions, started);
    return (0,report/* reportOf */.EI)({
        action: 'health-check',
        application,
        started,
        finished: run.clock.now(),
        checks: outcomes,
        findings,
        exempted,
        notes: [
            ...(cut === 'cancelled' ? ['The run was cancelled: what had not answered by then is unknown.'] : []),
            ...(cut === 'deadline' ? ['The run was cut short at its deadline: what had not answered by then is unknown.'] : []),
            ...(notConfigured.length > 0 ? [`Not in the config, so not asked: ${notConfigured.join(', ')}.`] : []),
            ...notes,
        ],
        comparison: run.earlier === undefined ? undefined : compareReports({ findings, exempted }, run.earlier),
    });
}
/** Seconds in which all checks could take their whole timeout in turn, and a little more. */
const deadlineOf = (asked, concurrency) => Math.ceil(asked.length / concurrency) * Math.max(0, ...asked.map(({ timeout }) => timeout)) + 5;
const waitedFor = (running) => running.map(({ name, seconds }) => `${name} (${Math.round(seconds)} s)`).join(', ') || 'nothing';


/***/ }),

/***/ 1404:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ answersOf)
/* harmony export */ });
/** Makes the findings of one check: `const answer = answersOf('cache'); answer.fail('password', 'Pod redis-0', 'refuses …')`. */
function answersOf(check) {
    const as = (verdict) => (rule, subject, message, details = {}) => ({ check, rule, subject, verdict, message, ...details });
    return { pass: as('pass'), warn: as('warn'), unknown: as('unknown'), fail: as('fail') };
}


/***/ }),

/***/ 370:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ pLimit)
});

// UNUSED EXPORTS: limitFunction

;// CONCATENATED MODULE: ./node_modules/yocto-queue/index.js
/*
How it works:
`this.#head` is an instance of `Node` which keeps track of its current value and nests another instance of `Node` that keeps the value that comes after it. When a value is provided to `.enqueue()`, the code needs to iterate through `this.#head`, going deeper and deeper to find the last value. However, iterating through every single item is slow. This problem is solved by saving a reference to the last value as `this.#tail` so that it can reference it to add a new value.
*/

class Node {
	value;
	next;

	constructor(value) {
		this.value = value;
	}
}

class Queue {
	#head;
	#tail;
	#size;

	constructor() {
		this.clear();
	}

	enqueue(value) {
		const node = new Node(value);

		if (this.#head) {
			this.#tail.next = node;
			this.#tail = node;
		} else {
			this.#head = node;
			this.#tail = node;
		}

		this.#size++;
	}

	dequeue() {
		const current = this.#head;
		if (!current) {
			return;
		}

		this.#head = this.#head.next;
		this.#size--;

		// Clean up tail reference when queue becomes empty
		if (!this.#head) {
			this.#tail = undefined;
		}

		return current.value;
	}

	peek() {
		if (!this.#head) {
			return;
		}

		return this.#head.value;

		// TODO: Node.js 18.
		// return this.#head?.value;
	}

	clear() {
		this.#head = undefined;
		this.#tail = undefined;
		this.#size = 0;
	}

	get size() {
		return this.#size;
	}

	* [Symbol.iterator]() {
		let current = this.#head;

		while (current) {
			yield current.value;
			current = current.next;
		}
	}

	* drain() {
		while (this.#head) {
			yield this.dequeue();
		}
	}
}

;// CONCATENATED MODULE: ./node_modules/p-limit/index.js


function pLimit(concurrency) {
	let rejectOnClear = false;

	if (typeof concurrency === 'object') {
		({concurrency, rejectOnClear = false} = concurrency);
	}

	validateConcurrency(concurrency);

	if (typeof rejectOnClear !== 'boolean') {
		throw new TypeError('Expected `rejectOnClear` to be a boolean');
	}

	const queue = new Queue();
	let activeCount = 0;

	const resumeNext = () => {
		// Process the next queued function if we're under the concurrency limit
		if (activeCount < concurrency && queue.size > 0) {
			activeCount++;
			queue.dequeue().run();
		}
	};

	const next = () => {
		activeCount--;
		resumeNext();
	};

	const run = async (function_, resolve, arguments_) => {
		// Execute the function and capture the result promise
		const result = (async () => function_(...arguments_))();

		// Resolve immediately with the promise (don't wait for completion)
		resolve(result);

		// Wait for the function to complete (success or failure)
		// We catch errors here to prevent unhandled rejections,
		// but the original promise rejection is preserved for the caller
		try {
			await result;
		} catch {}

		// Decrement active count and process next queued function
		next();
	};

	const enqueue = (function_, resolve, reject, arguments_) => {
		const queueItem = {reject};

		// Queue the internal resolve function instead of the run function
		// to preserve the asynchronous execution context.
		new Promise(internalResolve => { // eslint-disable-line promise/param-names
			queueItem.run = internalResolve;
			queue.enqueue(queueItem);
		}).then(run.bind(undefined, function_, resolve, arguments_)); // eslint-disable-line promise/prefer-await-to-then

		// Start processing immediately if we haven't reached the concurrency limit
		if (activeCount < concurrency) {
			resumeNext();
		}
	};

	const generator = (function_, ...arguments_) => new Promise((resolve, reject) => {
		enqueue(function_, resolve, reject, arguments_);
	});

	Object.defineProperties(generator, {
		activeCount: {
			get: () => activeCount,
		},
		pendingCount: {
			get: () => queue.size,
		},
		clearQueue: {
			value() {
				if (!rejectOnClear) {
					queue.clear();
					return;
				}

				const abortError = AbortSignal.abort().reason;

				while (queue.size > 0) {
					queue.dequeue().reject(abortError);
				}
			},
		},
		concurrency: {
			get: () => concurrency,

			set(newConcurrency) {
				validateConcurrency(newConcurrency);
				concurrency = newConcurrency;

				queueMicrotask(() => {
					// eslint-disable-next-line no-unmodified-loop-condition
					while (activeCount < concurrency && queue.size > 0) {
						resumeNext();
					}
				});
			},
		},
		map: {
			async value(iterable, function_) {
				const promises = [];

				try {
					Array.from(iterable, (value, index) => {
						const promise = generator(function_, value, index);
						promises.push(promise);
						return promise;
					});
				} catch (error) {
					// The iterable threw, so `Promise.all` never observes the already scheduled promises. Observe them here to avoid unhandled rejections.
					for (const promise of promises) {
						promise.catch(() => {}); // eslint-disable-line promise/prefer-await-to-then
					}

					throw error;
				}

				return Promise.all(promises);
			},
		},
	});

	return generator;
}

function limitFunction(function_, options) {
	const limit = pLimit(options);

	const limitedFunction = (...arguments_) => limit(() => function_(...arguments_));
	Object.defineProperty(limitedFunction, 'clearQueue', {
		value: limit.clearQueue,
	});

	return limitedFunction;
}

function validateConcurrency(concurrency) {
	if (!((Number.isInteger(concurrency) || concurrency === Number.POSITIVE_INFINITY) && concurrency > 0)) {
		throw new TypeError('Expected `concurrency` to be a number from 1 and up');
	}
}


/***/ })

};

import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { applicationOf } from '../../src/application/application.ts';
import { ConfigurationError } from '../../src/application/problem.ts';

const MINIMAL = 'name: shop\nnamespace: shop\n';

/** The message for a config that must be refused. */
function refusal(text: string): string {
  try {
    applicationOf('upkeep.yml', text);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  throw new Error('was accepted');
}

test('the example is valid, and its defaults are filled in', async () => {
  const application = applicationOf('upkeep.yml', await readFile(new URL('../../examples/mplp/upkeep.yml', import.meta.url), 'utf8'));
  expect(application.workloads['not-ready-grace']).toBe(300);
  expect(application.database?.port).toBe(5432);
  expect(application.endpoints).toHaveLength(3);
});

test('name and namespace are enough', () => expect(applicationOf('upkeep.yml', MINIMAL).health.concurrency).toBe(8));

test('an override takes the place of what the config says, and is validated like it', () => {
  expect(applicationOf('upkeep.yml', MINIMAL, { namespace: 'other', 'usage.fail': 0.99 })).toMatchObject({
    namespace: 'other',
    usage: { fail: 0.99 },
  });
  expect(() => applicationOf('upkeep.yml', MINIMAL, { namespace: 'No!' })).toThrow('namespace');
});

test.each([
  ['an empty text', '', ['empty', 'name and namespace']],
  ['only a comment', '# nothing yet\n', ['not a mapping']],
  ['a list', '- name: x\n', ['not a mapping']],
  ['a tab', 'name: x\n\tnamespace: y\n', ['line 2', 'spaces']],
  ['a key twice', 'name: x\nname: y\nnamespace: z\n', ['line 2', 'each key once']],
  ['an open quote', 'name: "x\n', ['not valid YAML', 'line']],
  ['an unknown tag', 'name: !!js/function x\nnamespace: y\n', ['without tags']],
  ['an alias to nothing', 'name: *x\n', ['an alias whose anchor is not there']],
  ['two documents', `${MINIMAL}---\n${MINIMAL}`, ['one document']],
  [
    'an alias bomb',
    'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n',
    ['aliases'],
  ],
  ['an alias to itself', 'name: &a [*a]\n', ['name', 'a list of 1']],
  ['deep brackets', `name: ${'['.repeat(20_000)}`, ['nested too deeply']],
  ['deep indentation', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), ['nested too deeply']],
  ['deep dashes', `name:\n${'- '.repeat(20_000)}x`, ['nested too deeply']],
  ['a huge text', `name: ${'x'.repeat(2_000_000)}`, ['characters', 'at most']],
  ['an unknown key', `${MINIMAL}endpoint: []\n`, ['endpoint (line 3, column 1)', 'did you mean endpoints?']],
  ['an unknown nested key', `${MINIMAL}health: { concurency: 3 }\n`, ['health.concurency', 'did you mean concurrency?', 'check-timeout']],
  ['snake case', `${MINIMAL}health: { check_timeout: 3 }\n`, ['did you mean check-timeout?']],
  ['a prototype key', `${MINIMAL}__proto__: 3\n`, ['__proto__', 'unknown key']],
  ['a missing key', 'name: x\n', ['namespace', 'is missing', 'Kubernetes name']],
  ['an invalid name', 'name: My Shop\nnamespace: y\n', ['name (line 1, column 7)', '"My Shop"', 'Kubernetes name']],
  ['a duration in words', `${MINIMAL}logs: { window: yesterday }\n`, ['logs.window (line 3, column 17)', '"yesterday"', '24h']],
  ['a duration of nothing', `${MINIMAL}logs: { window: 0s }\n`, ['logs.window', 'above 0']],
  ['a share in per cent', `${MINIMAL}usage: { warn: 90 }\n`, ['usage.warn', 'is 90', 'from 0 to 1']],
  ['infinity', `${MINIMAL}usage: { warn: .inf }\n`, ['usage.warn', 'Infinity', 'from 0 to 1']],
  ['a text for a mapping', `${MINIMAL}usage: high\n`, ['usage', '"high"', 'a mapping with warn, fail']],
  ['a mapping for a list', `${MINIMAL}endpoints: { name: a }\n`, ['endpoints', 'a mapping', 'a list']],
  ['null', `${MINIMAL}endpoints:\n`, ['endpoints', 'nothing (null)', 'a list']],
  ['warn above fail', `${MINIMAL}usage: { warn: 0.9, fail: 0.8 }\n`, ['usage.warn', 'above fail (0.8)']],
  ['restarts the wrong way round', `${MINIMAL}workloads: { restarts: { warn: 11 } }\n`, ['workloads.restarts.warn', 'above fail (10)']],
  ['days the wrong way round', `${MINIMAL}certificates: { fail-days: 60 }\n`, ['certificates.fail-days', 'above warn-days (30)']],
  ['an objective without a bound', `${MINIMAL}objectives: [{ name: x, query: up }]\n`, ['objectives[0]', 'max, min or both']],
  ['an objective that nothing can meet', `${MINIMAL}objectives: [{ name: x, query: up, min: 3, max: 2 }]\n`, ['objectives[0].min', 'above max (2)']],
  [
    'two objectives of a name',
    `${MINIMAL}objectives: [{ name: x, query: a, max: 1 }, { name: x, query: b, max: 1 }]\n`,
    ['objectives[1].name', 'entry 0'],
  ],
  ['url and service', `${MINIMAL}endpoints: [{ name: a, url: 'https://a.example', service: b }]\n`, ['endpoints[0]', 'both url and service']],
  ['neither url nor service', `${MINIMAL}endpoints: [{ name: a }]\n`, ['endpoints[0]', 'neither url nor service']],
  [
    'a wrong key beside url',
    `${MINIMAL}endpoints: [{ name: a, url: 'https://a.example', timeot: 3 }]\n`,
    ['endpoints[0].timeot', 'did you mean timeout?'],
  ],
  ['another scheme', `${MINIMAL}endpoints: [{ name: a, url: 'ftp://a.example' }]\n`, ['endpoints[0].url', 'https://']],
  ['a placeholder without values', `${MINIMAL}endpoints: [{ name: '{m}', url: 'https://a.example/{m}' }]\n`, ['endpoints[0].url', '{m}', 'for-each']],
  [
    'a placeholder of another name',
    `${MINIMAL}endpoints: [{ name: '{m}', url: 'https://a.example/{module}', for-each: { m: [a] } }]\n`,
    ['endpoints[0].url', '{module}', 'valid: {m}'],
  ],
  [
    'values that nothing uses',
    `${MINIMAL}endpoints: [{ name: a, url: 'https://a.example/', for-each: { m: [a] } }]\n`,
    ['for-each.m', 'used nowhere'],
  ],
  [
    'a name that does not tell apart',
    `${MINIMAL}endpoints: [{ name: a, url: 'https://a.example/{m}', for-each: { m: [a, b] } }]\n`,
    ['endpoints[0].name', 'told apart'],
  ],
  ['two endpoints of a name', `${MINIMAL}endpoints: [{ name: a, url: 'https://a.example' }, { name: a, service: b }]\n`, ['endpoints[1].name']],
  [
    'a date that is none',
    `${MINIMAL}exemptions: [{ check: a, until: 2026-02-30, reason: x }]\n`,
    ['exemptions[0].until', '2026-02-30', '2026-12-31'],
  ],
  ['an exemption without a reason', `${MINIMAL}exemptions: [{ check: a, until: 2026-02-28 }]\n`, ['exemptions[0].reason', 'is missing']],
  [
    'an authority that is no PEM',
    `${MINIMAL}endpoints: [{ name: a, url: 'https://a.example', certificate-authority: /etc/ca.crt }]\n`,
    ['certificate-authority', 'PEM'],
  ],
])('%s is refused with its place and what is valid', (_, text, parts) => {
  const message = refusal(text);
  for (const part of parts) expect(message).toContain(part);
});

test('everything that is wrong is said at once, in the order of the file', () => {
  const message = refusal('name: A\nusge: {}\nlogs: { window: x }\nusage: { warn: 2 }\n');
  const places = ['namespace', 'name (', 'usge', 'logs.window', 'usage.warn'].map((part) => message.indexOf(part));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('what may be a secret is not shown', () => {
  expect(refusal(`${MINIMAL}cache: { pod: p, credentials: { secret: 'hunter2 hunter2' } }\n`)).not.toContain('hunter2');
  expect(refusal(`${MINIMAL}password: hunter2\n`)).not.toContain('hunter2');
  expect(refusal(`${MINIMAL}prometheus: { url: 'ftp://admin:hunter2@prometheus' }\n`)).not.toContain('hunter2');
});

test('what was found cannot act on the terminal or the log', () => {
  const message = refusal(`name: "a\\e[31m\\n::error::x\\u202e"\nnamespace: y\n`);
  expect(message).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  expect(message).not.toContain('\n::error::');
});

const example = (): Promise<string> => readFile(new URL('../../examples/mplp/upkeep.yml', import.meta.url), 'utf8');

/** Either accepted, or refused with a path or a place, what is valid, and no stack. */
function neverCrashes(text: string): void {
  try {
    applicationOf('upkeep.yml', text);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw new Error(`${String(error)} for ${JSON.stringify(text)}`, { cause: error });
    expect(error.message).not.toMatch(/^\s+at /m);
    for (const { path, line, valid, problem } of error.problems) {
      expect(path !== '' || line !== undefined).toBe(true);
      expect(valid).not.toBe('');
      expect(problem).not.toBe('');
    }
  }
}

const anything = fc.anything({ maxDepth: 4, withNullPrototype: false });

test('no config makes it crash: arbitrary text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[ \t\-:?&*!|>'"%@`{}[\],#a-z0-9\n]{0,120}$/)), neverCrashes),
    { numRuns: 700 },
  );
});

test('no config makes it crash: arbitrary values under the keys that there are', async () => {
  const keys = [...Object.keys(parse(await example()) as object), '__proto__', 'constructor', 'toString'];
  const config = fc.dictionary(fc.constantFrom(...keys), fc.oneof(anything, fc.jsonValue()), { maxKeys: 6 });
  fc.assert(
    fc.property(config, (value) => neverCrashes(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner)))),
    { numRuns: 700 },
  );
});

test('no config makes it crash: the example with one place changed', async () => {
  const text = await example();
  const config = parse(text) as Record<string, unknown>;
  const places: (readonly (string | number)[])[] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    places.push(path);
    if (Array.isArray(value)) for (const [index, inner] of value.entries()) walk(inner, [...path, index]);
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
  };
  walk(config, []);
  const mutation = fc.record({
    path: fc.constantFrom(...places.slice(1)),
    value: fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', -1, 1e308, [], {}, [[]], { x: 1 })),
    cut: fc.nat(text.length),
  });
  fc.assert(
    fc.property(mutation, ({ path, value, cut }) => {
      const changed = structuredClone(config);
      let at = changed as Record<string | number, unknown>;
      for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
      at[path.at(-1) ?? ''] = value;
      neverCrashes(stringify(changed));
      neverCrashes(text.slice(0, cut));
      neverCrashes(text.slice(0, cut) + JSON.stringify(value) + text.slice(cut));
    }),
    { numRuns: 700 },
  );
});

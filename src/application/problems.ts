import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { keysOf, schemasAt, validOf } from './grammar.ts';
import { foundOf, type Problem, pathOf } from './problem.ts';

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Where a path of the text is, 1-based; `key` is the key itself, `value` what stands under it. */
export type Place = (path: Path, part: 'key' | 'value') => { readonly line: number; readonly column: number } | undefined;

/** All that a schema found wrong with a value, in the reader's words, in the order of the text. Pure. */
export function problemsOf(error: z.core.$ZodError, schema: Schema, value: unknown, place: Place): readonly Problem[] {
  const told = (path: Path, part: 'key' | 'value', problem: string, valid: string): Problem => ({
    path: pathOf(path),
    ...place(path, part),
    problem,
    valid,
  });
  const describe = (issue: Issue, base: Path): readonly Problem[] => {
    const path = [...base, ...issue.path];
    const here = valueAt(value, path);
    const schemas = schemasAt(schema, path, value);
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => told([...path, key], 'key', ...unknownKey(key, keysAt(schemas, here))));
    if (issue.code === 'custom' && typeof issue.params?.['valid'] === 'string') return [told(path, 'value', issue.message, issue.params['valid'])];
    if (issue.code === 'invalid_union' && isMapping(here)) {
      const conflict = choiceOf(here);
      if (conflict !== undefined) return [told(path, 'value', ...conflict)];
      return fewest(issue.errors, here, schemas).flatMap((inner) => describe(inner, path));
    }
    if (issue.code === 'invalid_union' && Array.isArray(here) && issue.errors.length > 0) {
      const deep = issue.errors.find((errors) => errors.every((inner) => inner.path.length > 0));
      if (deep !== undefined) return deep.flatMap((inner) => describe(inner, path));
    }
    const valid = schemas.length === 0 ? issue.message : [...new Set(schemas.map(validOf))].join(', or ');
    return [here === undefined ? told(path, 'value', 'is missing', valid) : told(path, 'value', `is ${foundOf(here, path)}`, valid)];
  };
  const all = error.issues.flatMap((issue) => describe(issue, []));
  const once = new Map(all.map((problem) => [`${problem.path}\n${problem.problem}`, problem]));
  return [...once.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

/** What stands at a path; `undefined` when nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is asked is named by a URL or by a Service, wherever the grammar has a choice between mappings. */
function choiceOf(here: Readonly<Record<string, unknown>>): readonly [string, string] | undefined {
  const [url, service] = [Object.hasOwn(here, 'url'), Object.hasOwn(here, 'service')];
  if (url && service) return ['has both url and service', 'url (asked from outside) or service (asked through the API server), not both'];
  return url || service ? undefined : ['has neither url nor service', 'one of url and service'];
}

/** The complaints of the alternative that the mapping meant. */
function fewest(alternatives: readonly (readonly Issue[])[], here: Readonly<Record<string, unknown>>, schemas: readonly Schema[]): readonly Issue[] {
  const options = schemas.flatMap((schema) =>
    (schema as z.core.$ZodTypes)._zod.def.type === 'union' ? (schema as z.core.$ZodUnion)._zod.def.options : [],
  );
  const meant = options.findIndex((option) => keysOf(option).includes(Object.hasOwn(here, 'url') ? 'url' : 'service'));
  return alternatives[meant] ?? alternatives.toSorted((a, b) => a.length - b.length)[0] ?? [];
}

const keysAt = (schemas: readonly Schema[], here: unknown): readonly string[] => {
  const used = isMapping(here) ? Object.keys(here) : [];
  const all = [...new Set(schemas.flatMap(keysOf))];
  const meant = used.includes('url') ? 'service' : used.includes('service') ? 'url' : undefined;
  return meant === undefined ? all : all.filter((key) => key !== meant);
};

/** A key that the grammar does not have, and the one that was probably meant. */
export function unknownKey(key: string, keys: readonly string[]): readonly [problem: string, valid: string] {
  const valid = keys.length === 0 ? 'no keys here' : keys.join(', ');
  const nearest = keys.length === 0 ? undefined : closest(key.slice(0, 64).toLowerCase().replaceAll('_', '-'), [...keys]);
  const near = nearest !== undefined && distance(nearest, key.toLowerCase().replaceAll('_', '-')) <= Math.max(2, Math.floor(nearest.length / 3));
  return [near ? `is an unknown key; did you mean ${nearest}?` : 'is an unknown key', valid];
}

import type { z } from 'zod';
import { validity } from './values.ts';

type Schema = z.core.$ZodType;

/** What a schema is about, with `optional`, `default` and `prefault` taken off. */
function bare(schema: Schema): z.core.$ZodTypes {
  let current = schema as z.core.$ZodTypes;
  while (current._zod.def.type === 'optional' || current._zod.def.type === 'default' || current._zod.def.type === 'prefault') {
    current = current._zod.def.innerType as z.core.$ZodTypes;
  }
  return current;
}

/** The alternatives of a union that a mapping with these keys can have meant: those that share most of what tells them apart. */
export function alternativesFor(options: readonly Schema[], value: unknown): readonly Schema[] {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const shared = (option: Schema): number => keysOf(option).filter((key) => keys.includes(key)).length;
  const most = Math.max(...options.map(shared));
  return options.filter((option) => shared(option) === most);
}

/** The schemas that may hold at a path, for the value that stands there. Empty when the path leaves the grammar. */
export function schemasAt(root: Schema, path: readonly PropertyKey[], value: unknown): readonly Schema[] {
  const schema = bare(root);
  const { def } = schema._zod;
  if (path.length === 0) return [schema];
  if (def.type === 'union') return alternativesFor(def.options, value).flatMap((option) => schemasAt(option, path, value));
  const [key, ...rest] = path as [PropertyKey, ...PropertyKey[]];
  const inner = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  const next =
    def.type === 'object' && Object.hasOwn(def.shape, key)
      ? def.shape[String(key)]
      : def.type === 'array'
        ? def.element
        : def.type === 'record'
          ? def.valueType
          : undefined;
  return next === undefined ? [] : schemasAt(next, rest, inner);
}

/** The keys that a mapping of this schema may have. */
export function keysOf(root: Schema): readonly string[] {
  const { def } = bare(root)._zod;
  if (def.type === 'object') return Object.keys(def.shape);
  return def.type === 'union' ? [...new Set(def.options.flatMap(keysOf))] : [];
}

/** What is valid under a schema, in words. */
export function validOf(root: Schema): string {
  const schema = bare(root);
  const known = validity.get(schema);
  if (known !== undefined) return known.valid;
  const { def } = schema._zod;
  if (def.type === 'object') return `a mapping with ${keysOf(schema).join(', ')}`;
  if (def.type === 'array') return `a list, each of it ${validOf(def.element)}`;
  if (def.type === 'record') return `a mapping, each value of it ${validOf(def.valueType)}`;
  if (def.type === 'enum') return `one of ${Object.values(def.entries).join(', ')}`;
  if (def.type === 'literal') return def.values.join(', ');
  if (def.type === 'union') return [...new Set(def.options.map(validOf))].join(', or ');
  if (def.type === 'number') return numberRange(schema._zod.bag as Readonly<Record<string, unknown>>);
  return def.type === 'string' ? 'text' : def.type;
}

function numberRange(bag: Readonly<Record<string, unknown>>): string {
  const { minimum, maximum } = bag;
  const bounded = Number.isFinite(minimum) && Number.isFinite(maximum) && Math.abs(Number(minimum)) < Number.MAX_SAFE_INTEGER;
  return bounded ? `a number from ${minimum} to ${maximum}` : 'a number';
}

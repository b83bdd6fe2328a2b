import type { z } from 'zod';

type Context = z.core.$RefinementCtx;

/** A rule that two keys keep together. The message is the problem, `params.valid` what would be right. */
const complain = (context: Context, path: readonly PropertyKey[], message: string, valid: string): void => {
  context.addIssue({ code: 'custom', path: [...path], message, params: { valid } });
};

/** The value under `lower` may not be above the one under `upper`. */
export const atMost =
  <Lower extends string, Upper extends string>(lower: Lower, upper: Upper) =>
  (value: Readonly<Record<Lower | Upper, number>>, context: Context): void => {
    if (value[lower] > value[upper])
      complain(context, [lower], `is above ${upper} (${value[upper]})`, `a value of at most ${value[upper]}, or a larger ${upper}`);
  };

/** An objective is held against something. */
export const boundGiven = (objective: { readonly max?: number | undefined; readonly min?: number | undefined }, context: Context): void => {
  const { max, min } = objective;
  if (max === undefined && min === undefined) complain(context, [], 'has no bound', 'max, min or both');
  if (max !== undefined && min !== undefined && min > max) complain(context, ['min'], `is above max (${max})`, `a value of at most ${max}`);
};

interface Named {
  readonly name: string;
}

/** Findings are told apart by name from run to run. */
export const uniqueNames = (named: readonly Named[], context: Context): void => {
  const first = new Map<string, number>();
  for (const [index, { name }] of named.entries()) {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, index);
    else complain(context, [index, 'name'], `is the name of entry ${earlier} too`, 'a name of its own');
  }
};

interface Templated extends Named {
  readonly url?: string;
  readonly path?: string;
  readonly 'for-each'?: Readonly<Record<string, readonly string[]>> | undefined;
}

const placeholdersOf = (template: string): readonly string[] => [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '');

/** Each `{placeholder}` has values in `for-each`, each of `for-each` is used, and the name tells the endpoints apart. */
export const placeholdersFilled = (endpoint: Templated, context: Context): void => {
  const given = Object.keys(endpoint['for-each'] ?? {});
  const named = given.map((name) => `{${name}}`).join(', ');
  const used = new Set<string>();
  for (const key of ['name', 'url', 'path'] as const) {
    for (const placeholder of placeholdersOf(endpoint[key] ?? '')) {
      used.add(placeholder);
      if (given.includes(placeholder)) continue;
      const valid = given.length > 0 ? named : 'placeholders only with for-each, such as for-each: { module: [core, plan] }';
      complain(context, [key], `has {${placeholder}}, which for-each does not fill`, valid);
    }
  }
  for (const name of given) {
    if (!used.has(name)) complain(context, ['for-each', name], 'is used nowhere', `{${name}} in name and in url or path`);
    else if (!placeholdersOf(endpoint.name).includes(name))
      complain(context, ['name'], `lacks {${name}}, so its endpoints could not be told apart`, `a name with {${name}}`);
  }
};

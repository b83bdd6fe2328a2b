const parts = ['unit', 'e2e'] as const;

/** A part of all tests: what needs nothing, and what needs the local cluster. */
export type Part = (typeof parts)[number];

/** Those of `npm test`: the parts that are named, or all, in their order; and what else is said, which Jest gets as it is. */
export function partsAndRest(given: readonly string[]): { readonly parts: readonly Part[]; readonly rest: readonly string[] } {
  const named = parts.filter((part) => given.includes(part));
  return { parts: named.length === 0 ? parts : named, rest: given.filter((argument) => !parts.some((part) => part === argument)) };
}

/** Jest's arguments for one part, which stands last, because Jest takes all that follows for further parts. A part without a test of the wanted name is no failure when another part may have it. */
export function jestArguments(part: Part, rest: readonly string[], wanted: readonly Part[]): string[] {
  return [...rest, ...(wanted.length > 1 && rest.length > 0 ? ['--passWithNoTests'] : []), '--selectProjects', part];
}

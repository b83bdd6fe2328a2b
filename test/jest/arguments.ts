const parts = ['unit', 'e2e'];

/** Jest's arguments for those of `npm test`: the names of our two parts become its project selection; the rest is passed on. */
export function jestArguments(given: readonly string[]): string[] {
  const selected = given.filter((argument) => parts.includes(argument));
  const rest = given.filter((argument) => !parts.includes(argument));
  return selected.length === 0
    ? rest
    : ['--selectProjects', ...selected, '--', ...rest].filter((argument, at, all) => argument !== '--' || at < all.length - 1);
}

/** The variables of lines such as `export NAME='value'`, as a shell would set them: what `npm run cluster -- up` prints. */
export function exported(lines: string): Record<string, string> {
  const found = [...lines.matchAll(/^export ([A-Z_0-9]+)='((?:[^']|'\\'')*)'$/gm)];
  return Object.fromEntries(found.map(([, name, value]) => [name, (value ?? '').replaceAll(`'\\''`, `'`)]));
}

/** The same variables as lines for a shell's `eval`. */
export function exportLines(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll(`'`, `'\\''`)}'\n`)
    .join('');
}

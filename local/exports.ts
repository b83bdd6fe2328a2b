/** The variables of lines such as `export NAME='value'`, as a shell would set them: what `npm run cluster -- up` prints. */
export function exported(lines: string): Record<string, string> {
  const found = [...lines.matchAll(/^export ([A-Z_0-9]+)='((?:[^']|'\\'')*)'$/gm)];
  return Object.fromEntries(found.map(([, name, value]) => [name, (value ?? '').replaceAll(`'\\''`, `'`)]));
}

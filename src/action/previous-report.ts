import { readFile, stat } from 'node:fs/promises';
import { printable } from '../application/problem.ts';
import type { Report } from '../report/report.ts';

/** An earlier report; or why there is none to compare with, and how loudly to say so. */
export type PreviousReport =
  | { readonly kind: 'read'; readonly report: Report }
  | { readonly kind: 'none' }
  | { readonly kind: 'absent' | 'broken'; readonly because: string };

/** Larger files are no report of ours. */
const LARGEST = 64 * 1024 * 1024;

/**
 * Reads an earlier report of the same application, to say what is new. It is a help, not a condition: nothing about it is thrown.
 *
 * @param path empty: none is wanted.
 */
export async function previousReport(path: string, application: { readonly name: string; readonly namespace: string }): Promise<PreviousReport> {
  if (path === '') return { kind: 'none' };
  const broken = (why: string): PreviousReport => ({ kind: 'broken', because: `previous-report ${printable(path)} ${why}, so nothing is compared` });
  try {
    const { size } = await stat(path);
    if (size > LARGEST) return broken(`has ${size} bytes, which no report has`);
    const { parseReport } = await import('./report-schema.ts');
    const report = parseReport(JSON.parse(await readFile(path, 'utf8')));
    const { name, namespace } = report.application;
    if (name !== application.name || namespace !== application.namespace) return broken(`is about ${printable(name)} in ${printable(namespace)}`);
    return { kind: 'read', report };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return { kind: 'absent', because: `previous-report ${printable(path)} does not exist yet, so nothing is compared` };
    return broken(code === undefined ? 'is no report of this suite (schema 1)' : `cannot be read (${code})`);
  }
}

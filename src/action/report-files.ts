import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Report } from '../report/report.ts';

/** Where a report's files are. */
export interface ReportFiles {
  /** The report as JSON: the output `report`. */
  readonly json: string;
  readonly html: string;
}

/**
 * Writes report.json, report.html, junit.xml, report.sarif and summary.md. Each appears whole or not at all; the JSON last, so that where it is, the others
 * are.
 *
 * @throws Error that names the folder and why it cannot be written.
 */
export async function writeReportFiles(report: Report, summary: string, directory: string): Promise<ReportFiles> {
  const folder = resolve(directory);
  const [{ htmlOf }, { junitOf }, { sarifOf }] = await Promise.all([
    import('../report/html.ts'),
    import('../report/junit.ts'),
    import('../report/sarif.ts'),
  ]);
  const files = { html: join(folder, 'report.html'), json: join(folder, 'report.json') };
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, 'summary.md'), summary);
    await writeWhole(join(folder, 'junit.xml'), junitOf(report));
    await writeWhole(join(folder, 'report.sarif'), sarifOf(report));
    await writeWhole(files.html, htmlOf(report));
    await writeWhole(files.json, `${JSON.stringify(report, null, 2)}\n`);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new Error(`the report cannot be written to ${folder} (${code}); give another report-directory`, { cause });
  }
  return files;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { stringify } from 'yaml';
import type { Finding } from '../../../src/report/finding.ts';
import type { Report } from '../../../src/report/report.ts';

const ENTRY = new URL('../../../dist/health-check.js', import.meta.url).pathname;

/** What a started health check left: what a runner and a person would see. */
export interface Started {
  readonly exitCode: number;
  readonly log: string;
  readonly summary: string;
  readonly outputs: string;
  readonly seconds: number;
  /** Absent when it ended before there was anything to report. */
  readonly report: Report | undefined;
  /** The findings of one check, worst first. */
  of(check: string): readonly Finding[];
  /** The one `::error::` line, without the command. */
  readonly error: string;
}

/** Starts the bundle as the runner would: inputs in the environment, files out. `config` is the text or the mapping of an upkeep.yml. */
export async function startHealthCheck(
  kubeconfig: string,
  config: string | Readonly<Record<string, unknown>>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'upkeep-health-check-'));
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary.md') };
  for (const file of Object.values(files)) await writeFile(file, '');
  const given = {
    config: typeof config === 'string' ? config : stringify(config),
    kubeconfig,
    'report-directory': join(folder, 'report'),
    ...inputs,
  };
  const env = Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const began = performance.now();
  const ended = await execa(process.execPath, [ENTRY], {
    reject: false,
    all: true,
    timeout: 120_000,
    env: { ...files, GITHUB_ACTIONS: 'true', ...env },
  });
  const seconds = (performance.now() - began) / 1000;
  const [outputs, summary] = await Promise.all(Object.values(files).map((file) => readFile(file, 'utf8')));
  const text = await readFile(join(folder, 'report', 'report.json'), 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true });
  const report = text === undefined ? undefined : (JSON.parse(text) as Report);
  const log = ended.all ?? '';
  return {
    ...{ log, report, seconds, outputs: outputs ?? '', summary: summary ?? '' },
    exitCode: ended.exitCode ?? -1,
    of: (check) => report?.findings.filter((finding) => finding.check === check).toSorted(worstFirst) ?? [],
    error: /^::error(?: [^:]*)?::(.*)$/m.exec(log)?.[1] ?? '',
  };
}

const ORDER = ['fail', 'unknown', 'warn', 'pass'];
const worstFirst = (a: Finding, b: Finding): number => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict);

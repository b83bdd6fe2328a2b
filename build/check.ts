import { join } from 'node:path';
import Table from 'cli-table3';
import pLimit from 'p-limit';
import { actionlint } from './checks/actionlint.ts';
import { contract } from './checks/contract.ts';
import { dist } from './checks/dist.ts';
import { failed, type Inspection, type Outcome } from './checks/inspection.ts';
import { language } from './checks/language.ts';
import { imports, lint, promises, schemas, types } from './checks/sources.ts';
import { words } from './checks/words.ts';
import { zizmor } from './checks/zizmor.ts';

/** The longest first, so that the others run beside it. */
const all: readonly Inspection[] = [dist, types, promises, zizmor, actionlint, imports, language, lint, schemas, contract, words];

/** An inspection that was made. `seconds` is wall time. */
export interface Inspected {
  readonly inspection: Inspection;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/**
 * The inspections that are meant by these names; all of them when there is none.
 * @throws Error when a name is none of them.
 */
export function named(names: readonly string[], among: readonly Inspection[] = all): readonly Inspection[] {
  const unknown = names.filter((name) => !among.some((inspection) => inspection.name === name));
  if (unknown.length > 0) throw new Error(`there is no check ${unknown.join(', ')}; there are ${among.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? among : among.filter(({ name }) => names.includes(name));
}

/** Makes the inspections, three at a time, and says of each when it is over. */
export async function inspectAll(root: string, inspections: readonly Inspection[], say: (line: string) => void): Promise<Inspected[]> {
  const turn = pLimit(3);
  const one = async (inspection: Inspection): Promise<Inspected> => {
    const started = performance.now();
    const outcome = await inspection.inspect(root).catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)));
    const seconds = (performance.now() - started) / 1000;
    say(`${outcome.verdict.padEnd(8)} ${inspection.name} (${seconds.toFixed(1)} s)`);
    return { inspection, outcome, seconds };
  };
  return Promise.all(inspections.map((inspection) => turn(() => one(inspection))));
}

/** The closing table, after everything that is wrong. */
export function summary(inspected: readonly Inspected[]): string {
  const table = new Table({
    head: ['check', 'asks', 'verdict', 'seconds', ''],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'left', 'right', 'left'],
  });
  for (const { inspection, outcome, seconds } of inspected) {
    const note = outcome.verdict === 'failed' ? 'see above' : outcome.detail.slice(0, 60);
    table.push([inspection.name, inspection.asks, outcome.verdict, seconds.toFixed(1), note]);
  }
  const wrong = inspected.filter(({ outcome }) => outcome.verdict === 'failed');
  const told = wrong.map(({ inspection, outcome }) => `--- ${inspection.name}: ${inspection.asks}?\n${outcome.detail}\n`);
  const count = (verdict: Outcome['verdict']): number => inspected.filter(({ outcome }) => outcome.verdict === verdict).length;
  const skippedOnes = count('skipped') > 0 ? `, ${count('skipped')} skipped` : '';
  return [...told, table.toString(), `${count('passed')} passed, ${count('failed')} failed${skippedOnes}`].join('\n');
}

if (import.meta.main) {
  try {
    const inspected = await inspectAll(join(import.meta.dirname, '..'), named(process.argv.slice(2)), (line) => console.error(line));
    console.log(summary(inspected));
    process.exitCode = inspected.some(({ outcome }) => outcome.verdict === 'failed') ? 1 : 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}

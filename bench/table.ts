import Table from 'cli-table3';
import { max, median, min } from 'simple-statistics';

/** Median with its range, such as `1.02 (0.98 to 1.31)`. */
export function spread(values: readonly number[], digits: number): string {
  const [middle, low, high] = [median, min, max].map((statistic) => statistic([...values]).toFixed(digits));
  return `${middle} (${low} to ${high})`;
}

/** Rows as a plain table for the terminal. */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

/** A bound that the benchmark is held to, and whether it was met. */
export interface Bound {
  readonly what: string;
  readonly measured: string;
  readonly should: string;
  readonly met: boolean;
}

/** Prints the bounds; the exit code is 1 when one was not met. */
export function judge(bounds: readonly Bound[]): void {
  console.log(
    tableOf(
      ['bound', 'measured', 'should be', ''],
      bounds.map(({ what, measured, should, met }) => [what, measured, should, met ? 'met' : 'MISSED']),
    ),
  );
  if (bounds.some(({ met }) => !met)) process.exitCode = 1;
}

import type { AggregatedResult, Reporter } from '@jest/reporters';

/**
 * Writes `N passed, N failed[, N skipped]` as the very last line, after Jest's own summary. A test file that could not be run at all counts as
 * one failure.
 */
export default class ClosingLine implements Pick<Reporter, 'onRunComplete'> {
  onRunComplete(_contexts: unknown, results: AggregatedResult): void {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}

import { writeFileSync } from 'node:fs';
import type { AggregatedResult, Reporter } from '@jest/reporters';
import { closingLine } from './counts.ts';

/**
 * Writes `N passed, N failed[, N skipped]` as the very last line, after Jest's own summary; or the counts into the file that UPKEEP_TEST_COUNTS names,
 * for the one who adds them up. A test file that could not be run at all counts as one failure.
 */
export default class ClosingLine implements Pick<Reporter, 'onRunComplete'> {
  onRunComplete(_contexts: unknown, results: AggregatedResult): void {
    const counts = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    const file = process.env['UPKEEP_TEST_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(counts));
    else process.once('exit', () => process.stdout.write(`${closingLine(counts)}\n`));
  }
}

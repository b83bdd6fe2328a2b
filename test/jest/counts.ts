/** How many tests came out how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** All of them together. */
export function sumOf(counts: readonly Counts[]): Counts {
  const sum = (name: keyof Counts): number => counts.reduce((total, each) => total + each[name], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** `N passed, N failed[, N skipped]`: how every run of tests ends. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The counts of one run of Jest that ended with `code`. One that broke without a failed test, or before it could count, has failed once. */
export function countsOf(written: string, code: number): Counts {
  const counts = written === '' ? { passed: 0, failed: 0, skipped: 0 } : (JSON.parse(written) as Counts);
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

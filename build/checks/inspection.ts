/** What came of one inspection. A skipped one could not be made on this machine, and its detail says why; it is not a pass. */
export interface Outcome {
  readonly verdict: 'passed' | 'failed' | 'skipped';
  /** What is wrong and where, or how much was looked at. */
  readonly detail: string;
}

/** One question about the repository, asked by `npm run check`. */
export interface Inspection {
  /** As it can be named: `npm run check -- types lint`. */
  readonly name: string;
  /** What it asks, in a few words. */
  readonly asks: string;
  /** Throws only what it did not foresee, which counts as failed. */
  inspect(root: string): Promise<Outcome>;
}

export const passed = (detail = ''): Outcome => ({ verdict: 'passed', detail });
export const failed = (detail: string): Outcome => ({ verdict: 'failed', detail });
export const skipped = (detail: string): Outcome => ({ verdict: 'skipped', detail });

/** Passed when there is no problem, otherwise failed with all of them. */
export function unless(problems: readonly string[], looked: string): Outcome {
  return problems.length === 0 ? passed(looked) : failed(problems.join('\n'));
}

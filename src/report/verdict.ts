/**
 * The answer of a check about one subject. `unknown` is "could not be measured": it is never shown, counted or coloured as a pass.
 */
export type Verdict = 'pass' | 'warn' | 'unknown' | 'fail';

/** From harmless to worst. What could not be measured ranks above a warning: nobody knows how bad it is. */
export const VERDICTS = ['pass', 'warn', 'unknown', 'fail'] as const satisfies readonly Verdict[];

/** The worst of the verdicts; `pass` when there is none. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict {
  let worst = 0;
  for (const verdict of verdicts) worst = Math.max(worst, VERDICTS.indexOf(verdict));
  return VERDICTS[worst] ?? 'pass';
}

/**
 * A release that is good at first and turns bad under traffic: healthy and ready all the time, so that only its answers show it.
 * Returns whether the next request fails.
 */
export function defect(settings: { readonly every: number; readonly after: number } | undefined, now: () => number): () => boolean {
  if (!settings) return () => false;
  let first: number | undefined;
  let late = 0;
  return () => {
    first ??= now();
    if (now() - first < settings.after) return false;
    late += 1;
    return late % settings.every === 0;
  };
}

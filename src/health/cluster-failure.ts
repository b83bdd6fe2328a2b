/** Why the cluster did not answer, as its client throws it: an error named `KubernetesError` with a code. */
export interface ClusterFailure {
  readonly code: string;
  readonly message: string;
}

/** The answer of a question to the cluster, or why there is none. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: ClusterFailure };

/**
 * Awaits a question to the cluster, so that several can run side by side and each keeps its own failure.
 *
 * @throws what is no failure of the cluster, unchanged.
 */
export async function attempt<T>(asked: Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await asked };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'KubernetesError' || !('code' in error)) throw error;
    return { ok: false, failure: { code: String(error.code), message: error.message } };
  }
}

/** What to do about a failure of the cluster. */
export function nextStepFor({ code }: ClusterFailure): { readonly next?: string } {
  if (code === 'forbidden') return { next: 'grant the verb to the account of this run (rbac/health-check.yaml has all that are needed)' };
  return {};
}

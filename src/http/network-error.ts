/** The code and text of an error of node's network modules; a failed connection to several addresses tells the first one's. */
export function networkError(error: unknown): { readonly code: string; readonly message: string } {
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const code = typeof first === 'object' && first !== null && 'code' in first && typeof first.code === 'string' ? first.code : '';
  return { code, message: errorMessage(first) };
}

/** An error's own text, or whatever was thrown as text. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

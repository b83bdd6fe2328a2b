/** Where a kubeconfig comes from. */
export type KubeconfigInput =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'content'; readonly content: string }
  | { readonly kind: 'default' };

/** Reads the `kubeconfig` input: content has a line break or begins like YAML or JSON, anything else is a path, nothing is the default. Pure. */
export function kubeconfigInput(given: string): KubeconfigInput {
  if (given === '') return { kind: 'default' };
  const content = /[\r\n]/.test(given) || /^\s*(\{|[A-Za-z][\w-]*:(\s|$))/.test(given);
  return content ? { kind: 'content', content: given } : { kind: 'path', path: given };
}

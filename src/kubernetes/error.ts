/** Why the cluster did not answer as asked. */
export type KubernetesErrorCode =
  | 'kubeconfig-missing'
  | 'kubeconfig-malformed'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'api';

/** A failure of the cluster or of the way to it. The message says what, to what, and what to do; `cause` is kept. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';
  readonly code: KubernetesErrorCode;

  constructor(code: KubernetesErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

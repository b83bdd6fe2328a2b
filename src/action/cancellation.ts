/** A cancelled job: its signal aborts once, and what was being waited for then is remembered. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** What is being waited for from now on: it ends the sentence "cancelled while waiting for …". */
  waitingFor(what: string): void;
  /** What the run was doing when it was cancelled; undefined while it was not. */
  said(): string | undefined;
  /** Leaves SIGINT and SIGTERM to others again. */
  stop(): void;
}

/** GitHub sends SIGINT, and SIGTERM 7.5 s later. docs.github.com/actions/reference/workflows-and-actions/workflow-cancellation */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Turns SIGINT and SIGTERM into an aborted signal. */
export function onCancel(): Cancellation {
  const controller = new AbortController();
  let waiting = 'the start';
  let said: string | undefined;
  const cancel = (): void => {
    said ??= `cancelled while waiting for ${waiting}`;
    controller.abort(new DOMException(said, 'AbortError'));
  };
  for (const name of SIGNALS) process.on(name, cancel);
  return {
    signal: controller.signal,
    waitingFor: (what) => {
      waiting = what;
    },
    said: () => said,
    stop: () => {
      for (const name of SIGNALS) process.off(name, cancel);
    },
  };
}

/** How long work may stay silent before the reader is told that it goes on, in milliseconds. */
const heartbeat = 10_000;

/** Tells a person at a terminal or in a log what is being done and why. */
export interface Progress {
  /** One line: what happens now. */
  say(message: string): void;
  /**
   * Announces a piece of work, repeats it every ten seconds while it goes on, and says how long it took when that was over a second.
   * `work` may call `detail` to say how far it is; the latest detail is shown with the next repetition.
   * @throws what `work` throws.
   */
  during<T>(what: string, work: (detail: (text: string) => void) => Promise<T>): Promise<T>;
}

/**
 * Progress as plain, time-stamped lines (UTC) on `stream`, in logs and on terminals alike; standard error by default, because standard output
 * belongs to what a script evaluates.
 */
export function lineProgress(stream: NodeJS.WritableStream = process.stderr): Progress {
  const say = (message: string): void => {
    stream.write(`${new Date().toISOString().slice(11, 19)} ${message}\n`);
  };
  return {
    say,
    async during(what, work) {
      const started = Date.now();
      let latest = '';
      say(what);
      const beat = setInterval(() => say(`${what}: ${elapsed(started)}${latest === '' ? '' : `, ${latest}`}`), heartbeat);
      try {
        const result = await work((text) => {
          latest = text;
        });
        if (Date.now() - started > 1000) say(`${what}: done after ${elapsed(started)}`);
        return result;
      } finally {
        clearInterval(beat);
      }
    },
  };
}

/** Progress that nobody reads. */
export const silentProgress: Progress = {
  say: () => undefined,
  during: (_what, work) => work(() => undefined),
};

function elapsed(since: number): string {
  const seconds = Math.round((Date.now() - since) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

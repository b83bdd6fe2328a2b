import { appendFile } from 'node:fs/promises';
import type { Annotation } from '../report/annotations.ts';
import { oneLine, visible } from '../report/escape.ts';

/** What starts the action and reads what it says: GitHub's runner, or a person at a terminal. */
export interface Runner {
  /** Keeps a secret out of the log from here on. */
  mask(secret: string): void;
  /** A line for the log. */
  line(text: string): void;
  notice(message: string): void;
  warning(message: string): void;
  /** The run's last word. May have several lines. */
  error(message: string): void;
  annotate(annotations: readonly Annotation[]): void;
  output(name: string, value: string): void;
  summary(markdown: string): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The runner that the environment speaks of. */
export async function runnerOf(environment: Environment): Promise<Runner> {
  return environment['GITHUB_ACTIONS'] === 'true' ? githubRunner(environment) : terminalRunner();
}

async function githubRunner(environment: Environment): Promise<Runner> {
  const core = await import('@actions/core');
  const summaryFile = environment['GITHUB_STEP_SUMMARY'];
  return {
    mask: (secret) => core.setSecret(secret),
    line: (text) => core.info(text),
    notice: (message) => core.notice(visible(message)),
    warning: (message) => core.warning(visible(message)),
    error: (message) => core.error(visible(message)),
    annotate: (annotations) => {
      for (const { level, title, message } of annotations) core[level](message, { title });
    },
    output: (name, value) => {
      if (environment['GITHUB_OUTPUT']) core.setOutput(name, value);
    },
    summary: async (markdown) => {
      if (summaryFile) await appendFile(summaryFile, markdown);
    },
  };
}

function terminalRunner(): Runner {
  const write = (stream: NodeJS.WriteStream, text: string): void => {
    stream.write(`${visible(text)}\n`);
  };
  return {
    mask: () => undefined,
    line: (text) => write(process.stdout, text),
    notice: (message) => write(process.stdout, `notice: ${oneLine(message)}`),
    warning: (message) => write(process.stderr, `warning: ${oneLine(message)}`),
    error: (message) => write(process.stderr, `error: ${message}`),
    annotate: () => undefined,
    output: () => undefined,
    summary: async () => undefined,
  };
}

/** The end of a step, as act told it. */
export interface StepResult {
  readonly job: string;
  readonly step: string;
  readonly result: 'success' | 'failure' | 'skipped';
}

/** A line of act's `--json` output, as far as we read it. */
interface Line {
  readonly msg?: string;
  readonly level?: string;
  readonly job?: string;
  readonly jobID?: string;
  readonly jobResult?: string;
  readonly step?: string;
  readonly stage?: string;
  readonly stepID?: readonly string[];
  readonly stepResult?: StepResult['result'];
  readonly command?: string;
  readonly name?: string;
  readonly arg?: string;
  readonly content?: string;
  readonly raw_output?: boolean;
}

/** A line of the run's log: of act about a step or a job, of a step itself, or an annotation. */
export interface LogLine {
  readonly kind: 'step' | 'output' | 'annotation';
  readonly text: string;
}

/** What a workflow run has said so far. Fed line by line; secrets are masked in all that it gives back, as GitHub does. */
export class ActLog {
  readonly #masks: Set<string>;
  readonly #log: string[] = [];
  readonly #summaries: string[] = [];
  readonly steps: StepResult[] = [];
  readonly outputs = new Map<string, string>();
  readonly #tell: (line: LogLine) => void;

  /** `secrets` are masked from the start; `tell` gets each line of the log as it comes. */
  constructor(secrets: readonly string[], tell: (line: LogLine) => void) {
    this.#masks = new Set(secrets.flatMap((secret) => [secret, ...secret.split('\n')]).filter((line) => line.trim().length > 3));
    this.#tell = tell;
  }

  /** The job summaries, one after the other, as Markdown. */
  get summary(): string {
    return this.#masked(this.#summaries.join('\n'));
  }

  /** What steps and act have said. */
  get log(): string {
    return this.#log.join('\n');
  }

  /** Takes one line of act's output; what is not JSON is taken as said. */
  add(text: string): void {
    const line = parsed(text);
    if (line.command === 'add-mask') {
      if (line.arg) this.#masks.add(line.arg);
      return;
    }
    if (line.command === 'summary') this.#summaries.push(line.content ?? '');
    else if (line.command === 'set-output') this.outputs.set(`${line.stepID?.join('.')}.${line.name}`, this.#masked(line.arg ?? ''));
    else this.#take(line);
  }

  #take(line: Line): void {
    const ofMain = line.stage === 'Main' && line.stepID?.length === 1;
    if (line.stepResult !== undefined && ofMain) this.steps.push({ job: line.job ?? '', step: line.step ?? '', result: line.stepResult });
    if (!ofMain && line.level !== 'error' && line.jobResult === undefined && line.raw_output !== true) return;
    if (line.msg === undefined || line.msg.startsWith('LocalRepositoryCache')) return;
    const text = this.#masked(line.msg.trimEnd());
    this.#log.push(text);
    this.#tell({ kind: line.raw_output ? 'output' : line.command ? 'annotation' : 'step', text });
  }

  #masked(text: string): string {
    // The longest first: a secret may hold another one.
    return [...this.#masks].toSorted((a, b) => b.length - a.length).reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
  }
}

function parsed(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return { level: 'error', msg: text };
  }
}

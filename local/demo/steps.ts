import { styleText } from 'node:util';

/** Numbered steps with their times, for a person who looks on. */
export class Steps {
  readonly #count: number;
  readonly #stream: NodeJS.WriteStream;
  #current = 0;

  constructor(count: number, stream: NodeJS.WriteStream) {
    this.#count = count;
    this.#stream = stream;
  }

  /** Announces a step, takes it, and says how long it took. @throws what `work` throws. */
  async take<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.#current += 1;
    const started = performance.now();
    this.#stream.write(`${this.#bold(`\n[${this.#current}/${this.#count}] ${what}`)}\n`);
    const result = await work();
    this.#stream.write(`      done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    return result;
  }

  /** A line that belongs to the step. */
  tell(line: string): void {
    this.#stream.write(`      ${line}\n`);
  }

  #bold(text: string): string {
    return this.#stream.isTTY ? styleText('bold', text, { stream: this.#stream }) : text;
  }
}

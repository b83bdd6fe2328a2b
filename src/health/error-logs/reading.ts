import { CANDIDATE, errorMessage, isContinuation, isException, isHarmless } from './error-line.ts';
import { type Counted, Frequent } from './frequent.ts';
import { templateOf } from './template.ts';

/** Different messages that are told apart in one log. */
const TEMPLATES = 200;
/** Characters of a line that are looked at; the rest of a longer one is passed over. */
const LONGEST_LINE = 32 * 1024;
const LONGEST_EXAMPLE = 300;
/** Characters in which a first JSON entry fits. */
const HEAD = 40;
const TRACEBACK = 'Traceback (most recent call last):';

/** What one log holds. */
export interface LogReading {
  readonly errors: number;
  readonly messages: readonly Counted[];
  /** Time of the first line, ISO 8601; undefined for an empty log. */
  readonly first: string | undefined;
  readonly bytes: number;
}

/**
 * Reads a log, whose lines begin with their time and a space, to its end: constant memory for any size. Bytes are looked through before they are
 * decoded, and only lines that may be an error are taken apart; a stack belongs to the line before it.
 */
export async function readLog(chunks: AsyncIterable<Uint8Array>): Promise<LogReading> {
  const reader = new Reader();
  for await (const chunk of chunks) reader.take(chunk);
  return reader.end();
}

class Reader {
  readonly #frequent = new Frequent(TEMPLATES);
  #errors = 0;
  #bytes = 0;
  #first: string | undefined;
  /** The line that is not complete yet, in latin1: a byte is a character. */
  #rest = '';
  /** The line is longer than is looked at: its rest is passed over. */
  #skipping = false;
  /** The line before was an error, or belonged to one. */
  #open = false;
  /** A Python traceback, whose message is its last line. */
  #traceback = false;
  /** The next line may be the exception that the line before was logged for. */
  #exceptionNext = false;

  take(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    let text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    if (this.#skipping) {
      const end = text.indexOf('\n');
      if (end < 0) return;
      text = text.slice(end);
      this.#skipping = false;
    }
    const last = text.lastIndexOf('\n');
    if (last < 0) {
      this.#keep(this.#rest + text);
      return;
    }
    this.#block(`${this.#rest}${text.slice(0, last + 1)}`);
    this.#keep(text.slice(last + 1));
  }

  #keep(rest: string): void {
    this.#skipping = rest.length > LONGEST_LINE;
    this.#rest = this.#skipping ? rest.slice(0, LONGEST_LINE) : rest;
  }

  end(): LogReading {
    if (this.#rest !== '') this.#block(`${this.#rest}\n`);
    return { errors: this.#errors, messages: this.#frequent.top(TEMPLATES), first: this.#first, bytes: this.#bytes };
  }

  /** Complete lines. */
  #block(block: string): void {
    this.#first ??= block.slice(0, block.indexOf(' '));
    let position = this.#open ? this.#continue(block, 0) : 0;
    CANDIDATE.lastIndex = position;
    for (let match = CANDIDATE.exec(block); match !== null; match = CANDIDATE.exec(block)) {
      position = this.#line(block, Math.max(position, block.lastIndexOf('\n', match.index) + 1));
      CANDIDATE.lastIndex = position;
    }
  }

  /** Judges the line that starts here, and passes over what belongs to it; returns where the next one starts. */
  #line(block: string, start: number): number {
    const end = block.indexOf('\n', start);
    const from = contentStart(block, start, end);
    if (isHarmless(block.slice(from, from + HEAD))) return end + 1;
    const line = decoded(block, start, end);
    const message = errorMessage(line);
    if (message === undefined) return end + 1;
    this.#errors++;
    this.#open = true;
    this.#exceptionNext = !isException(line);
    if (line.startsWith(TRACEBACK)) this.#traceback = true;
    else this.#count(message, line);
    return this.#continue(block, end + 1);
  }

  #continue(block: string, from: number): number {
    let start = from;
    while (start < block.length) {
      const end = block.indexOf('\n', start);
      const line = decoded(block, start, end);
      if (this.#traceback && /^\S/.test(line)) {
        // The line after a traceback's frames says what it was, whatever its exception is called.
        this.#count(line, line);
        this.#traceback = false;
      } else if (line.startsWith(TRACEBACK)) this.#exceptionNext = true;
      else if (this.#exceptionNext && isException(line)) this.#exceptionNext = false;
      else if (!isContinuation(line)) {
        this.#open = false;
        return start;
      } else if (/^\S/.test(line)) this.#exceptionNext = false;
      start = end + 1;
    }
    return start;
  }

  #count(message: string, line: string): void {
    // A line of text shows more than its message; one of JSON shows it worse.
    this.#frequent.add(templateOf(message), (line.startsWith('{') ? message : line).slice(0, LONGEST_EXAMPLE));
  }
}

/** Where a line goes on after its time. */
function contentStart(block: string, start: number, end: number): number {
  const time = block.indexOf(' ', start);
  return time >= 0 && time < end ? time + 1 : end;
}

/** A line without its time, as text. */
function decoded(block: string, start: number, end: number): string {
  const from = contentStart(block, start, end);
  return Buffer.from(block.slice(from, Math.min(end, from + LONGEST_LINE)), 'latin1')
    .toString('utf8')
    .trimEnd();
}

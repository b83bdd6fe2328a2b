import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, visit } from 'yaml';
import { ConfigurationError, type Problem, printable } from './problem.ts';
import type { Place } from './problems.ts';

/** Larger than any hand-written config, small enough to be parsed at once. */
const LARGEST = 1_048_576;
/** More aliases, or deeper nesting, is an accident or an attack. */
const ALIASES = 100;
const DEPTH = 64;

/** A mapping read from YAML, and where each of its keys stands. */
export interface YamlText {
  readonly value: Readonly<Record<string, unknown>>;
  readonly place: Place;
}

/**
 * Reads a YAML mapping: YAML 1.2 core, unique string keys, no tags of its own, bounded size, depth and aliases.
 *
 * @throws {ConfigurationError} that names each mistake with line and column.
 */
export function readYaml(source: string, text: string, overrides: Readonly<Record<string, unknown>>): YamlText {
  const refuse = (problem: string, valid: string, cause?: unknown): never => {
    throw new ConfigurationError(source, [{ path: '', line: 1, column: 1, problem, valid }], { cause });
  };
  if (text.length > LARGEST) refuse(`has ${text.length} characters`, `at most ${LARGEST}`);
  if (text.trim() === '') refuse('is empty', 'a mapping with at least name and namespace');
  if (depthOf(text) > DEPTH) refuse('is nested too deeply', `at most ${DEPTH} levels`);
  const lines = new LineCounter();
  const document = parsed(text, lines, refuse);
  const problems = [...document.errors, ...document.warnings].map((error) => syntaxProblem(error, lines));
  if (problems.length > 0) throw new ConfigurationError(source, problems);
  if (!isMap(document.contents)) refuse('is not a mapping', 'a mapping with at least name and namespace');
  if (aliasesOf(document) > ALIASES) refuse('has too many aliases', `at most ${ALIASES}`);
  for (const [path, value] of Object.entries(overrides)) document.setIn(path.split('.'), value);
  return { value: mappingOf(document, refuse), place: placesOf(document, lines) };
}

type Refuse = (problem: string, valid: string, cause?: unknown) => never;

function parsed(text: string, lineCounter: LineCounter, refuse: Refuse): Document.Parsed<ParsedNode, true> {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, stringKeys: true, strict: true, uniqueKeys: true, logLevel: 'error' });
  } catch (cause) {
    return refuse('is not YAML', 'YAML, as in examples/mplp/upkeep.yml', cause);
  }
}

function mappingOf(document: Document, refuse: Refuse): Readonly<Record<string, unknown>> {
  try {
    return document.toJS({ maxAliasCount: ALIASES }) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    if (String(cause).includes('Unresolved alias'))
      return refuse('has an alias whose anchor is not there', 'an alias to an anchor that stands before it', cause);
    return refuse('has aliases that grow without bound', `at most ${ALIASES} aliases, none to itself`, cause);
  }
}

/** Bracket and indentation levels: the parser recurses, so a bomb is refused before it is parsed. */
function depthOf(text: string): number {
  let [deepest, brackets] = [0, 0];
  for (const line of text.split('\n')) {
    const indents = /^[\s\-?]*/.exec(line)?.[0].length ?? 0;
    for (const character of line) {
      if (character === '[' || character === '{') brackets += 1;
      else if (character === ']' || character === '}') brackets = Math.max(0, brackets - 1);
      deepest = Math.max(deepest, brackets);
    }
    deepest = Math.max(deepest, indents / 2);
  }
  return deepest;
}

function aliasesOf(document: Document): number {
  let aliases = 0;
  visit(document, {
    Alias: () => {
      aliases += 1;
    },
  });
  return aliases;
}

const VALID_SYNTAX: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'spaces for indentation, not tabs',
  DUPLICATE_KEY: 'each key once',
  NON_STRING_KEY: 'keys that are plain words',
  BAD_ALIAS: 'an alias to an anchor that stands before it',
  TAG_RESOLVE_FAILED: 'plain YAML without tags',
  MULTIPLE_DOCS: 'one document, without a second ---',
};

function syntaxProblem(
  error: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] },
  lines: LineCounter,
): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  const tab = error.message.includes('Tabs are not allowed');
  const said = printable(error.message.split('\n')[0] ?? '').slice(0, 200);
  return {
    path: '',
    line: Math.max(1, line),
    column: Math.max(1, col),
    problem: `is not valid YAML: ${said}`,
    valid: tab ? 'spaces for indentation, not tabs' : (VALID_SYNTAX[error.code] ?? 'YAML 1.2'),
  };
}

function placesOf(document: Document, lines: LineCounter): Place {
  return (path, part) => {
    let node: unknown = document.contents;
    let seen: Node | undefined = isNode(node) ? node : undefined;
    for (const [index, key] of path.entries()) {
      const container = isAlias(node) ? node.resolve(document) : node;
      const pair = isMap(container) ? container.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key)) : undefined;
      node = isSeq(container) ? container.items[Number(key)] : pair?.value;
      const last = index === path.length - 1;
      const at = isPair(pair) && isNode(pair.key) && ((last && part === 'key') || !isNode(node)) ? pair.key : node;
      if (!isNode(at)) break;
      seen = at;
    }
    if (seen?.range === undefined || seen.range === null) return undefined;
    const { line, col } = lines.linePos(seen.range[0]);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
}

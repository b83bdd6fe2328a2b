import { stripVTControlCharacters, styleText } from 'node:util';
import Table from 'cli-table3';

/** How a summary is shown on a terminal: `columns` wide, with colours or without. */
export interface Terminal {
  readonly columns: number;
  readonly colours: 'on' | 'off';
}

/**
 * A job summary, which is GitHub's Markdown, as a person reads it on a terminal: headings, tables, lists; of what is folded only the line that one
 * would click on. Control characters are removed: the text comes from a cluster.
 */
export function forTerminal(markdown: string, terminal: Terminal): string {
  const lines = unfolded(stripVTControlCharacters(markdown).replaceAll(/[^\P{Cc}\n]/gu, '')).split('\n');
  const shown: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (!isRow(line)) {
      shown.push(styled(line, terminal));
      continue;
    }
    const rows: string[] = [];
    for (; isRow(lines[at] ?? ''); at += 1) rows.push(lines[at] ?? '');
    shown.push(table(rows, terminal));
    at -= 1;
  }
  return shown
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

const isRow = (line: string): boolean => line.trimStart().startsWith('|');

/** Innermost first, because details may be nested. */
function unfolded(markdown: string): string {
  const innermost = /<details>\s*<summary>((?:(?!<\/summary>)[\s\S])*)<\/summary>(?:(?!<details>)[\s\S])*?<\/details>/g;
  const once = markdown.replaceAll(innermost, (_, title: string) => `▸ ${title.trim()}`);
  return once === markdown ? markdown : unfolded(once);
}

function table(rows: readonly string[], terminal: Terminal): string {
  const cells = rows.filter((row) => !/^[\s|:-]+$/.test(row) || !row.includes('-')).map((row) => cellsOf(row).map(plain));
  const [head = [], ...body] = cells;
  const titled = head.some((title) => title !== '');
  const widths = columnWidths(cells, terminal.columns);
  const drawn = new Table({
    ...(titled ? { head } : {}),
    colWidths: widths,
    wordWrap: true,
    style: { head: terminal.colours === 'on' ? ['bold'] : [], border: [] },
  });
  drawn.push(...(titled ? body : cells.filter((row) => row.some((cell) => cell !== ''))));
  return drawn.toString();
}

function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
}

/** What fits stays as it is; what is left of the line is shared by the columns that need more, each at least 12 wide. */
function columnWidths(cells: readonly (readonly string[])[], columns: number): number[] {
  const count = Math.max(...cells.map((row) => row.length));
  const needed = Array.from({ length: count }, (_, at) => 2 + Math.max(...cells.map((row) => widest(row[at] ?? ''))));
  const available = columns - count - 1;
  let widths = needed.map(() => 0);
  let open = needed.map((_, at) => at);
  let rest = available;
  while (open.length > 0) {
    const share = Math.max(12, Math.floor(rest / open.length));
    const fitting = open.filter((at) => (needed[at] ?? 0) <= share);
    const settled = fitting.length > 0 ? fitting : open;
    widths = widths.map((width, at) => (settled.includes(at) ? Math.min(needed[at] ?? 0, share) : width));
    rest -= settled.reduce((sum, at) => sum + (widths[at] ?? 0), 0);
    open = open.filter((at) => !settled.includes(at));
  }
  return widths;
}

/** In terminal columns, roughly: an emoji takes two. */
const widest = (cell: string): number =>
  Math.max(...cell.split('\n').map((line) => [...line].length + (line.match(/\p{Extended_Pictographic}/gu)?.length ?? 0)));

function styled(line: string, { colours }: Terminal): string {
  const heading = /^#+\s+(.*)$/.exec(line);
  const text = plain(heading?.[1] ?? line.replace(/^\s*[-*]\s+/, '  • '));
  return heading && colours === 'on' ? styleText('bold', text, { validateStream: false }) : text;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'", '#124': '|', '#96': '`', nbsp: ' ' };

/** Without Markdown's and HTML's marks. */
function plain(text: string): string {
  return text
    .replaceAll(/<br\s*\/?>/g, '\n')
    .replaceAll(/<\/?[a-z][^>]*>/g, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/(?<!\\)`+([^`]+)`+/g, '$1')
    .replaceAll(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, '$1')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? (/^#\d+$/.test(name) ? String.fromCodePoint(Number(name.slice(1))) : whole));
}

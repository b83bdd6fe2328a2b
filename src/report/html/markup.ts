import { escapeHtml } from '../escape.ts';

/** HTML that is safe as it stands. Made by `html` alone, which escapes everything that is not markup already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, `undefined` is nothing. */
export type Part = string | number | Markup | undefined | readonly Part[];

const textOf = (part: Part): string => {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.text;
  return typeof part === 'object' ? part.map(textOf).join('') : escapeHtml(String(part));
};

/** A template of HTML: ``html`<b>${untrusted}</b>` ``. Attributes in it are always quoted. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(template.reduce((text, piece, index) => text + textOf(parts[index - 1]) + piece));
}

/** Constant markup of ours, such as the style sheet. */
export const constant = (text: string): Markup => new Markup(text);

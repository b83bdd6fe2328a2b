/** Characters that have no shape or act on the terminal, the log or the reading direction: shown as escapes. Tab and line breaks are kept. */
export const visible = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (character) =>
      /[\t\r\n]/.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`,
    );

/** One line: line breaks and tabs become spaces. */
export const oneLine = (text: string): string =>
  visible(text)
    .replaceAll(/[\t\r\n]+/g, ' ')
    .trim();

/** At most so many characters, with `…` where it was cut. */
export const atMost = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1)).toWellFormed()}…`;

const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for HTML, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => visible(text).replaceAll(/[&<>"']/g, (character) => HTML[character] ?? character);

/**
 * Text for GitHub's Markdown on one line, also in a table's cell: nothing in it is read as markup, HTML, a link, a mention, a reference to an issue,
 * an emoji or a workflow command. Whatever could be one is a character reference, which Markdown shows as the character alone
 * (spec.commonmark.org/0.31.2/#entity-and-numeric-character-references); words that GitHub links by itself are broken by an invisible word joiner.
 */
export function escapeMarkdown(text: string): string {
  const referenced = oneLine(text).replaceAll(
    /[&<>`*~|\\[\]#$@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\S)|^[-+=]|^\d+(?=[.)](?:\s|$))/gu,
    referencesOf,
  );
  return referenced.replaceAll(/\b(https?|www|ftp|mailto|xmpp|GH)(?=&#58;|\.|-\d)/gi, '$1&#8288;').replaceAll(/(&#64;|&#35;)(?=[\w&])/g, '$1&#8288;');
}

const referencesOf = (characters: string): string => [...characters].map((character) => `&#${character.codePointAt(0)};`).join('');

/** Text for XML 1.0, in an element or in a quoted attribute. Characters that XML cannot hold are shown as escapes (w3.org/TR/xml/#charsets). */
export const escapeXml = (text: string): string =>
  visible(text)
    .replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => HTML[character] ?? character);

/** A line for a log that a runner reads: it cannot begin a workflow command, nor end one early. */
export const escapeLog = (text: string): string =>
  oneLine(text)
    .replaceAll(/:(?=:)/g, ': ')
    .replaceAll('##[', '## [');

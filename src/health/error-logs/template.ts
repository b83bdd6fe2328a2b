/** Characters of a message that are compared and shown. */
const LONGEST = 240;

/**
 * What is the same in messages that differ only in their particulars: ids, addresses, quoted words and numbers become marks. (As Drain and logreduce
 * do for their first step: jiemingzhu.github.io/pub/pjhe_icws2017.pdf, section III-B.)
 */
export function templateOf(message: string): string {
  return message
    .slice(0, LONGEST * 2)
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>')
    .replace(/"[^"]{0,200}"|'[^']{0,200}'|`[^`]{0,200}`/g, '<text>')
    .replace(/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b|\[[0-9a-f:]{3,}\](?::\d+)?/gi, '<address>')
    .replace(/\b0x[0-9a-f]+\b|\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, '<hex>')
    .replace(/[+-]?\d+(?:[.,]\d+)*/g, '<n>')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST);
}

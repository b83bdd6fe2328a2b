import { answersOf, type Finding } from '../report/finding.ts';
import type { Exempted } from '../report/report.ts';

/** An exemption as the config has it. A missing `rule` or `subject` matches all; `*` matches any text. */
export interface Exemption {
  readonly check: string;
  readonly rule?: string | undefined;
  readonly subject?: string | undefined;
  /** Last day on which it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
  readonly reason: string;
}

/** The findings that count, those that do not, and what a reader should know about the exemptions themselves. */
export interface Judged {
  readonly findings: readonly Finding[];
  readonly exempted: readonly Exempted[];
  readonly notes: readonly string[];
}

const answer = answersOf('exemptions');

/**
 * Takes exempted findings out of those that count. What passes is never exempted; an expired exemption exempts nothing, and is a warning as long as what
 * it was for is still there. Pure.
 */
export function judgeExemptions(findings: readonly Finding[], exemptions: readonly Exemption[], today: Date): Judged {
  const day = today.toISOString().slice(0, 10);
  const valid = exemptions.filter(({ until }) => until >= day);
  const expired = exemptions.filter(({ until }) => until < day);
  const counting: Finding[] = [];
  const exempted: Exempted[] = [];
  const used = new Set<Exemption>();
  for (const finding of findings) {
    const matching = finding.verdict === 'pass' ? [] : valid.filter((exemption) => covers(exemption, finding));
    for (const exemption of matching) used.add(exemption);
    const [first] = matching;
    if (first === undefined) counting.push(finding);
    else exempted.push({ finding, reason: first.reason, until: first.until });
  }
  const missed = expired.filter((exemption) => counting.some((finding) => finding.verdict !== 'pass' && covers(exemption, finding)));
  const warnings = missed.map((exemption) =>
    answer.warn('expired', nameOf(exemption), `expired on ${exemption.until}, so what it was for counts again (${exemption.reason})`, {
      next: 'solve it, or give the exemption a new date',
    }),
  );
  const idle = exemptions.filter((exemption) => !used.has(exemption) && !missed.includes(exemption));
  const notes = idle.map(
    (exemption) => `The exemption ${nameOf(exemption)} (until ${exemption.until}) matched nothing: remove it from the config if it is solved.`,
  );
  return { findings: [...counting, ...warnings], exempted, notes };
}

/** Does the exemption name this finding? */
export function covers(exemption: Exemption, finding: Pick<Finding, 'check' | 'rule' | 'subject'>): boolean {
  const { check, rule = '*', subject = '*' } = exemption;
  return matches(check, finding.check) && matches(rule, finding.rule) && matches(subject, finding.subject);
}

const nameOf = ({ check, rule = '*', subject = '*' }: Exemption): string => `${check} / ${rule} / ${subject}`;

/** Matches a text against a pattern in which `*` stands for any text. Linear: no regular expression, whatever the pattern. */
export function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

import type { Event } from '../../kubernetes/objects.ts';
import { durationText } from './duration-text.ts';

/** Characters of an event's message that are kept. */
const LONGEST = 400;

/** Repeats what the finding says: that it is tried again later, or the bare name of the reason. */
const SAYS_NOTHING = /^(?:Back-off (?:restarting|pulling)|Error: \w+$)/;

/** What Kubernetes warned of about an object, newest first, each thing once. Pure. */
export function eventLines(events: readonly Event[], uid: string, most: number, now: Date): readonly string[] {
  const about = events.filter(({ involvedObject }) => involvedObject.uid === uid).toSorted((a, b) => timeOf(b) - timeOf(a));
  const warnings = about.filter(({ type, message }) => type !== 'Normal' && !SAYS_NOTHING.test(message ?? ''));
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const event of warnings) {
    const text = `${event.reason ?? ''}: ${(event.message ?? '').replaceAll(/\s+/g, ' ').slice(0, LONGEST)}`;
    const shape = text.replaceAll(/\d+/g, '0');
    if (seen.has(shape)) continue;
    seen.add(shape);
    const times = event.series?.count ?? event.count ?? 1;
    const age = durationText((now.getTime() - timeOf(event)) / 1000);
    lines.push(`event ${age} ago${times > 1 ? `, ${times} times` : ''}: ${text}`);
  }
  return lines.slice(0, most);
}

function timeOf({ lastTimestamp, series, eventTime, metadata }: Event): number {
  const times = [lastTimestamp, series?.lastObservedTime, eventTime, metadata.creationTimestamp];
  return Date.parse(times.find((time) => time !== undefined && time !== null) ?? '') || 0;
}

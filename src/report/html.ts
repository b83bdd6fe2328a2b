import { escapeHtml } from './escape.ts';
import type { Report } from './report.ts';
export function htmlOf(report: Report): string {
  return `<pre>${escapeHtml(JSON.stringify(report, null, 2))}</pre>`;
}

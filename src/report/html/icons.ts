import type { Verdict } from '../verdict.ts';
import { constant, html, type Markup } from './markup.ts';

/** Icons that the page uses by reference; each verdict has a shape of its own. */
export const SYMBOLS = constant(`<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>
<symbol id="i-pass" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M8 1.3a6.7 6.7 0 1 1 0 13.4A6.7 6.7 0 0 1 8 1.3Zm-2.7 7 1.9 1.9 3.7-4"/></symbol>
<symbol id="i-fail" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2Zm.6 4.5 4.4 4.4m0-4.4-4.4 4.4"/></symbol>
<symbol id="i-warn" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M8 1.8 14.8 14H1.2ZM8 6.4v3.2m0 2.1v.1"/></symbol>
<symbol id="i-unknown" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" stroke-dasharray="2.6 2.1" d="M8 1.3a6.7 6.7 0 1 1 0 13.4A6.7 6.7 0 0 1 8 1.3"/><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" d="M6.1 6.2a1.9 1.9 0 1 1 2.7 1.7c-.6.3-.8.7-.8 1.2m0 2.3v.1"/></symbol>
<symbol id="i-next" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" d="M2.5 8h11m-4-4 4 4-4 4"/></symbol>
<symbol id="i-pulse" viewBox="0 0 16 16"><path fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" d="M1 8.5h3l2-5.5 3.5 10.5L12 8.5h3"/></symbol>
</defs></svg>`);

const WORDS: Readonly<Record<Verdict, string>> = { pass: 'fine', warn: 'warning', unknown: 'unknown', fail: 'problem' };

/** A verdict's icon, with its word for those who do not see it. */
export const verdictIcon = (verdict: Verdict): Markup =>
  html`<svg class="icon" role="img" aria-label="${WORDS[verdict]}"><use href="#i-${verdict}"/></svg>`;

/** An icon that says nothing by itself. */
export const decoration = (name: 'next' | 'pulse'): Markup => html`<svg class="icon" aria-hidden="true"><use href="#i-${name}"/></svg>`;

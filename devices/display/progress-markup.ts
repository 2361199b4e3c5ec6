/** The phases of the Enrollment Status Page as HTML: each a group of its own, its control beside it. */

import type { PhaseProgress } from '../screen/index.ts';
import { attributes, html, type Markup } from './markup.ts';

/** One phase. The control sends which phase it stands beside; its visible label is the screen's. */
export function progressMarkup(phase: PhaseProgress, index: number): Markup {
  const details =
    phase.detailsShown &&
    html`<ul class="details" id="details-${index}">${phase.details.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`<div class="phase" role="group" aria-labelledby="phase-${index}" data-status="${phase.status}">
<h2 id="phase-${index}">${phase.phase}</h2>
<p class="status">${phase.statusText}</p>
${controlOf(phase, index)}
${details}
</div>`;
}

function controlOf(
  { phase, detailsControl, detailsShown }: PhaseProgress,
  index: number,
): Markup | undefined {
  if (detailsControl === undefined) return undefined;
  const rest = attributes({
    'aria-expanded': String(detailsShown),
    'aria-controls': detailsShown && `details-${index}`,
    // A chevron says nothing to those who do not see it.
    'aria-label': /^\w/.test(detailsControl) ? undefined : detailsShown ? 'Hide details' : 'Show details',
  });
  return html`<button type="submit" id="toggle-${index}" class="toggle" name="beside" value="${phase}"${rest}>${detailsControl}</button>`;
}

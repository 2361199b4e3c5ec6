/** What a behaviour's proof rests on beside its scenarios: dimensions and falsifications. */
import type { BehaviourCoverage, FalsificationCoverage } from '../coverage.ts';
import { valueText } from '../dimensions.ts';
import { pill } from './content.ts';
import { html, type Markup } from './markup.ts';

/** What is shown of each join method and each generation of Windows; nothing where the documents speak of none. */
export function dimensionsMarkup({ dimensions }: BehaviourCoverage): Markup | undefined {
  const { join = {}, windows = {} } = dimensions;
  const states = [
    ...(['entra', 'hybrid'] as const).map((value) => ({
      text: valueText({ dimension: 'join', value }),
      state: join[value],
    })),
    ...([10, 11] as const).map((value) => ({
      text: valueText({ dimension: 'windows', value }),
      state: windows[value],
    })),
  ];
  const shown = states.flatMap(({ text, state }) =>
    state === undefined ? [] : [html`<span class="dimension">${text} ${pill(state)}</span> `],
  );
  return shown.length === 0 ? undefined : html`<div><dt>Shown for</dt><dd>${shown}</dd></div>`;
}

/** The falsifications of a behaviour, each with what its last replay came to. */
export function falsificationsMarkup({ falsifications }: BehaviourCoverage): Markup | undefined {
  if (falsifications.length === 0) return undefined;
  return html`<p class="proof">Falsified by</p><ul class="links">${falsifications.map(falsificationMarkup)}</ul>`;
}

function falsificationMarkup({ falsification, result }: FalsificationCoverage): Markup {
  const files = [...new Set(falsification.changes.map(({ file }) => file))].join(', ');
  const noticed = result?.outcome === 'killed' ? html`<span class="note">noticed by</span> ` : undefined;
  const names = (result?.scenarios ?? []).map(
    ({ name, place }) => html`<li>${noticed}${name} <span class="place">${place}</span></li>`,
  );
  const scenarios = names.length === 0 ? undefined : html`<ul class="noticed">${names}</ul>`;
  const state =
    result === undefined ? html`<span class="note">not replayed here</span>` : pill(result.outcome);
  return html`<li>${state} <code>${falsification.id}</code> ${falsification.says} <span class="place">${files}</span>${scenarios}</li>`;
}

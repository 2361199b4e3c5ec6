/** What a scenario's line in the page opens: its tags, its steps, the command that reruns it, its evidence. */
import type { Catalogue } from '../catalogue.ts';
import type { ScenarioRun } from '../run.ts';
import type { StepRun } from '../steps-run.ts';
import { tagReader } from '../tags.ts';
import { assumptionAnchor, behaviourAnchor, type PageContent, pill } from './content.ts';
import { html, type Markup } from './markup.ts';
import { placeText } from './packed.ts';

/** All of it; evidence by where it is packed. */
export function scenarioBody(scenario: ScenarioRun, { catalogue, rerun, evidence }: PageContent): Markup {
  const attempts =
    scenario.attempts > 1
      ? html`<span class="note">${scenario.attempts} attempts, the last counts</span>`
      : undefined;
  const place = scenario.attemptId === undefined ? undefined : evidence.placeOf(scenario.attemptId);
  return html`<p class="tags">${tagsMarkup(scenario, catalogue)}${attempts}</p>
  <ol class="steps">${scenario.steps.map(stepMarkup)}</ol>
  <p class="rerun">Run it alone: <code>${rerun} ${scenario.uri}:${scenario.line}</code></p>
  ${evidenceMarkup(scenario, place === undefined ? '' : placeText(place))}`;
}

function tagsMarkup(scenario: ScenarioRun, catalogue: Catalogue): readonly Markup[] {
  const read = tagReader(catalogue);
  return scenario.tags.map((tag) => {
    const meaning = read(tag);
    if (meaning.kind === 'label' || meaning.kind === 'problem') return html`<span class="tag">${tag}</span> `;
    const anchor = meaning.kind === 'assumes' ? assumptionAnchor(meaning.id) : behaviourAnchor(meaning.id);
    return html`<a class="tag" href="#${anchor}">${tag}</a> `;
  });
}

function stepMarkup(step: StepRun): Markup {
  const argument = step.argument.length === 0 ? undefined : html`<pre>${step.argument.join('\n')}</pre>`;
  const frames = step.failure?.frames ?? [];
  const code =
    frames.length === 0
      ? undefined
      : html`<details class="frames"><summary>Where in the code</summary><pre>${frames.join('\n')}</pre></details>`;
  const failure =
    step.failure === undefined ? undefined : html`<pre class="failure">${step.failure.message}</pre>${code}`;
  const state = step.status === 'passed' ? undefined : html` ${pill(step.status)}`;
  return html`<li class="step ${step.status}"><b>${step.keyword}</b> ${step.text}${state}${argument}${failure}${step.notes.map((note) => html`<pre class="note">${note}</pre>`)}</li>`;
}

/** What there is, and how much of it; the page's script draws it when it is opened. */
function evidenceMarkup({ evidence }: ScenarioRun, place: string): Markup {
  const { screens, exchanges, timeLine, pictures, traces, warnings, unreadable } = evidence;
  const part = (kind: string, label: string, count: number): Markup | undefined =>
    count === 0
      ? undefined
      : html`<details class="evidence" data-evidence="${place}" data-kind="${kind}"><summary>${label} <span class="count">${count}</span></summary></details>`;
  return html`${warnings.map(({ device, text }) => html`<p class="note">Warning, ${device}: ${text}</p>`)}
  ${traces.map(({ file }) => html`<p class="rerun">Recording of the browser: <a href="${file}">${file}</a>, to be opened with <code>npx playwright show-trace ${file}</code></p>`)}
  ${part('screens', 'Screens seen', screens.length)}
  ${part('pictures', 'Pictures of the screens', pictures.length)}
  ${part('exchanges', 'Wire exchanges', exchanges)}
  ${part('timeline', 'Virtual time line', timeLine)}
  ${unreadable.map(({ mediaType, reason, excerpt }) => html`<p class="note">Evidence that cannot be read: ${mediaType}: ${reason} (${excerpt})</p>`)}`;
}

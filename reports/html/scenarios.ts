/** The scenarios, each shown once: steps, screens seen, wire exchanges, virtual time line. */
import type { Catalogue } from '../catalogue.ts';
import type { Evidence } from '../evidence.ts';
import type { ScenarioRun } from '../run.ts';
import { isFailure } from '../status.ts';
import type { StepRun } from '../steps-run.ts';
import { tagReader } from '../tags.ts';
import { timeLineRows } from '../time-line.ts';
import { titleOf } from '../titles.ts';
import {
  assumptionAnchor,
  behaviourAnchor,
  type PageContent,
  pill,
  type ScenarioAnchors,
} from './content.ts';
import { html, type Markup, rawMarkup } from './markup.ts';
import type { PictureBook } from './pictures.ts';

/** All scenarios, by feature: features and scenarios that fail stand first. */
export function scenariosMarkup(
  content: PageContent,
  anchors: ScenarioAnchors,
  pictures: PictureBook,
): Markup {
  const { scenarios } = content.assessment.run;
  const features = new Map<string, ScenarioRun[]>();
  const failing = scenarios.filter(({ status }) => isFailure(status));
  const others = scenarios.filter(({ status }) => !isFailure(status));
  for (const scenario of [...failing, ...others]) {
    features.set(scenario.uri, [...(features.get(scenario.uri) ?? []), scenario]);
  }
  const groups = [...features].map(
    ([
      uri,
      group,
    ]) => html`<div class="feature"><h3>${group[0]?.feature} <span class="place">${uri}</span></h3>
  ${group.map((scenario) => scenarioMarkup(scenario, anchors.get(scenario) ?? '', content, pictures))}</div>`,
  );
  return html`<section id="scenarios" aria-labelledby="scenarios-title">
  <h2 id="scenarios-title">Scenarios and their evidence</h2>
  ${groups.length === 0 ? html`<p>No scenario was selected.</p>` : groups}
</section>`;
}

function scenarioMarkup(
  scenario: ScenarioRun,
  anchor: string,
  { catalogue, rerun, packed }: PageContent,
  pictures: PictureBook,
): Markup {
  const { evidence } = scenario;
  const open = isFailure(scenario.status) ? html` open` : undefined;
  const attempts =
    scenario.attempts > 1
      ? html`<span class="note">${scenario.attempts} attempts, the last counts</span>`
      : undefined;
  const data = packed(evidence);
  for (const { body } of evidence.pictures) pictures.add(body);
  return html`<details class="scenario" id="${anchor}" data-status="${scenario.status}"${open}>
  <summary>${pill(scenario.status)} <span class="title">${titleOf(scenario)}</span> <span class="place">line ${scenario.line}</span></summary>
  <p class="tags">${tagsMarkup(scenario, catalogue)}${attempts}</p>
  <ol class="steps">${scenario.steps.map(stepMarkup)}</ol>
  <p class="rerun">Run it alone: <code>${rerun} ${scenario.uri}:${scenario.line}</code></p>
  ${evidenceMarkup(evidence, anchor)}
  ${data === undefined ? undefined : html`<script type="application/gzip" id="${anchor}-evidence">${rawMarkup(data)}</script>`}
</details>`;
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

/** Titles of the evidence, readable without a script; the script puts the whole in their place. */
function evidenceMarkup(evidence: Evidence, anchor: string): Markup {
  const { screens, exchanges, pictures, traces, warnings, unreadable } = evidence;
  const misconfigured = warnings.map(
    ({ device, text }) => html`<p class="note">Warning, ${device}: ${text}</p>`,
  );
  const part = (
    kind: string,
    label: string,
    titles: readonly string[],
    count = titles.length,
  ): Markup | undefined =>
    count === 0
      ? undefined
      : html`<details class="evidence" data-evidence="${anchor}-evidence" data-kind="${kind}"><summary>${label} <span class="count">${count}</span></summary><ol class="titles">${titles.map((title) => html`<li>${title}</li>`)}</ol></details>`;
  const seen = screens.map(({ title, device }) => (device === '' ? title : `${title} (${device})`));
  const sent = exchanges.map(({ summary, status }) => `${summary}: ${status ?? 'no answer'}`);
  const rows = timeLineRows(evidence);
  // Screens and exchanges are listed above; here their titles are not listed a second time.
  const events = rows.filter(({ kind }) => kind === 'clock' || kind === 'step');
  const happened = events.map(({ time, who, what }) => `${time} ${who}: ${what}`);
  const faults = unreadable.map(({ mediaType, reason, excerpt }) => `${mediaType}: ${reason} (${excerpt})`);
  const shown = pictures.map(({ name }) => name);
  const recordings = traces.map(
    ({ file }) =>
      html`<p class="rerun">Recording of the browser: <a href="${file}">${file}</a>, to be opened with <code>npx playwright show-trace ${file}</code></p>`,
  );
  return html`${misconfigured}${recordings}${part('screens', 'Screens seen', seen)}
  ${part('pictures', 'Pictures of the screens', shown)}
  ${part('exchanges', 'Wire exchanges', sent)}
  ${part('timeline', 'Virtual time line', happened, rows.length)}
  ${part('unreadable', 'Unreadable evidence', faults)}`;
}

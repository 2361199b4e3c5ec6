/** The scenarios, each shown once: steps, screens seen, wire exchanges, virtual time line. */
import type { ScenarioRun } from '../run.ts';
import { isFailure } from '../status.ts';
import { titleOf } from '../titles.ts';
import { type PageContent, pill, type ScenarioAnchors } from './content.ts';
import { html, type Markup } from './markup.ts';
import { type PackedPlace, packed, packedElement, placeText } from './packed.ts';
import type { PictureBook } from './pictures.ts';
import { scenarioBody } from './scenario-body.ts';

/** So many scenarios' steps are unpacked at a time. */
const BODIES_TOGETHER = 200;

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
    for (const { body } of scenario.evidence.pictures) pictures.add(body);
  }
  const bodies = packBodies(others, content);
  const groups = [...features].map(
    ([
      uri,
      group,
    ]) => html`<div class="feature"><h3>${group[0]?.feature} <span class="place">${uri}</span></h3>
  ${group.map((scenario) => scenarioMarkup(scenario, anchors.get(scenario) ?? '', content, bodies))}</div>`,
  );
  const evidence = [...content.evidence.elements].map(([id, data]) => packedElement(id, data));
  return html`<section id="scenarios" aria-labelledby="scenarios-title">
  <h2 id="scenarios-title">Scenarios and their evidence</h2>
  ${groups.length === 0 ? html`<p>No scenario was selected.</p>` : groups}
  ${bodies.elements}${evidence}
</section>`;
}

interface Bodies {
  readonly places: ReadonlyMap<ScenarioRun, PackedPlace>;
  readonly elements: readonly Markup[];
}

/** What is read of a scenario that did not fail only when somebody opens it. */
function packBodies(scenarios: readonly ScenarioRun[], content: PageContent): Bodies {
  const places = new Map<ScenarioRun, PackedPlace>();
  const elements: Markup[] = [];
  for (let from = 0; from < scenarios.length; from += BODIES_TOGETHER) {
    const together = scenarios.slice(from, from + BODIES_TOGETHER);
    const element = `steps-${elements.length + 1}`;
    for (const [place, scenario] of together.entries()) places.set(scenario, { element, place });
    const bodies = together.map((scenario) => scenarioBody(scenario, content).markup);
    elements.push(packedElement(element, packed(bodies)));
  }
  return { places, elements };
}

function scenarioMarkup(
  scenario: ScenarioRun,
  anchor: string,
  content: PageContent,
  { places }: Bodies,
): Markup {
  const place = places.get(scenario);
  const open = place === undefined ? html` open` : html` data-body="${placeText(place)}"`;
  const body = place === undefined ? scenarioBody(scenario, content) : undefined;
  return html`<details class="scenario" id="${anchor}" data-status="${scenario.status}" data-tags="${scenario.tags.join(' ')}"${open}><summary>${pill(scenario.status)} <span class="title">${titleOf(scenario)}</span> <span class="place">line ${scenario.line}</span></summary>${body}</details>
`;
}

/** Behaviours by document and chapter, the list of those that nothing proves, and the assumptions. */
import { type BehaviourStatus, countStatuses } from '../behaviour-status.ts';
import type { CatalogueDocument } from '../catalogue-schema.ts';
import type { BehaviourCoverage } from '../coverage.ts';
import {
  assumptionAnchor,
  bar,
  behaviourAnchor,
  type PageContent,
  pill,
  type ScenarioAnchors,
  scenarioLink,
} from './content.ts';
import { html, type Markup } from './markup.ts';
import { dimensionsMarkup, falsificationsMarkup } from './proof.ts';

/** All documents, each with its chapters. A behaviour that several documents state is shown in the first of them. */
export function documentsMarkup(content: PageContent, anchors: ScenarioAnchors): Markup {
  const { catalogue, assessment } = content;
  const rows = assessment.coverage.behaviours;
  return html`<section id="behaviours" aria-labelledby="behaviours-title">
  <h2 id="behaviours-title">Behaviours, by document</h2>
  ${catalogue.documents.map((document) => {
    const stated = rows.filter(({ behaviour }) => behaviour.documents.includes(document.id));
    return stated.length === 0 ? html`` : documentMarkup(document, stated, content, anchors);
  })}
</section>`;
}

function documentMarkup(
  document: CatalogueDocument,
  rows: readonly BehaviourCoverage[],
  content: PageContent,
  anchors: ScenarioAnchors,
): Markup {
  const counts = countStatuses(rows.map(({ status }) => status));
  const edition =
    document.edition === undefined ? undefined : html` <span class="note">edition ${document.edition}</span>`;
  const page = document.repository === undefined ? document.page : `${document.repository}: ${document.page}`;
  const chapters = content.catalogue.chapters.flatMap((chapter) => {
    const inChapter = rows.filter(({ behaviour }) => behaviour.chapter === chapter.id);
    if (inChapter.length === 0) return [];
    return [
      html`<div class="chapter"><h3>${chapter.title}</h3>${inChapter.map((row) =>
        row.behaviour.documents[0] === document.id
          ? behaviourMarkup(row, content, anchors)
          : elsewhereMarkup(row, content),
      )}</div>`,
    ];
  });
  return html`<details class="document" data-filtered>
  <summary><span class="title">${document.title}${edition}</span>${bar(counts)}<span class="count">${counts.proven} proven, ${counts.partly} partly, of ${rows.length}</span></summary>
  <p class="place">${page}</p>
  ${chapters}
</details>`;
}

function behaviourMarkup(
  row: BehaviourCoverage,
  { catalogue }: PageContent,
  anchors: ScenarioAnchors,
): Markup {
  const { behaviour, status, reason, proving, refuting } = row;
  const titles = new Map(catalogue.documents.map((document) => [document.id, documentTitle(document)]));
  const line = (label: string, value: string | undefined): Markup | undefined =>
    value === undefined ? undefined : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  const links = [
    ...proving.map((scenario) => scenarioLink(scenario, anchors)),
    ...refuting.map((scenario) => scenarioLink(scenario, anchors, 'negative')),
  ];
  return html`<details class="behaviour" id="${behaviourAnchor(behaviour.id)}" data-status="${status}">
  <summary>${pill(status)} <code>${behaviour.id}</code> <span class="statement">${behaviour.statement}</span></summary>
  <dl class="facts">
    ${line('Given', behaviour.given)}${line('Expected', behaviour.expect)}${line('Must not happen', behaviour.refuted_by)}
    ${line('Join', behaviour.join)}${line('Windows', behaviour.windows === undefined ? undefined : String(behaviour.windows))}
    ${line('Phase', behaviour.phase)}${line('Section', behaviour.section)}
    ${line('Stated by', behaviour.documents.map((id) => titles.get(id) ?? id).join('; '))}
    ${dimensionsMarkup(row)}
    ${line(status === 'out of reach' ? 'Out of reach' : 'Why', reason === '' ? undefined : reason)}
  </dl>
  ${links.length === 0 ? undefined : html`<ul class="links">${links}</ul>`}
  ${falsificationsMarkup(row)}
</details>`;
}

function elsewhereMarkup({ behaviour, status }: BehaviourCoverage, { catalogue }: PageContent): Markup {
  const first = catalogue.documents.find(({ id }) => id === behaviour.documents[0]);
  const where = first === undefined ? '' : documentTitle(first);
  return html`<p class="elsewhere" data-status="${status}">${pill(status)} <a href="#${behaviourAnchor(behaviour.id)}" title="shown under ${where}"><code>${behaviour.id}</code></a> ${behaviour.statement}</p>`;
}

function documentTitle({ title, edition }: CatalogueDocument): string {
  return edition === undefined ? title : `${title} (${edition})`;
}

/** What is not proven in full, by chapter, and what no scenario can show, each with the reason. */
export function unprovenMarkup(content: PageContent): Markup {
  const open = reasonsMarkup(content, ['unproven', 'partly']);
  const never = reasonsMarkup(content, ['out of reach']);
  const outOfReach =
    never.length === 0
      ? undefined
      : html`<h3>Out of reach</h3><p class="lead">What no scenario can show, and why.</p>${never}`;
  return html`<section id="unproven" aria-labelledby="unproven-title">
  <h2 id="unproven-title">Not proven yet</h2>
  ${open.length === 0 ? html`<p>Every documented behaviour is proven or failing.</p>` : open}
  ${outOfReach}
</section>`;
}

function reasonsMarkup(
  { catalogue, assessment }: PageContent,
  statuses: readonly BehaviourStatus[],
): readonly Markup[] {
  const rows = assessment.coverage.behaviours.filter(({ status }) => statuses.includes(status));
  return catalogue.chapters.flatMap((chapter) => {
    const inChapter = rows.filter(({ behaviour }) => behaviour.chapter === chapter.id);
    if (inChapter.length === 0) return [];
    const items = inChapter.map(
      ({ behaviour, status, reason }) =>
        html`<li data-status="${status}">${pill(status)} <a href="#${behaviourAnchor(behaviour.id)}"><code>${behaviour.id}</code></a> ${behaviour.statement} <span class="note">${reason}</span></li>`,
    );
    return [
      html`<details class="document" data-filtered><summary><span class="title">${chapter.title}</span><span class="count">${inChapter.length}</span></summary><ul class="links">${items}</ul></details>`,
    ];
  });
}

/** The assumptions, each with the scenarios that rest on it. */
export function assumptionsMarkup({ assessment }: PageContent, anchors: ScenarioAnchors): Markup {
  const rows = assessment.coverage.assumptions.map(
    ({ assumption, scenarios }) => html`<details class="assumption" id="${assumptionAnchor(assumption.id)}">
  <summary><code>${assumption.id}</code> <span class="title">${assumption.area}: ${assumption.question}</span><span class="count">${scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`}</span></summary>
  <dl class="facts"><div><dt>Open</dt><dd>${assumption.question}</dd></div><div><dt>Glovebox's choice</dt><dd>${assumption.choice}</dd></div>
  ${assumption.source === undefined ? undefined : html`<div><dt>Closest source</dt><dd>${assumption.source}</dd></div>`}</dl>
  <ul class="links">${scenarios.map((scenario) => scenarioLink(scenario, anchors))}</ul>
</details>`,
  );
  return html`<section id="assumptions" aria-labelledby="assumptions-title">
  <h2 id="assumptions-title">Assumptions</h2>
  <p class="lead">Where no public source says how something works, this is what Glovebox does instead, and which scenarios rest on it.</p>
  ${rows}
</section>`;
}

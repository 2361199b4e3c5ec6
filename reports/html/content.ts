/** What the page is made of, and the names by which its parts refer to each other. */
import {
  type BehaviourCounts,
  type BehaviourStatus,
  behaviourStatuses,
  countOf,
} from '../behaviour-status.ts';
import type { BehavioursReport } from '../behaviours-report.ts';
import type { Catalogue } from '../catalogue.ts';
import type { DimensionState } from '../dimensions.ts';
import type { FalsificationOutcome } from '../falsification-results.ts';
import type { ScenarioRun } from '../run.ts';
import type { RunFacts } from '../run-facts.ts';
import type { ScenarioStatus } from '../status.ts';
import { titleOf } from '../titles.ts';
import type { Assessment } from '../verdict.ts';
import type { BoundEvidence } from './evidence-book.ts';
import { html, type Markup } from './markup.ts';

/** All that the page shows. */
export interface PageContent {
  readonly catalogue: Catalogue;
  readonly assessment: Assessment;
  readonly report: BehavioursReport;
  readonly facts: RunFacts;
  /** The command that reruns a scenario when its place is put after it. */
  readonly rerun: string;
  /** Evidence for the page's script. */
  readonly evidence: BoundEvidence;
}

/** Finds the anchor of a scenario: each is shown once and linked from everywhere else. */
export type ScenarioAnchors = ReadonlyMap<ScenarioRun, string>;

/** Gives every scenario its anchor, by its place in the run. */
export function scenarioAnchors(scenarios: readonly ScenarioRun[]): ScenarioAnchors {
  return new Map(scenarios.map((scenario, index) => [scenario, `scenario-${index + 1}`]));
}

/** The anchor of a behaviour. */
export function behaviourAnchor(id: string): string {
  return `behaviour-${id}`;
}

/** The anchor of an assumption. */
export function assumptionAnchor(id: string): string {
  return `assumption-${id}`;
}

/** A state as a small label; the word stands in it, so colour is never the only sign. */
export function pill(
  status: BehaviourStatus | ScenarioStatus | DimensionState | FalsificationOutcome,
): Markup {
  return html`<span class="pill ${classOf(status)}">${status}</span>`;
}

/** A link to a scenario with its state. */
export function scenarioLink(scenario: ScenarioRun, anchors: ScenarioAnchors, note = ''): Markup {
  const remark = note === '' ? undefined : html` <span class="note">${note}</span>`;
  return html`<li>${pill(scenario.status)} <a href="#${anchors.get(scenario) ?? ''}">${titleOf(scenario)}</a>${remark}
    <span class="place">${scenario.uri}:${scenario.line}</span></li>`;
}

/** The name of a state as a class of the style sheet. */
export function classOf(status: string): string {
  return status.replaceAll(' ', '-');
}

/** A bar with a part for each state. */
export function bar(counts: BehaviourCounts): Markup {
  const label = behaviourStatuses.map((status) => `${countOf(counts, status)} ${status}`).join(', ');
  const parts = behaviourStatuses.flatMap((status) => {
    const count = countOf(counts, status);
    return count === 0 ? [] : [html`<i class="${classOf(status)}" style="flex-grow:${count}"></i>`];
  });
  return html`<span class="bar" role="img" aria-label="${label}" title="${label}">${parts}</span>`;
}

/** What the page is made of, and the names by which its parts refer to each other. */
import type { BehavioursReport } from '../behaviours-report.ts';
import type { Catalogue } from '../catalogue.ts';
import type { BehaviourStatus } from '../coverage.ts';
import type { Evidence } from '../evidence.ts';
import type { ScenarioRun } from '../run.ts';
import type { RunFacts } from '../run-facts.ts';
import type { ScenarioStatus } from '../status.ts';
import { titleOf } from '../titles.ts';
import type { Assessment } from '../verdict.ts';
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
  readonly packed: (evidence: Evidence) => string | undefined;
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
export function pill(status: BehaviourStatus | ScenarioStatus): Markup {
  return html`<span class="pill ${status}">${status}</span>`;
}

/** A link to a scenario with its state. */
export function scenarioLink(scenario: ScenarioRun, anchors: ScenarioAnchors, note = ''): Markup {
  const remark = note === '' ? undefined : html` <span class="note">${note}</span>`;
  return html`<li>${pill(scenario.status)} <a href="#${anchors.get(scenario) ?? ''}">${titleOf(scenario)}</a>${remark}
    <span class="place">${scenario.uri}:${scenario.line}</span></li>`;
}

/** A bar of three parts: proven, failing, unproven. */
export function bar(counts: Readonly<Record<BehaviourStatus, number>>): Markup {
  const { proven, failing, unproven } = counts;
  const label = `${proven} proven, ${failing} failing, ${unproven} unproven`;
  const part = (status: BehaviourStatus): Markup | undefined =>
    counts[status] === 0 ? undefined : html`<i class="${status}" style="flex-grow:${counts[status]}"></i>`;
  return html`<span class="bar" role="img" aria-label="${label}" title="${label}">${part('proven')}${part('failing')}${part('unproven')}</span>`;
}

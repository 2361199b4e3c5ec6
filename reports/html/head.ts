/** The top of the page: totals, facts of the run, and what went wrong. */
import { behaviourStatuses, countOf } from '../behaviour-status.ts';
import type { ScenarioRun } from '../run.ts';
import { isFailure } from '../status.ts';
import { bar, classOf, type PageContent, pill, type ScenarioAnchors } from './content.ts';
import { html, type Markup } from './markup.ts';

/** The page's header. */
export function headMarkup({ report, assessment }: PageContent): Markup {
  const { summary } = report;
  const { scenarios } = assessment.run;
  const passed = scenarios.filter(({ status }) => status === 'passed').length;
  const tile = (kind: string, count: number, label: string): Markup =>
    html`<div class="tile ${kind}"><dt>${label}</dt><dd>${count}</dd></div>`;
  const fact = (label: string, value: string | number): Markup =>
    html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`<header class="top">
  <h1>Behaviour report</h1>
  <p class="lead">Which documented behaviours of Windows Autopilot for pre-provisioned deployment hold, and the evidence.</p>
  <dl class="tiles">
    ${behaviourStatuses.map((status) => tile(classOf(status), countOf(summary, status), status))}
    ${tile('all', summary.behaviours, 'documented behaviours')}
  </dl>
  ${bar(summary)}
  <dl class="facts">
    ${fact('Scenarios', `${passed} of ${scenarios.length} passed`)}
    ${fact('Selection', report.selection)}
    ${fact('Whole suite, run to its end', report.complete ? 'yes' : 'no')}
    ${fact('Seed', report.seed)}
    ${fact('Hand', report.hand)}
    ${fact('Glovebox', report.version)}
  </dl>
</header>`;
}

/** What went wrong, with the command to run it again; nothing when all is well. */
export function troubleMarkup(content: PageContent, anchors: ScenarioAnchors): Markup | undefined {
  const { run, tagProblems, verdict } = content.assessment;
  const files = [
    ...run.unreadableFeatures.map(({ uri, ...place }) => ({ file: uri, ...place })),
    ...tagProblems,
  ].map(
    ({ file, line, column, message }) =>
      html`<li><span class="place">${file}:${line}:${column}</span><pre>${message}</pre></li>`,
  );
  const outside = run.failures.map(
    ({ message }) => html`<li>Outside the scenarios<pre>${message}</pre></li>`,
  );
  const failed = run.scenarios
    .filter(({ status }) => isFailure(status))
    .map((scenario) => failedMarkup(scenario, anchors, content.rerun));
  const ends: readonly Markup[] =
    verdict === 'nothing selected'
      ? [html`<li>No scenario was selected, so nothing was tested.</li>`]
      : verdict === 'broken off'
        ? [html`<li>The run was broken off before its end.</li>`]
        : [];
  const all = [...ends, ...files, ...outside, ...failed];
  if (all.length === 0) return undefined;
  return html`<section id="trouble" class="trouble" aria-labelledby="trouble-title">
  <h2 id="trouble-title">What failed</h2>
  <ul>${all}</ul>
</section>`;
}

function failedMarkup(scenario: ScenarioRun, anchors: ScenarioAnchors, rerun: string): Markup {
  const step = scenario.steps.find(({ failure }) => failure !== undefined);
  const why =
    step === undefined
      ? undefined
      : html`<p class="step-line"><b>${step.keyword}</b> ${step.text}</p><pre>${step.failure?.message}</pre>`;
  return html`<li>${pill(scenario.status)} <a href="#${anchors.get(scenario) ?? ''}">${scenario.name}</a>
    ${why}<p class="rerun">Run it again: <code>${rerun} ${scenario.uri}:${scenario.line}</code></p></li>`;
}

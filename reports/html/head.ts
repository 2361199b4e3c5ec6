/** The top of the page: totals, facts of the run, and what went wrong. */
import { behaviourStatuses, countOf } from '../behaviour-status.ts';
import type { ScenarioRun } from '../run.ts';
import { doneInWords, kindInWords, type RunFacts } from '../run-facts.ts';
import { isFailure } from '../status.ts';
import { titleOf } from '../titles.ts';
import { bar, classOf, type PageContent, pill, type ScenarioAnchors } from './content.ts';
import { html, type Markup } from './markup.ts';

/** The page's header. */
export function headMarkup({ report, facts }: PageContent): Markup {
  const { summary } = report;
  const { failing } = facts.scenarios;
  const tile = (kind: string, count: number, label: string): Markup =>
    html`<div class="tile ${kind}"><dt>${label}</dt><dd>${count}</dd></div>`;
  return html`<header class="top">
  <h1>Behaviour report</h1>
  <p class="lead">Which documented behaviours of Windows Autopilot for pre-provisioned deployment hold, and the evidence.</p>
  ${interruptedMarkup(facts)}
  <dl class="tiles">
    ${tile(failing === 0 ? 'passing' : 'failing', failing, failing === 1 ? 'scenario failing' : 'scenarios failing')}
    ${behaviourStatuses.map((status) => tile(classOf(status), countOf(summary, status), status === 'failing' ? 'behaviours failing' : status))}
    ${tile('all', summary.behaviours, 'documented behaviours')}
  </dl>
  ${bar(summary)}
  <dl class="facts">
    ${factRows(facts).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}
  </dl>
</header>`;
}

/** What the run was, for people. */
function factRows(facts: RunFacts): readonly (readonly [string, string])[] {
  const { scenarios, environment, commit, startedAt } = facts;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Run', kindInWords(facts)],
    ['Scenarios', `${scenarios.passed} of ${scenarios.selected} passed, ${scenarios.failing} failing`],
    ['Selection', facts.selection],
    ['Date', `${startedAt.replace('T', ' ').replace(/\.\d+Z$/, '')} UTC`],
    ['Duration', durationInWords(facts.seconds)],
    ['Started by', facts.command],
    [
      'Commit',
      commit && `${commit.id.slice(0, 12)}${commit.dirty ? ', with changes that are not committed' : ''}`,
    ],
    ['Seed', String(facts.seed)],
    ['Hand', facts.hand],
    ['At a time', String(facts.parallel)],
    ['TPM', environment.tpm],
    ['Domain', environment.domain],
    ['Browser', environment.browser],
    ['System', environment.system],
    ['Node.js', environment.node],
    ['Glovebox', facts.version],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

function durationInWords(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Says at the top that not all was done. */
function interruptedMarkup({ kind, signal, scenarios }: RunFacts): Markup | undefined {
  if (kind !== 'interrupted') return undefined;
  const by = signal === undefined ? '' : ` by ${signal}`;
  return html`<p class="interrupted" role="note"><b>This run was interrupted${by}:</b> ${doneInWords(scenarios)}. What was not done is unknown, and proves nothing.</p>`;
}

/** What went wrong, with the command to run it again; nothing when all is well. */
export function troubleMarkup(content: PageContent, anchors: ScenarioAnchors): Markup | undefined {
  const { run, tagProblems, verdict } = content.assessment;
  const files = [
    ...run.unreadableFeatures.map(({ uri, ...place }) => ({ file: uri, ...place })),
    ...tagProblems,
  ].map(
    ({ file, line, column, message }) =>
      html`<li data-status="failing"><span class="place">${file}:${line}:${column}</span><pre>${message}</pre></li>`,
  );
  const outside = run.failures.map(
    ({ message }) => html`<li data-status="failing">Outside the scenarios<pre>${message}</pre></li>`,
  );
  const failed = run.scenarios
    .filter(({ status }) => isFailure(status))
    .map((scenario) => failedMarkup(scenario, anchors, content.rerun));
  const ends: readonly Markup[] =
    verdict === 'nothing selected'
      ? [html`<li data-status="failing">No scenario was selected, so nothing was tested.</li>`]
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
  return html`<li data-status="${scenario.status}">${pill(scenario.status)} <a href="#${anchors.get(scenario) ?? ''}">${titleOf(scenario)}</a> <span class="place">${scenario.uri}:${scenario.line}</span>
    ${why}<p class="rerun">Run it again: <code>${rerun} ${scenario.uri}:${scenario.line}</code></p></li>`;
}

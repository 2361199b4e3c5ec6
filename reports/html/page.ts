/** `index.html`: the whole report in one file that asks nothing of the network. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { behaviourStatuses } from '../behaviour-status.ts';
import { assumptionsMarkup, documentsMarkup, unprovenMarkup } from './behaviours.ts';
import { type PageContent, scenarioAnchors } from './content.ts';
import { headMarkup, troubleMarkup } from './head.ts';
import { html, type Markup, rawMarkup } from './markup.ts';
import { unpackingScript } from './packed.ts';
import { createPictureBook } from './pictures.ts';
import { scenariosMarkup } from './scenarios.ts';
import { settingsWithoutEffectMarkup } from './settings-without-effect.ts';

/**
 * The page's text. Style and script are inline; a content security policy names the scripts by their hashes and allows
 * nothing else, so that even markup that slipped through could neither run nor load anything.
 */
export function reportPage(content: PageContent): string {
  const style = ['page.css', 'content.css', 'evidence.css'].map(readAsset).join('');
  const script = readAsset('report.client.js');
  const library = unpackingScript();
  const hashes = [library, script].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashes.join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`;
  const anchors = scenarioAnchors(content.assessment.run.scenarios);
  const pictures = createPictureBook();
  const scenarios = scenariosMarkup(content, anchors, pictures);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pageTitle(content)}</title>
<style>${rawMarkup(style)}</style>
</head>
<body>
<a class="skip" href="#behaviours">To the behaviours</a>
${headMarkup(content)}
${navigationMarkup()}
<noscript><p class="interrupted">What scenarios did is packed: to open them this page needs its script.</p></noscript>
<main>
${troubleMarkup(content, anchors)}
${documentsMarkup(content, anchors)}
${scenarios}
${unprovenMarkup(content)}
${assumptionsMarkup(content, anchors)}
${settingsWithoutEffectMarkup(content)}
</main>
${pictures.markup()}
<script>${rawMarkup(library)}</script>
<script type="module">${rawMarkup(script)}</script>
</body>
</html>
`.markup;
}

function pageTitle({ facts, report }: PageContent): string {
  const { proven } = report.summary;
  const { failing } = facts.scenarios;
  const counts = `${proven} proven, ${failing === 1 ? '1 scenario' : `${failing} scenarios`} failing`;
  return `${facts.kind === 'interrupted' ? 'Interrupted: ' : ''}${counts}: Glovebox behaviour report`;
}

function navigationMarkup(): Markup {
  return html`<nav aria-label="Sections and filter">
  <a href="#behaviours">Behaviours</a><a href="#scenarios">Scenarios</a><a href="#unproven">Not proven</a><a href="#assumptions">Assumptions</a>
  <form id="filter" role="search" hidden>
    <label>Search <input type="search" id="filter-text" placeholder="id, word, tag" autocomplete="off"></label>
    <label>State <select id="filter-status"><option value="">all</option>${behaviourStatuses.map((status) => html`<option>${status}</option>`)}</select></label>
    <output id="filter-count" aria-live="polite"></output>
  </form>
</nav>`;
}

function readAsset(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

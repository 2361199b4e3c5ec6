/** The settings that Glovebox takes and keeps, and that change nothing: a green run says nothing about them. */
import type { PageContent } from './content.ts';
import { html, type Markup } from './markup.ts';

/** The list of the catalogue; nothing where the catalogue has none. */
export function settingsWithoutEffectMarkup({ catalogue }: PageContent): Markup | undefined {
  const { settingsWithoutEffect: settings } = catalogue;
  if (settings.length === 0) return undefined;
  const rows = settings.map(
    ({ setting, where, why }) =>
      html`<li><code>${setting}</code> ${where}. <span class="note">${why}</span></li>`,
  );
  return html`<section id="settings-without-effect" aria-labelledby="settings-without-effect-title">
  <h2 id="settings-without-effect-title">Settings without effect</h2>
  <p class="lead">What Glovebox takes and shows again, and what changes nothing in what its PC and its cloud do.</p>
  <details class="document"><summary><span class="title">All settings without effect</span><span class="count">${settings.length}</span></summary><ul class="links">${rows}</ul></details>
</section>`;
}

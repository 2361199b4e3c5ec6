/** HTML that cannot be broken out of: a template tag that escapes every value which is not markup itself. */

/** A piece of finished markup; only `html` and `rawMarkup` make one. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: texts and numbers are escaped, markup is taken as it is, `undefined` is nothing. */
export type Insert = string | number | Markup | readonly Markup[] | undefined;

/** Builds markup: ``html`<p>${text}</p>` ``. Values may stand in content and in quoted attributes. */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  let markup = parts[0] ?? '';
  inserts.forEach((insert, index) => {
    markup += insertText(insert) + (parts[index + 1] ?? '');
  });
  return { markup };
}

/** Takes text as markup without escaping: for our own style sheet and script only. */
export function rawMarkup(markup: string): Markup {
  return { markup };
}

function insertText(insert: Insert): string {
  if (insert === undefined) return '';
  if (typeof insert === 'number') return String(insert);
  if (typeof insert === 'string') return escapeHtml(insert);
  return 'markup' in insert ? insert.markup : insert.map(({ markup }) => markup).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

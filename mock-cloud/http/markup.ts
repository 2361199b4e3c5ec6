/** HTML in which every text is escaped, unless it is markup already. */

/** Text that is HTML already. */
export interface Markup {
  readonly markup: string;
}

type Part = string | Markup | readonly Markup[] | false | undefined;

/** A template tag: html`<p>${text}</p>`. Texts are escaped for content and quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const markup = strings.reduce((page, text, index) => `${page}${markupOf(parts[index - 1])}${text}`);
  return { markup };
}

function markupOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter);
}

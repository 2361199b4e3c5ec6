/** The pictures of all scenarios: each stands once in the page, however many scenarios show it. */
import { createHash } from 'node:crypto';
import { html, type Markup, rawMarkup } from './markup.ts';

/** Collects pictures while the scenarios are written, and then holds them. */
export interface PictureBook {
  /** Takes a picture (WebP in base64); answers the name by which the page's script finds it. */
  add(body: string): string;
  /** An element for each picture, which the browser does not draw by itself. */
  markup(): readonly Markup[];
}

/** An empty book. */
export function createPictureBook(): PictureBook {
  const names = new Map<string, string>();
  return {
    add: (body) => {
      // Base64 and nothing else, whoever attached it.
      const plain = Buffer.from(body, 'base64').toString('base64');
      const name = `picture-${createHash('sha256').update(plain).digest('hex').slice(0, 16)}`;
      names.set(name, plain);
      return name;
    },
    markup: () =>
      [...names].map(
        ([name, body]) => html`<script type="image/webp" id="${name}">${rawMarkup(body)}</script>
`,
      ),
  };
}

/** The pictures of all scenarios: each stands once in the page, however many scenarios show it. */
import { createHash } from 'node:crypto';
import { html, type Markup, rawMarkup } from './markup.ts';

/** Collects pictures while the scenarios are written, and then holds them. */
export interface PictureBook {
  /** Takes a picture (WebP in base64), under its {@link pictureName}. */
  add(body: string): void;
  /** An element for each picture, which the browser does not draw by itself. */
  markup(): readonly Markup[];
}

/** The name by which the page's script finds a picture: equal ones have the same. */
export function pictureName(body: string): string {
  return `picture-${createHash('sha256').update(plain(body)).digest('hex').slice(0, 16)}`;
}

/** Base64 and nothing else, whoever attached it. */
function plain(body: string): string {
  return Buffer.from(body, 'base64').toString('base64');
}

/** An empty book. */
export function createPictureBook(): PictureBook {
  const names = new Map<string, string>();
  return {
    add: (body) => void names.set(pictureName(body), plain(body)),
    markup: () =>
      [...names].map(
        ([name, body]) => html`<script type="image/webp" id="${name}">${rawMarkup(body)}</script>
`,
      ),
  };
}

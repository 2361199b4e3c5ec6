/**
 * What the page holds for its script to unpack. Much that is alike is packed together: scenarios of one feature say the same
 * things, and a window as long as all of them finds what is the same. So a scenario costs some 3 KB instead of 60 KB.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { constants, zstdCompressSync } from 'node:zlib';
import { html, type Markup, rawMarkup } from './markup.ts';

const { ZSTD_c_compressionLevel, ZSTD_c_windowLog, ZSTD_c_enableLongDistanceMatching } = constants;

/** The level from which higher ones take much longer and gain next to nothing; a window of 64 MB. */
const PARAMETERS = {
  [ZSTD_c_compressionLevel]: 9,
  [ZSTD_c_windowLog]: 26,
  [ZSTD_c_enableLongDistanceMatching]: 1,
};

/** Where something packed stands: the id of its element, and its place in the list. */
export interface PackedPlace {
  readonly element: string;
  readonly place: number;
}

/** A list as compressed JSON in Base64, which has no character that could end an element. */
export function packed(values: readonly unknown[]): string {
  return zstdCompressSync(JSON.stringify(values), { params: PARAMETERS }).toString('base64');
}

/** The element of it, which the browser does not run. */
export function packedElement(id: string, data: string): Markup {
  return html`<script type="application/zstd" id="${id}">${rawMarkup(data)}</script>
`;
}

/** A place as the page's script reads it: `evidence-3:17`. */
export function placeText({ element, place }: PackedPlace): string {
  return `${element}:${place}`;
}

/** The library that unpacks in the browser, as a script that sets `fzstd` (https://github.com/101arrowz/fzstd). */
export function unpackingScript(): string {
  const library = createRequire(import.meta.url).resolve('fzstd');
  return readFileSync(path.join(path.dirname(library), '../umd/index.js'), 'utf8');
}

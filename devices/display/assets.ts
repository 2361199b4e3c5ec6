/** The files of the display page: styles and its script. */

import { readFileSync } from 'node:fs';

/** A file that the server hands out. */
export interface Asset {
  /** Media type. */
  readonly type: string;
  readonly content: string;
}

const FILES: Readonly<Record<string, { readonly files: readonly string[]; readonly type: string }>> = {
  '/display.css': { files: ['display.css'], type: 'text/css' },
  '/windows-10.css': { files: ['windows-10.css', 'windows-10-screens.css'], type: 'text/css' },
  '/windows-11.css': { files: ['windows-11.css', 'windows-11-screens.css'], type: 'text/css' },
  '/display.js': { files: ['display.client.js'], type: 'text/javascript' },
};

/** The file at a path of the server, or undefined. */
export function findAsset(path: string): Asset | undefined {
  const found = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  return (
    found && {
      type: found.type,
      content: found.files
        .map((file) => readFileSync(new URL(`page/${file}`, import.meta.url), 'utf8'))
        .join('\n'),
    }
  );
}

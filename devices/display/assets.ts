/** The files of the display page: styles and its script. */

import { readFileSync } from 'node:fs';

export interface Asset {
  /** Media type. */
  readonly type: string;
  readonly content: string;
}

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/display.css': { file: 'display.css', type: 'text/css' },
  '/windows-10.css': { file: 'windows-10.css', type: 'text/css' },
  '/windows-11.css': { file: 'windows-11.css', type: 'text/css' },
  '/display.js': { file: 'display.client.js', type: 'text/javascript' },
};

/** The file at a path of the server, or undefined. */
export function findAsset(path: string): Asset | undefined {
  const found = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  return (
    found && {
      type: found.type,
      content: readFileSync(new URL(`page/${found.file}`, import.meta.url), 'utf8'),
    }
  );
}

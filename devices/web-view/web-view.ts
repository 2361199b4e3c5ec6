/**
 * The web view of the out-of-box experience: it shows the directory's real pages until one of them hands a redirect to a
 * scheme of its own back to Windows. Two implementations: a reader of HTML, and a browser's window.
 */

import type { Activity } from '../pc/index.ts';
import { browseInWindow } from './browser-view.ts';
import { browseByReader } from './reader.ts';

/**
 * Shows the page at `url` and what follows from it until a redirect to a URL that begins with `until`; returns that URL.
 * Throws NetworkError when a page does not come.
 */
export function browse(activity: Activity, url: string, until: string): Promise<string> {
  const { webWindow } = activity.pc;
  return webWindow === undefined
    ? browseByReader(activity, url, until)
    : browseInWindow(activity, webWindow, { url, until });
}

/**
 * The web view of the out-of-box experience: it shows the directory's real pages until one of them hands a redirect to a
 * scheme of its own back to Windows. Two implementations: a reader of HTML, and a browser's window.
 */

import type { Pc } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';
import { browseInWindow } from './browser-view.ts';
import { browseByReader } from './reader.ts';

/**
 * Shows the page at `url` and what follows from it until a redirect to a URL that begins with `until`; returns that URL.
 * Throws NetworkError when a page does not come.
 */
export function browse(pc: Pc, task: DeviceTask, url: string, until: string): Promise<string> {
  const { webWindow } = pc;
  return webWindow === undefined
    ? browseByReader(pc, task, url, until)
    : browseInWindow(webWindow, pc, task, { url, until });
}

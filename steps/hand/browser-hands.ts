/** The browser hands of a scenario: a place a device, all in the worker's one browser. */

import { X509Certificate } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Cloud, Task } from '#cloud';
import type { SharedBrowser } from './browser.ts';
import { type BrowserPlace, createBrowserPlace } from './browser-place.ts';
import type { HostCredentials } from './browser-proxy.ts';
import type { Hands } from './hands.ts';
import type { PictureStore } from './pictures.ts';

/** What the hands of a scenario work with. */
export interface BrowserHandsOptions {
  readonly cloud: Cloud;
  readonly task: Task;
  readonly browser: SharedBrowser;
  readonly pictures: PictureStore;
  /** Where the traces of a failed scenario go, and the scenario's own part of their names. */
  readonly traces: { readonly directory: string; readonly name: string };
}

/** Hands in the browser, one place a device. */
export function createBrowserHands(options: BrowserHandsOptions): Hands {
  const { cloud, task, browser, pictures, traces } = options;
  const places = new Map<string, BrowserPlace>();
  const root = new X509Certificate(cloud.rootCertificate()).toString();
  const credentials = (host: string): HostCredentials => {
    const { key, certificate } = cloud.doorway.credentials([host]);
    // The root stands in the chain, since the browser looks for its key there.
    return { key, certificate: `${certificate}${root}` };
  };
  return {
    place: (name, windows) => {
      const trusted = browser.trusting(cloud.rootCertificate());
      const made = createBrowserPlace({ name, windows, browser: trusted, task, credentials, pictures });
      places.set(name, made);
      return made;
    },
    end: async (failed) => {
      const ended = [...places].map(async ([name, place]) => {
        const file = failed ? `${fileName(`${traces.name} ${name}`)}.zip` : undefined;
        if (file !== undefined) await mkdir(traces.directory, { recursive: true });
        const taken = await place.end(file && path.join(traces.directory, file));
        return { taken, file };
      });
      const all = await Promise.all(ended);
      return {
        pictures: all.flatMap(({ taken }) => [...taken]),
        traces: all.flatMap(({ file }) => file ?? []),
      };
    },
  };
}

/** Words as a file name. */
function fileName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 120);
}

/** Pictures of screens. A screen is a value and its page a function of it, so that the same screen is drawn once a worker. */

import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import type { Device } from '#devices';
import type { Picture } from './hands.ts';

/** Pictures of screens, each drawn once. */
export interface PictureStore {
  /**
   * One picture of each state of a screen that the device has shown, in order, drawn by its display page from the history;
   * `taken` holds those of web pages, by the number of the state in the history, taken while they were shown.
   */
  ofHistory(
    device: Device,
    page: Page,
    url: string,
    taken: ReadonlyMap<number, Buffer>,
  ): Promise<readonly Picture[]>;
}

/** An empty store. */
export function createPictureStore(): PictureStore {
  const drawn = new Map<string, Buffer>();
  return {
    ofHistory: async (device, page, url, taken) => {
      const pictures: Picture[] = [];
      const shown = new Map<string, number>();
      for (const { title, revision, key } of distinctStates(device)) {
        let image = taken.get(revision) ?? drawn.get(key);
        if (image === undefined) {
          await page.goto(`${url}history/${revision}`, { waitUntil: 'load' });
          image = await takePicture(page);
          drawn.set(key, image);
        }
        const number = (shown.get(title) ?? 0) + 1;
        shown.set(title, number);
        pictures.push({ device: device.name, title: number === 1 ? title : `${title} (${number})`, image });
      }
      return pictures;
    },
  };
}

// As wide as a report shows it, and small: a run takes hundreds.
const WIDTH = 640;

/** What is in sight of a page now: WebP, 640 pixels wide. */
export async function takePicture(page: Page): Promise<Buffer> {
  const { width, height } = page.viewportSize() ?? { width: WIDTH, height: WIDTH };
  const session = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height, scale: WIDTH / width };
  try {
    const { data } = await insistently(
      () => whileItStays(page, session.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip })),
      () => page.bringToFront(),
    );
    return Buffer.from(data, 'base64');
  } finally {
    // Nobody waits for a session that is of no further use.
    session.detach().catch(() => {});
  }
}

// Real time: only a defect of the browser takes so long.
const LIMIT_MS = 10_000;

/** What can be told of a page's way: that its main frame has gone elsewhere. */
interface Wanderer {
  on(event: 'framenavigated', listener: (frame: object) => void): unknown;
  off(event: 'framenavigated', listener: (frame: object) => void): unknown;
  mainFrame(): object;
}

/**
 * Waits for something that Chromium does with a page. A page that goes elsewhere meanwhile takes the answer with it: then it
 * would be waited for without end.
 *
 * @throws {Error} when the page goes elsewhere, and "Unable to capture" when the browser does not answer
 */
export async function whileItStays<T>(page: Wanderer, answer: Promise<T>): Promise<T> {
  const { promise: never, reject } = Promise.withResolvers<never>();
  const onNavigated = (frame: object): void => {
    if (frame === page.mainFrame()) reject(new Error('The page went elsewhere.'));
  };
  const timer = setTimeout(() => reject(new Error('Unable to capture: no answer')), LIMIT_MS);
  page.on('framenavigated', onNavigated);
  try {
    return await Promise.race([answer, never]);
  } finally {
    clearTimeout(timer);
    page.off('framenavigated', onNavigated);
  }
}

const ATTEMPTS = 3;

/**
 * Takes a picture; where Chromium could not, the page is brought to the front and it is asked again: on a busy machine it
 * says "Unable to capture screenshot" when a page was not drawn in time. Throws what it said last.
 */
export async function insistently<T>(capture: () => Promise<T>, show: () => Promise<unknown>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await capture();
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof Error && /Unable to capture/.test(error.message)))
        throw error;
      await show();
    }
  }
}

interface ScreenState {
  readonly title: string;
  /** The first time that it was shown. */
  readonly revision: number;
  readonly key: string;
}

/** The states of the screens, in the order in which they were first shown; one that comes again counts once. */
function distinctStates({ display, windows }: Device): readonly ScreenState[] {
  const states = new Map<string, ScreenState>();
  display.history.forEach(({ screen }, index) => {
    const value = JSON.stringify([windows.generation, screen]);
    const key = createHash('sha256').update(value).digest('hex');
    if (!states.has(key)) states.set(key, { title: screen.title, revision: index + 1, key });
  });
  return [...states.values()];
}

/** Pictures of screens. A screen is a value and its page a function of it, so that the same screen is drawn once a worker. */

import { createHash } from 'node:crypto';
import type { Page } from 'playwright';
import type { Device } from '#devices';
import type { Picture } from './hands.ts';

export interface PictureStore {
  /**
   * One picture of each screen that the device has shown, in order, drawn by its display page from the history; `taken`
   * holds those of web pages, taken while they were shown.
   */
  ofHistory(device: Device, page: Page, url: string, taken: readonly Picture[]): Promise<Picture[]>;
}

/** An empty store. */
export function createPictureStore(): PictureStore {
  const drawn = new Map<string, Buffer>();
  return {
    ofHistory: async (device, page, url, taken) => {
      const pictures: Picture[] = [];
      for (const { title, revision, key, isWeb } of distinctScreens(device)) {
        const live = isWeb ? taken.find((picture) => picture.title === title) : undefined;
        let image = live?.image ?? drawn.get(key);
        if (image === undefined) {
          await page.goto(`${url}history/${revision}`, { waitUntil: 'load' });
          image = await takePicture(page);
          drawn.set(key, image);
        }
        pictures.push({ device: device.name, title, image });
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
      () => session.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip }),
      () => page.bringToFront(),
    );
    return Buffer.from(data, 'base64');
  } finally {
    await session.detach();
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

interface DistinctScreen {
  readonly title: string;
  /** The last time that it was shown. */
  readonly revision: number;
  readonly key: string;
  readonly isWeb: boolean;
}

/** Screens by title, each as it was last: a page that only goes on, such as the Enrollment Status Page, counts once. */
function distinctScreens({ display, windows }: Device): DistinctScreen[] {
  const last = new Map<string, DistinctScreen>();
  display.history.forEach(({ screen }, index) => {
    const value = JSON.stringify([windows.generation, screen]);
    const key = createHash('sha256').update(value).digest('hex');
    last.set(`${screen.id} ${screen.title}`, {
      title: screen.title,
      revision: index + 1,
      key,
      isWeb: screen.id === 'signIn',
    });
  });
  return [...last.values()];
}

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
        let jpeg = live?.jpeg ?? drawn.get(key);
        if (jpeg === undefined) {
          await page.goto(`${url}history/${revision}`, { waitUntil: 'load' });
          jpeg = await takePicture(page);
          drawn.set(key, jpeg);
        }
        pictures.push({ device: device.name, title, jpeg });
      }
      return pictures;
    },
  };
}

/** What is in sight of a page now. */
export function takePicture(page: Page): Promise<Buffer> {
  return page.screenshot({ type: 'jpeg', quality: 60 });
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

/** Where the browser hand works: the display page and the web page of one device, and how it waits for both. */

import { isDeepStrictEqual } from 'node:util';
import type { Locator, Page } from 'playwright';
import type { Task } from '#cloud';
import { CannotDo, revisionOf, type Screen } from '#devices';
import { factsOf, readDisplay } from './browser-read.ts';
import type { BrowserWindow } from './browser-window.ts';
import { NotSeen } from './hand.ts';
import { evidence, type WatchedDevice } from './until.ts';

/** What the hand works with at one device. */
export interface Workplace {
  readonly device: WatchedDevice;
  readonly task: Task;
  /** The display page, open and following the device. */
  readonly display: () => Promise<Page>;
  readonly web: BrowserWindow;
  /** Settles when nobody looks at the web page any more, and it may change. */
  readonly stillWeb: () => Promise<void>;
  /** The next action that the display page sends. */
  readonly nextAction: () => Promise<SentAction>;
}

/** An action that has reached the device. */
export interface SentAction {
  /** Settles when the device has reacted; fails with CannotDo. */
  readonly taken: Promise<void>;
}

/** How the hand looks and acts at a workplace. */
export interface PagesOfDevice {
  /** What the pages show now; the device's value must say the same. */
  look(): Promise<Screen>;
  /** Fails with {@link NotSeen}, with what the device shows. */
  refuse(text: string): never;
  /** Fails unless the device is on. */
  checkOn(): void;
  /** Waits on the clock until the device has reacted. */
  react(taken: Promise<void>): Promise<void>;
  /** Does something at the display page. */
  atDisplay(work: (main: Locator, page: Page) => Promise<void>): Promise<void>;
  /** Does something at the directory's page: the device shows what came of it. */
  atPage(work: () => Promise<void>): Promise<void>;
}

/** The pages of a workplace. */
export function pagesAt(place: Workplace): PagesOfDevice {
  const { device, task, web } = place;

  const look = async (): Promise<Screen> => {
    // A web page's value was read from the page itself.
    if (web.visited !== undefined) return device.display.current;
    const page = await place.display();
    const read = await readDisplay(page, revisionOf(device));
    const shown = device.display.history[read.revision - 1]?.screen ?? device.display.current;
    const { revision: _, ...facts } = read;
    if (!isDeepStrictEqual(facts, factsOf(shown))) {
      throw new NotSeen(
        `The display page does not show the screen of "${device.name}".\nThe page: ${JSON.stringify(facts)}\nThe screen: ${JSON.stringify(factsOf(shown))}`,
      );
    }
    return shown;
  };

  const refuse = (text: string): never => {
    throw new NotSeen(`${text}\n${evidence(device)}`);
  };
  const checkOn = (): void => {
    if (!device.isOn) throw new NotSeen(`"${device.name}" is off: nobody can press or type anything.`);
  };

  const react = async (taken: Promise<void>): Promise<void> => {
    try {
      await task.wait(`"${device.name}" to react`, taken);
    } catch (error) {
      if (error instanceof CannotDo) refuse(error.message);
      throw error;
    }
  };

  const atDisplay = async (work: (main: Locator, page: Page) => Promise<void>): Promise<void> => {
    const page = await place.display();
    const sent = place.nextAction();
    await work(page.getByRole('main'), page);
    await react((await sent).taken);
  };

  const atPage = async (work: () => Promise<void>): Promise<void> => {
    await place.stillWeb();
    await work();
    await react(device.display.changed());
  };

  return { look, refuse, checkOn, react, atDisplay, atPage };
}

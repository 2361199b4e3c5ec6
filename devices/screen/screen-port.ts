/** The display as the device is given it: the fourth of its ports. */

import type { Screen, ScreenAction } from './screen.ts';

/** The display: what the device shows, and what a person does at it. */
export interface ScreenPort {
  /** Shows a screen. It stays until the next one. */
  show(screen: Screen): void;
  /** The next thing a person does at the screen that is shown now; settles when it is done. */
  nextAction(): Promise<ScreenAction>;
}

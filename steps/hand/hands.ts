/** Who makes the hands of a scenario: a place at each device, and what the places leave for the report. */

import type { Task } from '#cloud';
import type { Device, WebWindow, WindowsInstallation } from '#devices';
import { createDirectHand } from './direct.ts';
import type { Hand } from './hand.ts';

/** A place in front of a device. */
export interface Place {
  /** The window in which the device shows web pages; without one it reads them itself. */
  readonly webWindow?: WebWindow;
  /** Sits down at the device, once it is made. */
  sit(device: Device): Hand;
}

/** A picture of a screen. */
export interface Picture {
  readonly device: string;
  /** Title of the screen; from its second state on with a number. */
  readonly title: string;
  readonly image: Buffer;
}

/** What is left of a scenario for the report. */
export interface Keepsakes {
  readonly pictures: readonly Picture[];
  /** Files of Playwright's traces, of a failed scenario. */
  readonly traces: readonly string[];
}

/** The hands of one scenario: one place in front of each device. */
export interface Hands {
  place(name: string, windows: WindowsInstallation): Place;
  /** Ends the scenario. Traces of a failed one go into the folder that the maker was given. */
  end(failed: boolean): Promise<Keepsakes>;
}

/** Hands that act on the screens' values; they leave nothing. */
export function createDirectHands(person: Task): Hands {
  return {
    place: () => ({ sit: (device) => createDirectHand(device, person) }),
    end: async () => ({ pictures: [], traces: [] }),
  };
}

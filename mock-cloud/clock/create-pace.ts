/** How the clock lets waiting time pass: at once, in real time (or a multiple of it), or as another clock says. */

import type { Pace } from './pace.ts';
import { createSteeredPace } from './steered-pace.ts';

/** How waiting time is to pass. */
export type PaceOptions =
  | { readonly kind: 'virtual' }
  /** Real time times `speed`, from the moment of this call. */
  | { readonly kind: 'real'; readonly start: number; readonly speed: number }
  /** Another clock leads: `advance` settles when that clock has reached the time asked for. */
  | { readonly kind: 'led'; advance(due: number): Promise<void> };

/** A pace, to make a clock with. */
export function createPace(options: PaceOptions): Pace {
  switch (options.kind) {
    case 'virtual':
      return { kind: 'virtual' };
    case 'real':
      return createSteeredPace(options).pace;
    case 'led':
      return {
        kind: 'paced',
        until: (due, _now, arrive) => {
          options.advance(due).then(arrive);
        },
        now: (floor) => floor,
      };
  }
}

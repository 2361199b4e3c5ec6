/** How the clock lets waiting time pass: at once, in real time (or a multiple of it), or as another clock says. */

import { createSteeredPace } from './steered-pace.ts';

/** How waiting time passes, as the clock uses it. */
export type Pace =
  | { readonly kind: 'virtual' }
  | {
      readonly kind: 'paced';
      /** Calls `arrive` when `due` is reached; it may be called although something else came first. */
      until(due: number, now: number, arrive: () => void): void;
      /** The time now, at least `floor`. */
      now(floor: number): number;
      /** The clock has stopped: nothing is waited for any more. */
      stop?(): void;
    };

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

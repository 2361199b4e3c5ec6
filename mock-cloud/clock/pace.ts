/** What the clock asks of whoever lets its time pass. */

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

/** How a clock stands that is steered from outside. */

/** Its time, and how it goes. */
export interface ClockReading {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The same in ISO 8601. */
  readonly time: string;
  readonly kind: 'real' | 'virtual';
  /** How many times as fast as real time it goes; 0 for a virtual clock. */
  readonly speed: number;
}

/** An Autopilot Reset as Intune keeps it of a device. */

/** How far it is (actionState in Microsoft Graph). */
export interface OrderedReset {
  readonly state: 'pending' | 'active' | 'done' | 'failed';
  /** Milliseconds. */
  readonly startedAt: number;
  /** When it came so far, ms. */
  readonly updatedAt: number;
}

/** How long the service takes (graph.md section 6), in milliseconds of the cloud's clock. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Durations by what they are of. */
export const TIMINGS = {
  /** From POST of an import to its end. */
  import: 60 * SECOND,
  /** From membership, or assignment, to the profile being assigned. */
  profileAssignment: 5 * MINUTE,
  /** From a change of a device's properties to its being taken over, unless a sync comes first. */
  deviceProperties: MINUTE,
  /** From DELETE of a device to its being gone. */
  deletion: 2 * MINUTE,
  /** From a change of a device's hardware to its being registered again, or not (assumption A-REPAIR-01). */
  repair: 10 * MINUTE,
  /** How long a sync is in progress. */
  sync: MINUTE,
  /** From one sync to the next that is accepted. */
  betweenSyncs: 10 * MINUTE,
  /** The service syncs by itself. */
  automaticSync: 12 * 60 * MINUTE,
  /** Validity of a device ticket. */
  ticket: 24 * 60 * MINUTE,
  /** How far a PC's clock may be off (A-DDS-04; the client's setting is AllowedTimeDriftDeltaMinutes). */
  clockDrift: 5 * MINUTE,
} as const;

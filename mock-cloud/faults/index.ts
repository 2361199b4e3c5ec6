/** Faults that are planned: the face of this folder. */

export { createFaults, FaultSpec, type Faults, type PlannedFault } from './faults.ts';

/** Directory synchronization, Microsoft Entra Connect: the face of this folder. */

export { computerNamed, synchronizedComputer } from './computers.ts';
export { type MadeSynchronization, SynchronizationSpec, synchronizationOf } from './describe.ts';
export { SYNCHRONIZATION_OPERATIONS } from './operations.ts';
export type { SynchronizedComputer } from './records.ts';
export { settleSynchronization } from './settle.ts';
export { synchronizationStatus } from './status.ts';

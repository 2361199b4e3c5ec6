/** The PC's disk and its records: the face of this folder. */

export { createDisk, type Disk } from './disk.ts';
export { checkedOnce, diskRecord } from './record.ts';

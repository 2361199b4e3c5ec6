/** A cloud, alone, hosted, served or for somebody else's tests: the face of this folder. */

export { type Cloud, type CloudOptions, createCloud } from './cloud.ts';
export type { HostedClock } from './hosted-cloud.ts';
export { type OutsideCloud, type OutsideCloudOptions, startCloud } from './outside-cloud.ts';
export { type ServeCloudOptions, type ServedCloud, serveCloud } from './serve-cloud.ts';

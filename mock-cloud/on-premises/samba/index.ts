/** Samba as the domain controllers of a cloud: the face of this folder. */

export { sambaAvailability } from './programs.ts';
export { sambaSource } from './source.ts';

/** Registration of computers of a domain with the cloud: the face of this folder. */

export { followRegistration } from './managed-device.ts';
export { serverAdJoin } from './server-ad-join.ts';

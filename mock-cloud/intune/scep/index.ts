/** SCEP certificate profiles: the server, and its challenges. The face of this folder. */

export { scepChallenge } from './challenges.ts';
export { scep } from './service.ts';

/** Device registration: the face of this folder. */

export { deviceRegistration } from './manifest.ts';

/** Device registration: how PCs join the directory and leave it. The face of this folder. */

export { deviceRegistration } from './manifest.ts';

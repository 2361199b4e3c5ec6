/** The display page of a PC, and its server: the face of this folder. */

export { type DisplayServer, type DisplayServerOptions, revisionOf, startDisplayServer } from './server.ts';

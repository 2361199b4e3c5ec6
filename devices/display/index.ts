export { type DisplayServer, type DisplayServerOptions, revisionOf, startDisplayServer } from './server.ts';

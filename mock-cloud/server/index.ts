/** The HTTP server of all hosts and doors: the face of this folder. */

export { type CloudServer, createCloudServer } from './server.ts';

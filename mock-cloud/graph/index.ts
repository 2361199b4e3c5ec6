/** Microsoft Graph over the records of the other services. The face of this folder. */

export { graph } from './routes.ts';

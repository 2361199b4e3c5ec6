/** Microsoft Graph: the face of this folder. */

export { graph } from './manifest.ts';

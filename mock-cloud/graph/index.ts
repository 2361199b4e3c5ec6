/** Microsoft Graph over what the other services keep. The face of this folder. */

export { graph } from './manifest.ts';

/** The services of the management extension: the face of this folder. */

export { extension } from './routes.ts';

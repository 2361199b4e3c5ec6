/** Management sessions: the face of this folder. */

export { management } from './routes.ts';

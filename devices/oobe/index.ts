/** The out-of-box experience: the face of this folder. */

export { runOobe } from './flow.ts';

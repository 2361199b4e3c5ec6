/** The out-of-box experience: the face of this folder. */

export { type OobeEnd, openOobe } from './flow.ts';

/** The command prompt of the out-of-box experience: the face of this folder. */

export { type PowerCommand, withCommandPrompt } from './prompt.ts';

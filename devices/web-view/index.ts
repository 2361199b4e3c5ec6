/** The window in which the PC shows web pages: the face of this folder. */

export { userAgent } from './user-agent.ts';
export { browse } from './web-view.ts';

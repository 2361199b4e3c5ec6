/** Discovery, policy and enrollment of [MS-MDE2]: the face of this folder. */

export { enrollment } from './routes.ts';

/** Discovery, policy and enrollment of [MS-MDE2]: the face of this folder. */

export { ENROLLMENT_REFUSALS } from './refusals.ts';
export { enrollment } from './routes.ts';

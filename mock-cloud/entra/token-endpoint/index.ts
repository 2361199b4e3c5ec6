/** The token endpoint. The face of this folder. */

export { handleDeviceCode, handleToken } from './endpoint.ts';
export { handleEnrollmentToken } from './enrollment-token.ts';

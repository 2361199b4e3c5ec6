/** A user signs in at the pages, and approves what an app or a device asks for. The face of this folder. */

export { handleAuthorize } from './authorize.ts';
export { handleConsent } from './consent.ts';
export { approveDeviceCode, handleDeviceAuthorization } from './device-authorization.ts';
export { ENROLLMENT_TOKEN_PATH, isAppAddress, tokenAddress } from './enrollment-sign-in.ts';
export { handleFederatedToken } from './federated.ts';
export { signInFlows } from './flow.ts';
export { answerNumberMatch } from './number-match.ts';
export { handleLogin, tryPassword } from './password.ts';
export { handleSecondFactor } from './second-factor.ts';

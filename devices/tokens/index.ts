/** The directory's tokens for a user who signs in, and what stands in them: the face of this folder. */

export { managementUrlsIn, termsOfUseUrlIn } from './claims.ts';
export {
  authorizeUrl,
  REDIRECT,
  redeem,
  redeemAssertion,
  refresh,
  type SignedInUser,
  type SignInHints,
  signedIn,
  type TimedToken,
  UserTokens,
} from './user-tokens.ts';

/**
 * Every refusal of the directory, in one table: its AADSTS number, the OAuth error word, the text, and where it is
 * documented. Texts are those of Microsoft's public reference of authentication and authorization errors
 * (learn.microsoft.com/entra/identity-platform/reference-error-codes); `{name}` is filled in.
 */

import { type Refusal as RefusalOf, refusalsOf } from '../service/index.ts';
import { CLIENT_REFUSALS } from './client-refusals.ts';
import { DEVICE_REFUSALS } from './device-refusals.ts';
import { type Row, row } from './refusal-row.ts';

const TENANT_NOT_FOUND =
  "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.";

/** The table, by names of our own: two rows may share a number where the OAuth word differs. */
export const REFUSALS = {
  ...CLIENT_REFUSALS,
  ...DEVICE_REFUSALS,
  wrongEndpointMethod: row(
    900561,
    'invalid_request',
    'The endpoint only accepts {accepted} requests. Received a {received} request.',
  ),
  tenantNotFound: row(90002, 'invalid_request', TENANT_NOT_FOUND),
  tenantNotFoundByDiscovery: row(90002, 'invalid_tenant', TENANT_NOT_FOUND),
  noTenant: row(
    50059,
    'invalid_request',
    'No tenant-identifying information found in either the request or implied by any provided credentials.',
  ),
  unknownInstance: row(50049, 'invalid_instance', 'Unknown or invalid instance.'),
  fieldMissing: row(
    900144,
    'invalid_request',
    "The request body must contain the following parameter: '{field}'.",
  ),
  malformed: row(9002313, 'invalid_request', 'Invalid request. Request is malformed or invalid.'),
  badRequest: row(90023, 'invalid_request', 'Invalid STS request. {detail}'),
  applicationNotFound: row(
    700016,
    'unauthorized_client',
    "Application with identifier '{application}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  ),
  resourceNotFound: row(
    500011,
    'invalid_resource',
    'The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
  ),
  redirectMismatch: row(
    50011,
    'invalid_request',
    "The redirect URI '{redirect}' specified in the request does not match the redirect URIs configured for the application '{application}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
  ),
  responseTypeUnsupported: row(
    700054,
    'unsupported_response_type',
    "response_type '{responseType}' is not enabled for the application.",
  ),
  scopeInvalid: row(
    70011,
    'invalid_scope',
    "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. {detail}",
  ),
  defaultScopeNeeded: row(
    1002012,
    'invalid_scope',
    'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  ),
  grantUnsupported: row(
    70003,
    'unsupported_grant_type',
    "The app requested an unsupported grant type '{grant}'.",
  ),
  secretMissing: row(
    7000218,
    'invalid_client',
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    { status: 401 },
  ),
  secretWrong: row(
    7000215,
    'invalid_client',
    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{application}'.",
    { status: 401 },
  ),
  secretOfPublicClient: row(
    700025,
    'invalid_client',
    "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    { status: 401 },
  ),
  grantInvalid: row(70000, 'invalid_grant', 'Provided grant is invalid or malformed. {detail}', {
    suberror: 'bad_token',
  }),
  grantExpired: row(
    70008,
    'invalid_grant',
    'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    { suberror: 'token_expired' },
  ),
  refreshTokenExpired: row(
    700082,
    'invalid_grant',
    'The refresh token has expired due to inactivity. The token was issued on {issued} and was inactive for {inactive}.',
    { suberror: 'token_expired' },
  ),
  codeRedeemed: row(
    54005,
    'invalid_grant',
    'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  ),
  verifierMismatch: row(
    501481,
    'invalid_grant',
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ),
  devicePending: row(
    70016,
    'authorization_pending',
    'OAuth 2.0 device flow error. Authorization is pending. Continue polling.',
  ),
  // The number is not documented: assumption A-ENTRA-31.
  deviceSlowDown: row(
    70016,
    'slow_down',
    'OAuth 2.0 device flow error. Authorization is pending. Slow down polling by {seconds} seconds.',
  ),
  deviceDeclined: row(70018, 'authorization_declined', 'The end user denied the authorization request.'),
  deviceCodeUnknown: row(
    70018,
    'bad_verification_code',
    'Invalid verification code due to User typing in wrong user code for device code flow. Authorization is not approved.',
  ),
  deviceCodeExpired: row(
    70020,
    'expired_token',
    "The provided value for the input parameter 'device_code' is not valid. This device code has expired.",
  ),
  deviceCodeExpiredV1: row(
    70019,
    'code_expired',
    'Verification code expired. Have the user retry the sign-in.',
  ),
  noSession: row(50058, 'login_required', 'A silent sign-in request was sent but no user is signed in.'),
  multiFactorNotRegistered: row(
    50079,
    'interaction_required',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access {resource}.',
    { suberror: 'basic_action' },
  ),
  strongAuthenticationFailed: row(
    500121,
    'access_denied',
    'Authentication failed during strong authentication request.',
  ),
  passwordWrong: row(
    50126,
    'invalid_grant',
    'Error validating credentials due to invalid username or password.',
  ),
  passwordExpired: row(50055, 'invalid_grant', 'The password is expired.', {
    suberror: 'user_password_expired',
  }),
  // Microsoft Entra authentication and authorization error codes, AADSTS130503 and 130504.
  accessPassWrong: row(
    130503,
    'invalid_grant',
    "Your Temporary Access Pass is incorrect. If you don't know your pass, contact your administrator.",
  ),
  accessPassExpired: row(130504, 'invalid_grant', 'Your Temporary Access Pass has expired.'),
  userNotFound: row(
    50034,
    'invalid_grant',
    'The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.',
  ),
  userOfOtherOrganization: row(
    50020,
    'interaction_required',
    "User account '{user}' from identity provider '{provider}' does not exist in tenant '{tenant}' and cannot access the application '{application}' in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different user account.",
  ),
  accountLocked: row(
    50053,
    'invalid_grant',
    "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
  ),
  blockedByConditionalAccess: row(
    53003,
    'interaction_required',
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ),
  termsOfUseNeeded: row(
    50158,
    'interaction_required',
    'External security challenge not satisfied. User will be redirected to another page or authentication provider to satisfy additional authentication challenges.',
  ),
  deviceNotCompliant: row(
    53000,
    'interaction_required',
    'Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant.',
  ),
  accountDisabled: row(50057, 'invalid_grant', 'The user account is disabled.'),
  federationRealmUnknown: row(
    50107,
    'invalid_request',
    "The requested federation realm object '{realm}' does not exist.",
  ),
  samlTokenInvalid: row(50008, 'invalid_grant', 'SAML token is invalid. {detail}'),
  signatureInvalid: row(
    50006,
    'invalid_grant',
    'Signature verification failed because of an invalid signature.',
  ),
  assertionOutOfTime: row(
    500133,
    'invalid_grant',
    'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.',
  ),
  federatedUserNotFound: row(
    51004,
    'invalid_grant',
    'The user account {user} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.',
  ),
  multiFactorRequired: row(
    50076,
    'interaction_required',
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access {resource}.',
    { suberror: 'basic_action' },
  ),
  flowExpired: row(50089, 'invalid_grant', 'Authentication failed due to flow token expired.'),
  requestTokensMismatch: row(
    165000,
    'invalid_request',
    'Invalid Request: the request tokens do not match the user context. One or more of the user context values (cookies; form fields; headers) were incorrect or invalid, these values should not be copied between requests or user sessions; always maintain the ALL of the supplied values across a complete single user flow.',
  ),
  userCancelled: row(65004, 'access_denied', 'User declined to consent to access the app.'),
} as const satisfies Readonly<Record<string, Row>>;

/** A row of {@link REFUSALS}. */
export type RefusalName = keyof typeof REFUSALS;

/** A refusal on its way to the client: which, and what its text is filled with. */
export type Refusal = RefusalOf<RefusalName>;

const { refuse, rowOf, textOf } = refusalsOf<Readonly<Record<RefusalName, Row>>>(REFUSALS);

export { refuse, rowOf };

/** The sentence with its number, e.g. "AADSTS50126: Error validating credentials ...". */
export function sentenceOf(refusal: Refusal): string {
  return `AADSTS${rowOf(refusal).code}: ${textOf(refusal)}`;
}

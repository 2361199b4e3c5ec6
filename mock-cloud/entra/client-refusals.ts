/** The refusals that clients meet by what they are: how they prove it, what is consented, where they ask from. */

import { type Row, row } from './refusal-row.ts';

/** Part of the table of refusals. Texts that Microsoft's reference has not got are as clients have recorded them. */
export const CLIENT_REFUSALS = {
  // 700021 and 700023: https://github.com/Azure/azure-sdk-for-js/blob/main/sdk/identity/identity/TROUBLESHOOTING.md
  clientAssertionMalformed: row(50027, 'invalid_client', 'JWT token is invalid or malformed.', {
    status: 401,
  }),
  clientAssertionSubject: row(
    50048,
    'invalid_client',
    'Subject mismatches Issuer claim in the client assertion.',
    { status: 401 },
  ),
  clientAssertionOfAnother: row(
    700021,
    'invalid_client',
    "Client assertion application identifier doesn't match 'client_id' parameter.",
    { status: 401 },
  ),
  clientAssertionAudience: row(
    700023,
    'invalid_client',
    'Client assertion audience claim does not match Realm issuer.',
    { status: 401 },
  ),
  clientAssertionOutOfTime: row(
    700024,
    'invalid_client',
    'Client assertion is not within its valid time range. Current time: {now}, assertion valid from {from}, expiry time of assertion {until}.',
    { status: 401 },
  ),
  clientAssertionSignature: row(
    700027,
    'invalid_client',
    'Client assertion failed signature validation. [Reason - {reason}]',
    { status: 401 },
  ),
  preauthorizationMissing: row(
    65002,
    'invalid_client',
    "Consent between first party application '{application}' and first party resource '{resource}' must be configured via preauthorization - applications owned and operated by Microsoft must get approval from the API owner before requesting tokens for that API.",
  ),
  permissionUnknown: row(
    650053,
    'invalid_client',
    "The application '{application}' asked for scope '{scope}' that doesn't exist on the resource '{resource}'. Contact the app vendor.",
  ),
  adminConsentRequired: row(90094, 'access_denied', 'Administrator consent is required.'),
  grantNotOverCommon: row(
    9001023,
    'invalid_request',
    "The grant type isn't supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
  ),
  userAssertionMalformed: row(50027, 'invalid_request', 'JWT token is invalid or malformed.'),
  userAssertionInvalid: row(
    50013,
    'invalid_grant',
    'Assertion failed signature validation. [Reason - {reason}]',
  ),
  userAssertionForAnother: row(
    500131,
    'invalid_grant',
    "Assertion audience does not match the Client app presenting the assertion. The audience in the assertion was '{audience}' and the expected audience is '{application}' or one of the Application Uris of this application with App ID '{application}'({name}). The downstream client must request a token for the expected audience (this application) and this application must use that token as the assertion.",
  ),
  applicationOnBehalfOf: row(
    7000114,
    'invalid_grant',
    "Application '{application}' isn't allowed to make application on-behalf-of calls.",
  ),
  consentMissing: row(
    65001,
    'invalid_grant',
    "The user or administrator has not consented to use the application with ID '{application}' named '{name}'. Send an interactive authorization request for this user and resource.",
    { suberror: 'consent_required' },
  ),
  crossOriginNotForThis: row(
    9002326,
    'invalid_request',
    "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'.",
  ),
  crossOriginOnly: row(
    9002327,
    'invalid_request',
    "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  ),
  codeChallengeNeeded: row(
    9002325,
    'invalid_request',
    'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  ),
  refreshTokenOfPageExpired: row(
    700084,
    'invalid_grant',
    "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of {lifetime}, which can't be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page. The token was issued on {issued}.",
    { suberror: 'token_expired' },
  ),
} as const satisfies Readonly<Record<string, Row>>;

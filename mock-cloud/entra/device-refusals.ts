/** The refusals that devices meet, and users by what their devices sign for them. */

import { row } from './refusal-row.ts';

/** Part of the table of refusals. */
export const DEVICE_REFUSALS = {
  deviceUnknown: row(50155, 'invalid_grant', 'Device authentication failed. {detail}'),
  deviceDisabled: row(135011, 'invalid_grant', 'Device used during the authentication is disabled.'),
  requestNonceInvalid: row(140000, 'invalid_grant', 'Request nonce is expired or invalid.'),
  sessionKeyInvalid: row(140001, 'invalid_grant', "The session key isn't valid."),
  deviceOnlyTokenRefused: row(
    221000,
    'invalid_request',
    "The resource '{resource}' does not accept a token for a device without a user.",
  ),
  grantRevoked: row(
    50173,
    'invalid_grant',
    'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
  ),
  helloKeyUnknown: row(130004, 'invalid_grant', "The user principal doesn't have the NGC ID key configured."),
  helloSignatureInvalid: row(130005, 'invalid_grant', 'NGC key signature verified failed. {detail}'),
  transportKeyMissing: row(130006, 'invalid_grant', "The NGC transport key isn't configured on the device."),
  helloDeviceDisabled: row(130007, 'invalid_grant', 'The device of the NGC key is disabled.'),
  helloDeviceMissing: row(130008, 'invalid_grant', "The device referenced by the NGC key wasn't found."),
  bulkNotAllowed: row(
    240001,
    'unauthorized_client',
    "The user isn't authorized to register devices in Microsoft Entra ID.",
  ),
} as const;

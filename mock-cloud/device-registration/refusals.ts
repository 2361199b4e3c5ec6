/**
 * Refusals of device registration, in one table ([MS-DVRJ] 2.2.3.1; protocols-entra.md 13.1). The names of types are
 * those of the documents; InvalidRequest and DeviceCapReached are our own (assumption A-DRS-01), and so are those of
 * attested joins (A-DRS-05; protocols-entra.md 14 for what a device makes of them).
 */

import { ATTESTED_JOIN_ERROR } from '#wire/attested-join.ts';
import { gapText } from '../not-served/index.ts';
import { type Refusal as RefusalOf, type RefusalRow, refusalsOf } from '../service/index.ts';

interface Row extends RefusalRow {
  readonly status: number;
  readonly errorType: string;
  readonly subcode: string;
}

const row = (status: number, errorType: string, subcode: string, text: string): Row => ({
  status,
  errorType,
  subcode,
  text,
});

/** Refusals of every join, by names of our own. */
export const JOIN_REFUSALS = {
  tokenRefused: row(
    401,
    'AuthenticationError',
    'error_token_invalid',
    'The token was not accepted. {detail}',
  ),
  userUnknown: row(
    401,
    'AuthenticationError',
    'error_user_unknown',
    'The user of the token is not in the directory, or is disabled.',
  ),
  certificateRefused: row(
    401,
    'AuthenticationError',
    'error_certificate_invalid',
    'The device certificate was not accepted. {detail}',
  ),
  joinTypeRefused: row(
    400,
    'AuthenticationError',
    'error_join_type',
    'The join type {joinType} is not allowed for this token.',
  ),
  mayNotJoin: row(
    400,
    'AuthorizationError',
    'error_user_not_authorized',
    'The user {user} is not allowed to join devices to this directory.',
  ),
  capReached: row(
    400,
    'DeviceCapReached',
    'error_quota',
    'The user {user} has joined {count} devices, which is the maximum allowed.',
  ),
  tenantUnknown: row(
    400,
    'DirectoryError',
    'error_tenant_not_found',
    'There is no directory with the name {tenant}.',
  ),
  deviceMissing: row(
    400,
    'DirectoryError',
    'error_missing_device',
    'The device object by the given id ({device}) is not found.',
  ),
  bodyInvalid: row(400, 'InvalidRequest', 'error_invalid_request', 'The request cannot be read. {detail}'),
  requestInvalid: row(
    400,
    'InvalidRequest',
    'error_invalid_certificate_request',
    'The certificate request is not accepted. {detail}',
  ),
  transportKeyInvalid: row(
    400,
    'InvalidRequest',
    'error_invalid_transport_key',
    'The transport key is not accepted. {detail}',
  ),
  versionUnknown: row(
    400,
    'InvalidRequest',
    'error_api_version',
    'The api-version {version} is not spoken here.',
  ),
} as const satisfies Readonly<Record<string, Row>>;

/** Refusals that only devices without a user meet. */
export const ATTESTED_JOIN_REFUSALS = {
  attestationRefused: row(
    400,
    ATTESTED_JOIN_ERROR.attestation,
    'error_attestation',
    'The attestation is not accepted. {detail}',
  ),
  nonceRefused: row(
    400,
    ATTESTED_JOIN_ERROR.attestation,
    'error_nonce',
    'The nonce is not accepted: each is good for one attestation, for ten minutes.',
  ),
  hardwareMismatch: row(
    400,
    ATTESTED_JOIN_ERROR.hardwareMismatch,
    'error_hardware_mismatch',
    'The endorsement key is not the registered one: register the device again.',
  ),
  notRegistered: row(
    400,
    ATTESTED_JOIN_ERROR.authentication,
    'error_device_not_registered',
    'The device is not registered with Windows Autopilot, or its ticket is not valid.',
  ),
  profileMissing: row(
    400,
    ATTESTED_JOIN_ERROR.authorization,
    'error_no_profile',
    'No deployment profile for a Microsoft Entra join is assigned to the device.',
  ),
  challengeRefused: row(
    400,
    ATTESTED_JOIN_ERROR.authentication,
    'error_pre_authorized_join',
    'The token of the attestation is not accepted. {detail}',
  ),
} as const satisfies Readonly<Record<string, Row>>;

/** Refusals of devices that register as objects which are in the directory already. */
const OBJECT_REFUSALS = {
  // The words: https://learn.microsoft.com/entra/identity/devices/troubleshoot-hybrid-join-windows-current,
  // "Common server error codes".
  identityRefused: row(
    400,
    'AuthenticationError',
    'error_computer_identity',
    "The verification of the target computer's SID failed. {detail}",
  ),
} as const satisfies Readonly<Record<string, Row>>;

/** Refusals of Windows Hello keys. */
const KEY_REFUSALS = {
  keyInvalid: row(400, 'InvalidRequest', 'error_invalid_key', 'The key is not accepted. {detail}'),
} as const satisfies Readonly<Record<string, Row>>;

/** What the protocol's documents have and Glovebox has not; the type and the subcode are our own. */
const NOT_SERVED = { notServed: row(501, 'NotImplemented', 'error_not_served', gapText('{asked}')) } as const;

/** The whole table. */
export const REFUSALS = {
  ...JOIN_REFUSALS,
  ...ATTESTED_JOIN_REFUSALS,
  ...OBJECT_REFUSALS,
  ...KEY_REFUSALS,
  ...NOT_SERVED,
} as const;

/** A row of {@link REFUSALS}. */
export type RefusalName = keyof typeof REFUSALS;

/** A refusal with what its text is filled with. */
export type Refusal = RefusalOf<RefusalName>;

/** Refuses; gives the row behind a refusal, and its text. */
export const { refuse, rowOf, textOf } = refusalsOf(REFUSALS);

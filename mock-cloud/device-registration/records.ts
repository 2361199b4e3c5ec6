/** What device registration keeps besides the directory's objects. */

import type { Expiring } from '../entra/index.ts';
import type { CollectionDefinition } from '../store/index.ts';

/** The token that an attested device joins with. Kept under tenant '' by the token's digest. */
export interface PreAuthorizedJoin extends Expiring {
  readonly tenantId: string;
  /** The registration that the device was attested as. */
  readonly autopilotDeviceId: string;
  /** SHA-256 of the attested key (SPKI), hex: nobody else can use the token, so a repeated join may. */
  readonly deviceKeyDigest: string;
}

/** See {@link PreAuthorizedJoin}. */
export const preAuthorizedJoins: CollectionDefinition<PreAuthorizedJoin> = {
  name: 'deviceRegistration.preAuthorizedJoins',
  indexes: [{ field: 'expiresAt' }],
};

/** The password of a local account that a device keeps here (Windows LAPS). Kept by the deviceId, lower case: one each. */
export interface BackedUpCredentials {
  readonly id: string;
  readonly deviceName: string;
  readonly refreshDateTime: string;
  readonly accountName: string;
  readonly passwordBase64: string;
  readonly backupDateTime: string;
}

/** See {@link BackedUpCredentials}. */
export const backedUpCredentials: CollectionDefinition<BackedUpCredentials> = {
  name: 'deviceRegistration.localCredentials',
};

/** How long such a token holds, ms: a restart between attestation and join must fit in (assumption A-DRS-05). */
export const PRE_AUTHORIZED_MS = 60 * 60_000;

/**
 * What a device sends to the directory when Windows LAPS backs up a password: the address and the form are not public
 * (assumption A-LAPS-01); the members are those that Microsoft Graph shows of a deviceLocalCredentialInfo
 * (https://learn.microsoft.com/graph/api/resources/devicelocalcredentialinfo).
 */
import { z } from 'zod';

/** Below `device/{deviceId}/` of the device management service that the discovery names. */
export const LOCAL_CREDENTIALS_PATH = 'localCredentials';

/** The body. */
export const LocalCredentials = z.looseObject({
  deviceName: z.string().min(1).max(64),
  /** When the password will be changed. */
  refreshDateTime: z.iso.datetime(),
  accountName: z.string().min(1).max(20),
  /** UTF-8 in base64. */
  passwordBase64: z.base64().min(1).max(512),
});
/** See {@link LocalCredentials} (the schema). */
export type LocalCredentials = z.output<typeof LocalCredentials>;

/** Passwords of local administrators that devices have backed up (graph.md 5.13). */

import type { BackedUpCredentials } from '../../device-registration/index.ts';
import type { JsonObject } from '../json.ts';
import { trimmed } from './dates.ts';

/** What Graph shows of one: its id is the deviceId. */
export function localCredentialsEntity(backedUp: BackedUpCredentials): JsonObject {
  const backupDateTime = trimmed(backedUp.backupDateTime);
  return {
    id: backedUp.id,
    deviceName: backedUp.deviceName,
    lastBackupDateTime: backupDateTime,
    refreshDateTime: trimmed(backedUp.refreshDateTime),
    credentials: [
      {
        accountName: backedUp.accountName,
        accountSid: null,
        backupDateTime,
        passwordBase64: backedUp.passwordBase64,
      },
    ],
  };
}

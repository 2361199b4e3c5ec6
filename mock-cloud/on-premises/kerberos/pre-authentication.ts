/** Who asks has to know the password: PA-ENC-TIMESTAMP (RFC 4120 section 5.2.7.2). */

import type { EncryptionKey } from '#wire/kerberos/encryption-types.ts';
import {
  decodeEncTimestamp,
  decodePaEncTimestamp,
  encodeEtypeInfo2,
  encodeMethodData,
  findPaData,
  PA_TYPE,
  type PaData,
} from '#wire/kerberos/pa-data.ts';
import { decrypt, KEY_USAGE } from '#wire/kerberos/profile.ts';
import { withMicroseconds } from '#wire/kerberos/values.ts';
import type { AccountKeys, KerberosAccount } from './accounts.ts';
import { type DistributionCenter, isSkewed } from './distribution-center.ts';
import { type Refusal, refuse } from './refusals.ts';

/** How the client makes its key of the password. */
export function etypeInfo2({ salt }: AccountKeys, usable: readonly EncryptionKey[]): PaData {
  const entries = usable.map(({ keytype }) => ({ etype: keytype, salt }));
  return { padataType: PA_TYPE.etypeInfo2, padataValue: encodeEtypeInfo2(entries) };
}

/** What a client has to do that has not proven itself, or has failed to. */
function methods(secret: AccountKeys, usable: readonly EncryptionKey[]): Buffer {
  return encodeMethodData([
    etypeInfo2(secret, usable),
    { padataType: PA_TYPE.encTimestamp, padataValue: Buffer.alloc(0) },
  ]);
}

/** The key that the client has proven to know, or why it has not. */
export async function provenKey(
  center: DistributionCenter,
  account: KerberosAccount,
  padata: readonly PaData[] | undefined,
  usable: readonly EncryptionKey[],
): Promise<EncryptionKey | Refusal> {
  const eData = methods(account.secret, usable);
  const given = findPaData(padata, PA_TYPE.encTimestamp);
  if (given === undefined) return refuse('KDC_ERR_PREAUTH_REQUIRED', { eData });
  const sealed = decodePaEncTimestamp(given);
  const key = usable.find(({ keytype }) => keytype === sealed.etype);
  if (key === undefined) return refuse('KDC_ERR_ETYPE_NOSUPP');
  const opened = decrypt(key, KEY_USAGE.paEncTimestamp, sealed);
  await center.accounts.passwordGiven(account, opened !== undefined);
  if (opened === undefined) return refuse('KDC_ERR_PREAUTH_FAILED', { eData });
  const { patimestamp, pausec } = decodeEncTimestamp(opened);
  return isSkewed(center, withMicroseconds(patimestamp, pausec)) ? refuse('KRB_AP_ERR_SKEW') : key;
}

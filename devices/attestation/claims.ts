/** Claims for an enrolment in management: the identity key vouches for the keys that management and the directory know ([MS-MDE2] 3.4.4.1.1.1.1). */

import type { KeyObject } from 'node:crypto';
import { encodeCngPublicBlob } from '#wire/cng-blob.ts';
import { encodeKeyAttestationClaim } from '#wire/key-attestation-claim.ts';
import { parsePublicArea, publicKeyOf } from '#wire/tpm/public-area.ts';
import { readCertificate } from '#wire/x509.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { createTpmClient, type TpmClient, type TpmResult } from '../tpm/index.ts';
import { attestationFailure, tpmFailure } from './attestation-errors.ts';
import { withIdentityKey } from './identity-key.ts';
import { identityRecord } from './identity-record.ts';
import { DEVICE_KEY_NAME, MANAGEMENT_KEY_NAME, withKeptKey, withTpmKey } from './tpm-key.ts';

/** Values of the context items, base64. */
export interface KeyClaims {
  readonly AIKAttestationClaim: string;
  readonly AIKPub: string;
  readonly AIKCert: string;
  /** Of the key of the directory's certificate, where the TPM has it. */
  readonly AadAIKAttestationClaim?: string;
  readonly AADPub?: string;
}

interface Claimed {
  /** The identity key that signed. */
  readonly identity: KeyObject;
  readonly management: Buffer;
  readonly directory: { readonly claim: Buffer; readonly publicKey: KeyObject } | undefined;
}

/** Nothing that the service has given out is in a claim: it is for the key of the request that it comes with. */
const NO_NONCE = Buffer.alloc(0);

/**
 * Claims of a PC whose hardware is secured, with the TPM that it was secured with: `notSecured` otherwise. The key of
 * management is made in the TPM; `directoryKey`: so was that of the directory.
 */
export async function claimKeys({ pc, task }: Activity, directoryKey: boolean): Promise<Outcome<KeyClaims>> {
  const { certificate, unique } = await identityRecord(pc);
  if (pc.tpm === undefined || certificate === undefined) return attestationFailure('notSecured', 'TPM');
  const client = createTpmClient(pc.tpm.for(task));
  const made = await withIdentityKey(client, Buffer.from(unique, 'base64'), (identity) =>
    claimed(pc, client, { handle: identity.handle, key: publicKeyOf(identity.area) }, directoryKey),
  );
  const end = made.ok ? made.value : made;
  if (!end.ok) return tpmFailure(end);
  const { identity, management, directory } = end.value;
  if (!readCertificate(Buffer.from(certificate, 'base64')).publicKey.equals(identity))
    return attestationFailure('notSecured', 'TPM', 'the certificate is for another TPM, or another owner');
  return done({
    AIKAttestationClaim: management.toString('base64'),
    AIKPub: encodeCngPublicBlob(identity).toString('base64'),
    AIKCert: certificate,
    ...(directory && {
      AadAIKAttestationClaim: directory.claim.toString('base64'),
      AADPub: encodeCngPublicBlob(directory.publicKey).toString('base64'),
    }),
  });
}

async function claimed(
  pc: Pick<Pc, 'disk'>,
  client: TpmClient,
  identity: { readonly handle: number; readonly key: KeyObject },
  directoryKey: boolean,
): Promise<TpmResult<Claimed>> {
  const claimOf = async (
    key: Parameters<Parameters<typeof withTpmKey>[3]>[0],
  ): Promise<TpmResult<Buffer>> => {
    const statement = await client.certify(key.handle, identity.handle, NO_NONCE);
    return statement.ok
      ? { ok: true, value: encodeKeyAttestationClaim({ ...key, ...statement.value }) }
      : statement;
  };
  const management = await withTpmKey(pc, client, MANAGEMENT_KEY_NAME, claimOf);
  if (!management.ok) return management;
  let directory: Claimed['directory'];
  if (directoryKey) {
    const kept = await withKeptKey(pc, client, DEVICE_KEY_NAME, async (key) => ({
      claim: await claimOf(key),
      publicKey: publicKeyOf(parsePublicArea(key.publicArea)),
    }));
    if (kept?.claim.ok === false) return kept.claim;
    directory = kept?.claim.ok ? { claim: kept.claim.value, publicKey: kept.publicKey } : undefined;
  }
  return { ok: true, value: { identity: identity.key, management: management.value, directory } };
}

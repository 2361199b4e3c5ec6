/** The attested join's evidence: a device key of the TPM, and the state in which the PC started (`wire/attested-join.ts`). */

import type { KeyObject } from 'node:crypto';
import { attestationQualifier, encodeAttestationData, QUOTED_PCRS } from '#wire/attested-join.ts';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import { parsePublicArea, publicKeyOf } from '#wire/tpm/public-area.ts';
import { readCertificate } from '#wire/x509.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import type { Statement } from '../tpm/index.ts';
import { createTpmClient, type TpmClient, type TpmResult } from '../tpm/index.ts';
import { attestationFailure, tpmFailure } from './attestation-errors.ts';
import { withIdentityKey } from './identity-key.ts';
import { identityRecord } from './identity-record.ts';
import { DEVICE_KEY_NAME, withTpmKey } from './tpm-key.ts';

/** Members of the AttestationRequest, and the key that they vouch for. */
export interface AttestedKey {
  /** Base64 DER. */
  readonly AikCertificate: string;
  readonly AttestationData: string;
  /** Goes into the certificate request of the join; `signWithTpmKey` signs it. */
  readonly publicKey: KeyObject;
}

interface Evidence {
  /** TPMT_PUBLIC of the device key. */
  readonly publicArea: Buffer;
  readonly key: Statement;
  readonly quote: Statement;
  readonly registers: readonly { readonly index: number; readonly value: Buffer }[];
  /** The identity key that signed. */
  readonly identity: KeyObject;
}

/**
 * Attests the device key with a nonce of the nonce service. Needs a PC whose hardware is secured, with the TPM that it was
 * secured with: `notSecured` otherwise.
 */
export async function attestKey({ pc, task }: Activity, nonce: string): Promise<Outcome<AttestedKey>> {
  const { certificate, unique } = await identityRecord(pc);
  if (pc.tpm === undefined || certificate === undefined) return attestationFailure('notSecured', 'TPM');
  const client = createTpmClient(pc.tpm.for(task));
  const made = await collect(pc, client, Buffer.from(unique, 'base64'), attestationQualifier(nonce));
  if (!made.ok) return tpmFailure(made);
  const { publicArea, key, quote, registers, identity } = made.value;
  if (!readCertificate(Buffer.from(certificate, 'base64')).publicKey.equals(identity))
    return attestationFailure('notSecured', 'TPM', 'the certificate is for another TPM, or another owner');
  const AttestationData = encodeAttestationData({
    version: 1,
    nonce,
    key: { ...textOf(key), publicArea: publicArea.toString('base64') },
    quote: {
      ...textOf(quote),
      registers: registers.map(({ index, value }) => ({ index, value: value.toString('base64') })),
      eventLog: Buffer.from(await pc.tpm.eventLog()).toString('base64'),
    },
  });
  return done({
    AikCertificate: certificate,
    AttestationData,
    publicKey: publicKeyOf(parsePublicArea(publicArea)),
  });
}

function textOf({ attest, signature }: Statement): { readonly attest: string; readonly signature: string } {
  return { attest: attest.toString('base64'), signature: signature.toString('base64') };
}

async function collect(
  pc: Pc,
  client: TpmClient,
  unique: Buffer,
  qualifier: Buffer,
): Promise<TpmResult<Evidence>> {
  const selection = [{ hash: TPM_ALG.SHA256, pcrs: QUOTED_PCRS.registers }];
  const result = await withIdentityKey(client, unique, (identity) =>
    withTpmKey<Evidence>(pc, client, DEVICE_KEY_NAME, async ({ handle, publicArea }) => {
      const key = await client.certify(handle, identity.handle, qualifier);
      if (!key.ok) return key;
      const quote = await client.quote(identity.handle, qualifier, selection);
      if (!quote.ok) return quote;
      const registers = await client.pcrValues(TPM_ALG.SHA256, QUOTED_PCRS.registers);
      if (!registers.ok) return registers;
      const value = {
        publicArea,
        key: key.value,
        quote: quote.value,
        registers: registers.value,
        identity: publicKeyOf(identity.area),
      };
      return { ok: true, value };
    }),
  );
  return result.ok ? result.value : result;
}

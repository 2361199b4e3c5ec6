/** Captures of certified keys: `certify.json`. */

import { z } from 'zod';
import { verifyKeyAttestation } from '../key-attestation.ts';
import { accepted } from './accepted.ts';
import { demandSame, demandSameKey, hex, statement } from './fields.ts';
import { demandSignerOf } from './signer.ts';
import type { Checked, Surroundings } from './surroundings.ts';

/** A key that an attestation key certified. */
export const certifyCapture = z.object({
  aik: z.string().optional(),
  aikPublicTPMT_PUBLIC: hex,
  keyPublicTPMT_PUBLIC: hex,
  keySpkiPem: z.string().optional(),
  keyName: hex.optional(),
  keyQualifiedName: hex.optional(),
  ...statement,
});

/** Verifies the statement, then every field that repeats something of it. Throws refusals. */
export function checkCertify(capture: z.infer<typeof certifyCapture>, surroundings: Surroundings): Checked {
  const { aikPublicTPMT_PUBLIC: aik, attestTPMS_ATTEST: attest, qualifyingData: nonce } = capture;
  const key = accepted(
    verifyKeyAttestation({
      aik,
      keyPublicArea: capture.keyPublicTPMT_PUBLIC,
      attest,
      signature: capture.signatureTPMT_SIGNATURE,
      ...(nonce === undefined ? {} : { nonce }),
    }),
  );
  demandSameKey('keySpkiPem', capture.keySpkiPem, key.publicKey);
  demandSame('keyName', capture.keyName, key.name);
  demandSame('keyQualifiedName', capture.keyQualifiedName, key.attest.qualifiedName);
  return { notes: demandSignerOf(aik, attest, capture.aik, surroundings) };
}

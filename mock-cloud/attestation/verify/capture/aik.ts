/** Captures of attestation keys: `aik.json`, and the key in captures of whole machines. */

import { z } from 'zod';
import { sizedBytes } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_RH, TPM_ST } from '#wire/tpm/constants.ts';
import { parseCreationData } from '#wire/tpm/creation-data.ts';
import {
  parseIdBinding,
  parseKeyAttestationStatement,
  writeIdBinding,
} from '#wire/tpm/key-attestation-statement.ts';
import { parsePublicArea } from '#wire/tpm/public-area.ts';
import { isMadeFrom } from '#wire/tpm/templates.ts';
import { parseTicket } from '#wire/tpm/ticket.ts';
import { verifyAikStatement } from '../aik-statement.ts';
import { demand } from '../refusal.ts';
import { accepted } from './accepted.ts';
import { demandSame, demandSameKey, hex, statement } from './fields.ts';
import type { Checked } from './surroundings.ts';

/** An attestation key with its CertifyCreation. */
export const aikCapture = z.object({
  publicTPMT_PUBLIC: hex,
  creationDataTPMS_CREATION_DATA: hex,
  certifyCreation: z.object(statement),
  templateTPMT_PUBLIC: hex.optional(),
  publicTPM2B_PUBLIC: hex.optional(),
  spkiPem: z.string().optional(),
  name: hex.optional(),
  qualifiedName: hex.optional(),
  parentName: hex.optional(),
  parentQualifiedName: hex.optional(),
  outsideInfo: hex.optional(),
  creationHash: hex.optional(),
  creationTicket: hex.optional(),
  windowsIdBinding_TPM2B_PUBLIC_CREATION_DATA_ATTEST_SIGNATURE: hex.optional(),
  windowsKeyAttestationStatement: hex.optional(),
});
type AikCapture = z.infer<typeof aikCapture>;

/** Verifies the statement, then every field that repeats something of it. Throws refusals. */
export function checkAik(capture: AikCapture): Checked {
  const { certifyCreation, publicTPMT_PUBLIC: publicArea } = capture;
  const { qualifyingData } = certifyCreation;
  const aik = accepted(
    verifyAikStatement({
      publicArea,
      creationData: capture.creationDataTPMS_CREATION_DATA,
      attest: certifyCreation.attestTPMS_ATTEST,
      signature: certifyCreation.signatureTPMT_SIGNATURE,
      ...(qualifyingData === undefined ? {} : { nonce: qualifyingData }),
    }),
  );
  demandSame('publicTPM2B_PUBLIC', capture.publicTPM2B_PUBLIC, sizedBytes(publicArea));
  demandSameKey('spkiPem', capture.spkiPem, aik.publicKey);
  demandSame('name', capture.name, aik.name);
  demandSame('qualifiedName', capture.qualifiedName, aik.qualifiedName);
  demandSame('parentName', capture.parentName, aik.creation.parentName);
  demandSame('parentQualifiedName', capture.parentQualifiedName, aik.creation.parentQualifiedName);
  demandSame('outsideInfo', capture.outsideInfo, aik.creation.outsideInfo);
  demandSame('creationHash', capture.creationHash, aik.attest.creationHash);
  if (capture.templateTPMT_PUBLIC !== undefined) demandTemplate(capture.templateTPMT_PUBLIC, publicArea);
  if (capture.creationTicket !== undefined)
    demandTicket(capture.creationTicket, capture.creationDataTPMS_CREATION_DATA);
  demandWindowsForm(capture);
  return { notes: [] };
}

/** The created key must equal its template in everything but `unique`. */
export function demandTemplate(template: Buffer, publicArea: Buffer): void {
  const made = isMadeFrom(parsePublicArea(template), parsePublicArea(publicArea));
  demand(made, 'field-mismatch', 'templateTPMT_PUBLIC', 'the key is not made from this template');
}

/** Sizes of digests; libtpms writes tickets of 64 bytes, others those of their own hash. */
const DIGEST_SIZES: readonly number[] = [20, 32, 48, 64];

/** A ticket's HMAC is by a secret of its TPM, so only tag, hierarchy and size can be checked. */
export function demandTicket(ticketBytes: Buffer, creationData: Buffer): void {
  const ticket = parseTicket(ticketBytes);
  const { parentNameAlg, parentName } = parseCreationData(creationData);
  demand(ticket.tag === TPM_ST.CREATION, 'field-mismatch', 'creationTicket.tag');
  const primary = parentNameAlg === TPM_ALG.NULL;
  const fits = !primary || parentName.readUInt32BE() === ticket.hierarchy;
  demand(fits, 'field-mismatch', 'creationTicket.hierarchy');
  // A ticket of the null hierarchy proves nothing, and may be empty.
  const empty = ticket.hierarchy === TPM_RH.NULL && ticket.digest.length === 0;
  demand(empty || DIGEST_SIZES.includes(ticket.digest.length), 'field-mismatch', 'creationTicket.digest');
}

/** The same four structures as Windows sends them. */
function demandWindowsForm(capture: AikCapture): void {
  const idBinding = writeIdBinding({
    publicArea: capture.publicTPMT_PUBLIC,
    creationData: capture.creationDataTPMS_CREATION_DATA,
    attest: capture.certifyCreation.attestTPMS_ATTEST,
    signature: capture.certifyCreation.signatureTPMT_SIGNATURE,
  });
  const given = capture.windowsIdBinding_TPM2B_PUBLIC_CREATION_DATA_ATTEST_SIGNATURE;
  if (given !== undefined) parseIdBinding(given);
  demandSame('windowsIdBinding', given, idBinding);
  if (capture.windowsKeyAttestationStatement === undefined) return;
  const windows = parseKeyAttestationStatement(capture.windowsKeyAttestationStatement);
  demandSame('windowsKeyAttestationStatement.idBinding', windows.idBinding, idBinding);
}

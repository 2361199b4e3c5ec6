/** The attestation key of a captured statement: its public area is hashed into the qualified signer. */

import { parseAttest } from '#wire/tpm/attest.ts';
import { TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { handleName, type PublicArea, parsePublicArea, qualifiedName } from '#wire/tpm/public-area.ts';
import { WINDOWS_AIK_POLICY } from '#wire/tpm/templates.ts';
import { demand } from '../refusal.ts';
import { demandSame } from './fields.ts';
import { knownAik, type Surroundings } from './surroundings.ts';

/**
 * Whether the qualified signer in a statement is that of the public area.
 *
 * The parent's qualified name is needed for it. It is known when `aik.json` lies near, or when the key is a primary one.
 * @returns what could not be checked
 */
export function demandSignerOf(
  publicArea: Buffer,
  attest: Buffer,
  id: string | undefined,
  surroundings: Surroundings,
): readonly string[] {
  const { qualifiedSigner } = parseAttest(attest);
  const area = parsePublicArea(publicArea);
  const known = knownAik(surroundings, id);
  if (known !== undefined) {
    demandSame('aikPublicTPMT_PUBLIC', publicArea, known.publicArea);
    const signer = qualifiedName(known.parentQualifiedName, area);
    demand(qualifiedSigner.equals(signer), 'wrong-signer', 'TPMS_ATTEST.qualifiedSigner');
    return [];
  }
  const isPrimary = (candidate: PublicArea): boolean =>
    HIERARCHIES.some((handle) => qualifiedName(handleName(handle), candidate).equals(qualifiedSigner));
  if (isPrimary(area)) return [];
  demand(!relativesOf(area).some(isPrimary), 'wrong-signer', 'TPMS_ATTEST.qualifiedSigner');
  return [
    "the attestation key's parent is not known, so its policy and flags are not covered (aik.json tells it)",
  ];
}

const HIERARCHIES = [TPM_RH.OWNER, TPM_RH.ENDORSEMENT, TPM_RH.PLATFORM, TPM_RH.NULL];

/**
 * The area as it may have been before somebody changed a flag or the policy. When one of these is the signer, this area
 * is not: the hash tells, though nothing else of the signer is known.
 */
function relativesOf(area: PublicArea): readonly PublicArea[] {
  const flags = Object.values(TPMA_OBJECT).map((bit) => ({ ...area, attributes: area.attributes ^ bit }));
  return [...flags, { ...area, authPolicy: WINDOWS_AIK_POLICY }];
}

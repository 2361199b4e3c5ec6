/** Verification of what a TPM says of its new attestation key (tpm.md section 7, steps 4 and 5). */

import type { KeyObject } from 'node:crypto';
import type { CreationAttest } from '#wire/tpm/attest.ts';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import { type CreationData, creationHash, parseCreationData } from '#wire/tpm/creation-data.ts';
import { digestOf, findHash } from '#wire/tpm/hash.ts';
import { objectName, type PublicArea, qualifiedName } from '#wire/tpm/public-area.ts';
import { readAttestationKey } from './attestation-key.ts';
import { demand, judge, type Verdict } from './refusal.ts';
import { readStatement, type SignedStatement } from './statement.ts';

/** What the TPM sent; bytes without the sizes of their TPM2B. */
export interface AikStatement extends SignedStatement {
  /** TPMT_PUBLIC of the attestation key. */
  readonly publicArea: Uint8Array;
  /** TPMS_CREATION_DATA. */
  readonly creationData: Uint8Array;
  /** What must stand in extraData; left out when none was given. */
  readonly nonce?: Uint8Array;
}

/** An attestation key whose statement holds. That it is in a TPM at all, only credential activation proves (step 6). */
export interface AcceptedAik {
  readonly area: PublicArea;
  readonly publicKey: KeyObject;
  /** Computed; what the credential is made for. */
  readonly name: Buffer;
  readonly qualifiedName: Buffer;
  readonly creation: CreationData;
  readonly attest: CreationAttest;
}

/** Verifies attributes, name, creation data and signature. Never throws for bad input. */
export function verifyAikStatement(statement: AikStatement): Verdict<AcceptedAik> {
  return judge(() => {
    const signer = readAttestationKey(statement.publicArea);
    const { area, key } = signer;
    const creation = parseCreationData(statement.creationData);
    const { attest } = readStatement(statement, 'creation', signer, statement.nonce);
    const name = objectName(area);
    demand(attest.objectName.equals(name), 'object-name-mismatch', 'TPMS_ATTEST.objectName');
    const hash = creationHash(area.nameAlg, statement.creationData);
    demand(attest.creationHash.equals(hash), 'creation-hash-mismatch', 'TPMS_ATTEST.creationHash');
    demandCreation(creation, area);
    const qualified = qualifiedName(creation.parentQualifiedName, area);
    // The key speaks of itself, so it is also the signer.
    demand(attest.qualifiedSigner.equals(qualified), 'wrong-signer', 'TPMS_ATTEST.qualifiedSigner');
    return { area, publicKey: key, name, qualifiedName: qualified, creation, attest };
  });
}

/** What creation data say of any key: names of the parent that fit, and a digest of the PCRs that were selected. */
export function demandCreation(creation: CreationData, area: PublicArea): void {
  const { parentNameAlg, parentName, parentQualifiedName, pcrSelect, pcrDigest } = creation;
  const primary = parentNameAlg === TPM_ALG.NULL;
  // The parent of a primary key is a hierarchy, whose name is its handle.
  const size = primary ? 4 : 2 + (findHash(parentNameAlg)?.size ?? 0);
  const fits =
    parentName.length === size &&
    parentQualifiedName.length === size &&
    (primary ? parentName.equals(parentQualifiedName) : parentName.readUInt16BE() === parentNameAlg);
  demand(fits, 'creation-data-mismatch', 'TPMS_CREATION_DATA.parentName');
  const selected = pcrSelect.some(({ pcrs }) => pcrs.length > 0);
  const nothing = pcrDigest.length === 0 || pcrDigest.equals(digestOf(area.nameAlg));
  demand(selected || nothing, 'creation-data-mismatch', 'TPMS_CREATION_DATA.pcrDigest');
}

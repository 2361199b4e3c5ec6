/** Verification that a key is in the TPM of a certified attestation key, by TPM2_Certify (tpm.md section 7). */

import type { KeyObject } from 'node:crypto';
import type { CertifyAttest } from '#wire/tpm/attest.ts';
import { TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { objectName, type PublicArea } from '#wire/tpm/public-area.ts';
import { readAttestationKey, readKey } from './attestation-key.ts';
import { demand, judge, type Verdict } from './refusal.ts';
import { readStatement, type SignedStatement } from './statement.ts';

/** What came over the wire, and what the verifier knows. */
export interface KeyStatement extends SignedStatement {
  /** TPMT_PUBLIC of the attestation key, or the area that was kept when it was certified. */
  readonly aik: Uint8Array | PublicArea;
  /** TPMT_PUBLIC of the certified key. */
  readonly keyPublicArea: Uint8Array;
  /** What must stand in extraData; left out when none was given. */
  readonly nonce?: Uint8Array;
  /** The key that the request is for; left out where there is no request. */
  readonly requestedKey?: KeyObject;
}

/** A key that is in the TPM of the attestation key, was made there and cannot leave it. */
export interface AcceptedKey {
  readonly area: PublicArea;
  readonly publicKey: KeyObject;
  readonly name: Buffer;
  readonly attest: CertifyAttest;
}

// An imported software key gets a valid statement too: its attributes are the only tell.
const DEMANDED = ['fixedTPM', 'fixedParent', 'sensitiveDataOrigin'] as const;

/** Verifies the statement and the key's attributes. Never throws for bad input. */
export function verifyKeyAttestation(statement: KeyStatement): Verdict<AcceptedKey> {
  return judge(() => {
    const signer = readAttestationKey(statement.aik);
    const { area, key } = readKey(statement.keyPublicArea);
    const { attest } = readStatement(statement, 'certify', signer, statement.nonce);
    const name = objectName(area);
    demand(attest.name.equals(name), 'object-name-mismatch', 'TPMS_ATTEST.name');
    const sameHash =
      attest.qualifiedName.length === name.length &&
      attest.qualifiedName.subarray(0, 2).equals(name.subarray(0, 2));
    demand(sameHash, 'qualified-name-mismatch', 'TPMS_ATTEST.qualifiedName');
    const absent = DEMANDED.filter((bit) => (area.attributes & TPMA_OBJECT[bit]) === 0);
    const field = 'TPMT_PUBLIC.objectAttributes';
    demand(absent.length === 0, 'key-attributes', field, `${absent.join(', ')} missing`);
    const { requestedKey } = statement;
    demand(requestedKey === undefined || requestedKey.equals(key), 'key-mismatch', 'TPMT_PUBLIC.unique');
    return { area, publicKey: key, name, attest };
  });
}

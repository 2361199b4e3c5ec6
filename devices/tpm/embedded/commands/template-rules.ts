/** Which templates a TPM makes a key of (part 3 section 12.1.2, part 2 section 8.3.3). inPublic is parameter 2. */

import { TPM_ALG, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import type { KeyedHashPublicArea, PublicArea } from '#wire/tpm/public-area.ts';
import { parameterFailure } from '../failure.ts';
import type { TpmObject } from '../memory.ts';

const INPUT = 2;

/**
 * @param parent undefined for a primary key
 * @throws TpmFailure ATTRIBUTES, SCHEME, SYMMETRIC or TYPE of parameter 2
 */
export function checkTemplate(area: PublicArea, parent: TpmObject | undefined): void {
  const has = (bit: keyof typeof TPMA_OBJECT): boolean => (area.attributes & TPMA_OBJECT[bit]) !== 0;
  const commandFailure = (condition: boolean, name: 'ATTRIBUTES' | 'SCHEME' | 'SYMMETRIC' | 'TYPE'): void => {
    if (condition) throw parameterFailure(name, INPUT);
  };
  // Symmetric keys are not spoken here.
  commandFailure(area.type === 'symcipher', 'TYPE');
  if (area.type === 'keyedhash') {
    checkBytes(area, parent);
    return;
  }
  if (area.type !== 'rsa' && area.type !== 'ecc') return;
  commandFailure(!has('sensitiveDataOrigin'), 'ATTRIBUTES');
  const parentFixed = parent === undefined || (parent.area.attributes & TPMA_OBJECT.fixedTPM) !== 0;
  commandFailure(has('fixedTPM') !== (has('fixedParent') && parentFixed), 'ATTRIBUTES');
  commandFailure(has('encryptedDuplication') && has('fixedTPM'), 'ATTRIBUTES');
  commandFailure(has('restricted') && has('sign') === has('decrypt'), 'ATTRIBUTES');
  commandFailure(!has('sign') && !has('decrypt'), 'ATTRIBUTES');
  const storage = has('restricted') && has('decrypt');
  commandFailure(storage ? area.symmetric === null : area.symmetric !== null, 'SYMMETRIC');
  commandFailure(storage && area.scheme !== null, 'SCHEME');
  commandFailure(has('restricted') && has('sign') && area.scheme === null, 'SCHEME');
  commandFailure(has('sign') && has('decrypt') && area.scheme !== null, 'SCHEME');
  commandFailure(area.scheme !== null && !schemeFits(area.scheme.algorithm, has('sign')), 'SCHEME');
}

/** Sealed data neither sign nor decrypt and have no scheme; keys of HMACs sign. Parents of derived keys are not spoken here. */
function checkBytes(area: KeyedHashPublicArea, parent: TpmObject | undefined): void {
  const has = (bit: keyof typeof TPMA_OBJECT): boolean => (area.attributes & TPMA_OBJECT[bit]) !== 0;
  const refuse = (condition: boolean, name: 'ATTRIBUTES' | 'SCHEME' | 'TYPE'): void => {
    if (condition) throw parameterFailure(name, INPUT);
  };
  const parentFixed = parent === undefined || (parent.area.attributes & TPMA_OBJECT.fixedTPM) !== 0;
  refuse(has('fixedTPM') !== (has('fixedParent') && parentFixed), 'ATTRIBUTES');
  refuse(has('encryptedDuplication') && has('fixedTPM'), 'ATTRIBUTES');
  refuse(has('decrypt'), 'TYPE');
  refuse(!has('sign') && has('sensitiveDataOrigin'), 'ATTRIBUTES');
  refuse(!has('sign') && has('restricted'), 'ATTRIBUTES');
  refuse(!has('sign') && area.scheme !== null, 'SCHEME');
  refuse(has('restricted') && area.scheme === null, 'SCHEME');
  refuse(area.scheme !== null && area.scheme.algorithm !== TPM_ALG.HMAC, 'SCHEME');
}

const SIGNING: ReadonlySet<number> = new Set([TPM_ALG.RSASSA, TPM_ALG.RSAPSS, TPM_ALG.ECDSA]);

function schemeFits(algorithm: number, sign: boolean): boolean {
  return SIGNING.has(algorithm) === sign;
}

/** Whether an object may have children: restricted decryption. */
export function isStorageKey({ area }: TpmObject): boolean {
  const wanted = TPMA_OBJECT.restricted | TPMA_OBJECT.decrypt;
  return (area.attributes & (wanted | TPMA_OBJECT.sign)) === wanted;
}

/** Public areas of the keys of the sequences, and the hashes in them. */

import { TPM_ALG, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import type { EccPublicArea } from '#wire/tpm/public-area.ts';
import { endorsementTemplate, SRK_ECC_TEMPLATE } from '#wire/tpm/templates.ts';

export const { SHA1, SHA256, SHA384, ECDSA } = TPM_ALG;
export const NONE = Buffer.alloc(0);

export const L1 = endorsementTemplate('L-1').area;
export const L2 = endorsementTemplate('L-2').area;
export const SIGNING = 0x00040472;
export const SIGNER_P256: EccPublicArea = {
  ...SRK_ECC_TEMPLATE,
  attributes: SIGNING,
  symmetric: null,
  scheme: { algorithm: ECDSA, hash: SHA256 },
  x: NONE,
  y: NONE,
};
export const AIK_P256: EccPublicArea = { ...SIGNER_P256, attributes: SIGNING | TPMA_OBJECT.restricted };

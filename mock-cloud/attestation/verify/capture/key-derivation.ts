/** Captures of key derivations: `kdf.json`. */

import { z } from 'zod';
import { kdfa, kdfe } from '#wire/tpm/key-derivation.ts';
import { demandSame, hashName, hex } from './fields.ts';
import type { Checked } from './surroundings.ts';

const common = { hash: hashName, label: z.string(), bits: z.int().min(1).max(4096), out: hex };

/** One derivation with its inputs and its result. */
export const derivationCapture = z.discriminatedUnion('kdf', [
  z.object({ kdf: z.literal('KDFa'), key: hex, contextU: hex, contextV: hex, ...common }),
  z.object({ kdf: z.literal('KDFe'), z: hex, partyU: hex, partyV: hex, ...common }),
]);

/** Derives again and compares. Throws refusals. */
export function checkDerivation(capture: z.infer<typeof derivationCapture>): Checked {
  const { hash, label, bits } = capture;
  const computed =
    capture.kdf === 'KDFa'
      ? kdfa(hash, capture.key, label, capture.contextU, capture.contextV, bits)
      : kdfe(hash, capture.z, label, capture.partyU, capture.partyV, bits);
  demandSame('out', capture.out, computed);
  return { notes: [] };
}

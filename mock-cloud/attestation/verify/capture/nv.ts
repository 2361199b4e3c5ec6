/** Captures of NV indices with certificates: `nv.json`. */

import { z } from 'zod';
import { TPMA_NV } from '#wire/tpm/constants.ts';
import { certificateInNv } from '#wire/tpm/nv-certificate.ts';
import { nvName, parseNvPublic } from '#wire/tpm/nv-public.ts';
import { demand } from '../refusal.ts';
import { checkCertificate } from './certificate.ts';
import { demandEqual, demandSame, hex, hexNumber } from './fields.ts';
import type { Checked, Surroundings } from './surroundings.ts';

/** An NV index with its content. */
export const nvCapture = z.object({
  index: hexNumber.optional(),
  nvPublicTPMS_NV_PUBLIC: hex,
  nvName: hex,
  size: z.int().optional(),
  certificateDer: hex.optional(),
});

/** Name, sizes and the certificate. Throws refusals. */
export function checkNv(capture: z.infer<typeof nvCapture>, surroundings: Surroundings): Checked {
  const nv = parseNvPublic(capture.nvPublicTPMS_NV_PUBLIC);
  demandEqual('index', capture.index, nv.index);
  demandSame('nvName', capture.nvName, nvName(nv));
  const { certificateDer: content, size } = capture;
  if (size !== undefined && size !== content?.length) demandEqual('size', size, nv.dataSize);
  if (content === undefined) return { notes: [] };
  demand(
    (nv.attributes & TPMA_NV.written) !== 0,
    'field-mismatch',
    'TPMS_NV_PUBLIC.attributes',
    'not written',
  );
  const fits = content.length <= nv.dataSize;
  demand(fits, 'field-mismatch', 'TPMS_NV_PUBLIC.dataSize', `${content.length} bytes do not fit`);
  return checkCertificate(certificateInNv(content), surroundings);
}

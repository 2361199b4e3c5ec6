/** What the control interface does at the makers of TPMs. */

import { z } from 'zod';
import { freshRandom, type Random } from '../random/index.ts';
import { type Kept, operation, type ServiceContext } from '../service/index.ts';
import { certifyEndorsementKey, EndorsementRequest } from './vendors/certify.ts';

const makersRandom: Kept<{ random?: Promise<Random> }> = { name: 'attestation.makers', make: () => ({}) };

function randomOf(context: ServiceContext): Promise<Random> {
  const kept = context.memory(makersRandom);
  kept.random ??= freshRandom(context, 'attestation/makers');
  return kept.random;
}

/** The operations. */
export const OPERATIONS = {
  /**
   * A TPM's maker certifies its endorsement key, as at the TPM's manufacture. The certificate (DER, base64) is for the
   * chip; `at the vendor` also puts it where the maker hands it out. Throws ZodError for a malformed request.
   */
  certifyEndorsementKey: operation({
    method: 'POST',
    path: 'endorsement-certificates',
    does: "a TPM's maker certifies its endorsement key",
    input: EndorsementRequest,
    output: z.object({ certificate: z.string() }),
    given: (request: z.input<typeof EndorsementRequest>) => request,
    run: async (context, request) => {
      const certificate = await certifyEndorsementKey(context, await randomOf(context), request);
      return { certificate: certificate.toString('base64') };
    },
  }),
};

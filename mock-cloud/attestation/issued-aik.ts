/** Which TPM an attestation identity key is of, as other services ask. */

import type { ServiceContext } from '../service/index.ts';
import { type IssuedAik, issuedAiks } from './records.ts';

/** What was certified under this thumbprint (SHA-1 of the AIK certificate, upper-case hex). */
export async function findIssuedAik(
  context: ServiceContext,
  thumbprint: string,
): Promise<IssuedAik | undefined> {
  return context.store.collection(issuedAiks, '').get(thumbprint);
}

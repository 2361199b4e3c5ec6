/** The attestation identity key: a primary key of the owner that signs statements of this TPM and nothing else. */

import { TPM_RH } from '#wire/tpm/constants.ts';
import { windowsAikTemplate } from '#wire/tpm/templates.ts';
import type { CreatedPrimary } from '../tpm/index.ts';
import { type TpmClient, type TpmResult, withLoaded } from '../tpm/index.ts';

/** Works with the key: it is made again from its 20 bytes, and unloaded afterwards. */
export async function withIdentityKey<T>(
  client: TpmClient,
  unique: Uint8Array,
  body: (key: CreatedPrimary) => Promise<T>,
): Promise<TpmResult<T>> {
  const made = await client.createPrimary(TPM_RH.OWNER, windowsAikTemplate(unique));
  if (!made.ok) return made;
  const value = await withLoaded(client, made.value.handle, () => body(made.value));
  return { ok: true, value };
}

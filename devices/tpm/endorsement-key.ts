/** The endorsement key of a TPM: found by its certificate's index, made again from its template where it is not kept. */

import { TPM_RH } from '#wire/tpm/constants.ts';
import type { PublicArea } from '#wire/tpm/public-area.ts';
import { ENDORSEMENT_TEMPLATES, type EndorsementTemplate, endorsementTemplate } from '#wire/tpm/templates.ts';
import { type TpmClient, type TpmResult, withLoaded } from './client/index.ts';

/** An endorsement key that can be used. */
export interface EndorsementKey {
  readonly handle: number;
  readonly area: PublicArea;
  readonly template: EndorsementTemplate;
}

/** NV indices of certificates (tpm.md section 5). */
const FIRST_INDEX = 0x01c00000;

/** Which template this TPM's certificate is for; the RSA key of the low range where it holds none. */
export async function certifiedTemplate(client: TpmClient): Promise<EndorsementTemplate> {
  const handles = await client.handles(FIRST_INDEX);
  const defined = new Set(handles.ok ? handles.value : []);
  const found = ENDORSEMENT_TEMPLATES.find(({ certificateIndex }) => defined.has(certificateIndex));
  return found ?? endorsementTemplate('L-1');
}

/**
 * The certificate in the TPM: DER. Undefined when there is none, or what is there is none. Chips define larger indices
 * than the certificate needs: what comes after it does not count.
 */
export async function certificateInChip(
  client: TpmClient,
  template: EndorsementTemplate,
): Promise<Buffer | undefined> {
  const content = await client.nvRead(template.certificateIndex);
  return content.ok ? derAtStart(content.value) : undefined;
}

/** A DER SEQUENCE at the beginning of the bytes, its length in two bytes as every certificate's. */
function derAtStart(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 4 || bytes[0] !== 0x30 || bytes[1] !== 0x82) return undefined;
  const end = 4 + bytes.readUInt16BE(2);
  return end > bytes.length ? undefined : bytes.subarray(0, end);
}

/** Works with the endorsement key: the one that is kept, or one that is made again and unloaded afterwards. */
export async function withEndorsementKey<T>(
  client: TpmClient,
  template: EndorsementTemplate,
  body: (key: EndorsementKey) => Promise<TpmResult<T>>,
): Promise<TpmResult<T>> {
  if (template.persistentHandle !== undefined) {
    const kept = await client.readPublic(template.persistentHandle);
    if (kept.ok) return body({ handle: template.persistentHandle, area: kept.value.area, template });
  }
  const made = await client.createPrimary(TPM_RH.ENDORSEMENT, template.area);
  if (!made.ok) return made;
  const { area } = made.value;
  return withLoaded(client, made.value.handle, (handle) => body({ handle, area, template }));
}

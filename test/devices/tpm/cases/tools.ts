/** What sequences of commands are made with. */

import { createWriter } from '#wire/tpm/bytes.ts';
import { passwordSession, writeCommand } from '#wire/tpm/command.ts';
import { TPM_CC } from '#wire/tpm/constants.ts';
import { makeCredential } from '#wire/tpm/credential.ts';
import type { PublicArea } from '#wire/tpm/public-area.ts';
import type { CreatedPrimary } from '../../../../devices/tpm/client/index.ts';
import type { TpmClient, TpmResult } from '../../../../devices/tpm/index.ts';
import { NONE } from './areas.ts';

/** What a case works with. */
export interface Stage {
  readonly client: TpmClient;
  /** Bytes as they are; the answer's bytes. */
  raw(command: Uint8Array): Promise<Buffer>;
  /** The power goes and comes back; nothing is started. */
  cycle(): Promise<void>;
}

/** One sequence on a TPM that was started and holds nothing. */
export interface Case {
  readonly name: string;
  readonly run: (stage: Stage) => Promise<void>;
  /** Response sizes differ by design: private blobs. */
  readonly sizesDiffer?: boolean;
}

export function value<T>(result: TpmResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(result.text);
}

export const primary = async (
  client: TpmClient,
  hierarchy: number,
  area: PublicArea,
): Promise<CreatedPrimary> => value(await client.createPrimary(hierarchy, area));

/** A command with parameters as bytes. */
export function command(
  code: keyof typeof TPM_CC,
  handles: readonly number[],
  parameters: Uint8Array = NONE,
  sessions = 0,
): Buffer {
  return writeCommand({
    code: TPM_CC[code],
    handles,
    sessions: Array.from({ length: sessions }, () => passwordSession()),
    parameters: Buffer.from(parameters),
  });
}

export const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** A copy in which one bit of the byte at `offset` is another. */
export function flipped(bytes: Uint8Array, offset: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[offset] = (copy[offset] ?? 0) ^ 1;
  return copy;
}

export const sizedParts = (...parts: readonly Uint8Array[]): Buffer => {
  const writer = createWriter();
  for (const part of parts) writer.sized(part);
  return writer.done();
};

/** inSensitive and inPublic as CreatePrimary has them, no outsideInfo, no PCRs. */
export const creation = (area: Uint8Array, sensitive: Uint8Array = hex('0000 0000')): Buffer =>
  Buffer.concat([sizedParts(sensitive, area, NONE), hex('00000000')]);

export function credentialFor(endorsement: CreatedPrimary, name: Buffer, secret = Buffer.alloc(32, 7)) {
  const random = (size: number): Buffer => Buffer.alloc(size, 9);
  return makeCredential({ endorsementKey: endorsement.area, name, secret, random });
}

/** Activates with a policy session; the session is shown the endorsement password unless told otherwise. */
export async function activate(
  client: TpmClient,
  activated: CreatedPrimary,
  endorsement: CreatedPrimary,
  credential: { readonly credentialBlob: Buffer; readonly encryptedSecret: Buffer },
  shown = true,
): Promise<void> {
  const session = value(await client.startPolicySession(Buffer.alloc(16, 1)));
  if (shown) await client.policySecret(session);
  await client.activateCredential({
    activated: activated.handle,
    key: endorsement.handle,
    session,
    ...credential,
  });
  // Refused when the session was used up.
  await client.flush(session);
}

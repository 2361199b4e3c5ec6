/** Encryption by RSA keys (part 3 sections 14.2 and 14.3): RSAES and OAEP, as OpenSSL has them. */

import { constants, privateDecrypt, publicEncrypt } from 'node:crypto';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { findHash } from '#wire/tpm/hash.ts';
import { publicKeyOf, type RsaPublicArea } from '#wire/tpm/public-area.ts';
import { type KeyScheme, readScheme, SCHEMES } from '#wire/tpm/schemes.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import type { Entity } from '../entities.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import type { TpmObject } from '../memory.ts';

const LARGEST_TEXT = 512;
const LARGEST_LABEL = 64;

interface Padding {
  readonly padding: number;
  readonly oaepHash?: string;
  readonly oaepLabel?: Buffer;
}

/** TPM2_RSA_Encrypt: needs no secret of the TPM. */
export function rsaEncrypt(context: CommandContext): CommandResult {
  const { object, text, options } = inputOf(context);
  const made = computed(() => publicEncrypt({ key: publicKeyOf(object.area), ...options }, text));
  return { parameters: createWriter().sized(made).done() };
}

/** TPM2_RSA_Decrypt. */
export function rsaDecrypt(context: CommandContext): CommandResult {
  const { object, area, text, options } = inputOf(context);
  const { privateKey: key } = object;
  if (key === undefined) throw handleFailure('KEY', 1);
  // As libtpms: the size is refused without the number of the parameter.
  if (text.length !== area.keyBits / 8) throw commandFailure('SIZE');
  const made = computed(() => privateDecrypt({ key, ...options }, text));
  return { parameters: createWriter().sized(made).done() };
}

function inputOf({ entities, parameters }: CommandContext): {
  readonly object: TpmObject;
  readonly area: RsaPublicArea;
  readonly text: Buffer;
  readonly options: Padding;
} {
  const object = rsaObject(entities[0]);
  const text = parameters.sized(LARGEST_TEXT);
  const asked = parameters.next((reader) => readScheme(reader, 'scheme', SCHEMES.rsa));
  const label = parameters.sized(LARGEST_LABEL);
  parameters.end();
  const { area } = object;
  if (area.type !== 'rsa') throw handleFailure('KEY', 1);
  if ((area.attributes & TPMA_OBJECT.decrypt) === 0) throw handleFailure('ATTRIBUTES', 1);
  if ((area.attributes & TPMA_OBJECT.restricted) !== 0) throw handleFailure('ATTRIBUTES', 1);
  // A label ends with a zero byte.
  if (label.length > 0 && label.at(-1) !== 0) throw parameterFailure('VALUE', 3);
  return { object, area, text, options: paddingOf(area.scheme ?? asked, label) };
}

function rsaObject(entity: Entity | undefined): TpmObject {
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  return entity.object;
}

function paddingOf(scheme: KeyScheme | null, label: Buffer): Padding {
  if (scheme?.algorithm === TPM_ALG.RSAES) return { padding: constants.RSA_PKCS1_PADDING };
  const hash = findHash(scheme?.hash ?? TPM_ALG.NULL);
  // Without any padding a key would sign whatever looks like a digest: not done here.
  if (scheme?.algorithm !== TPM_ALG.OAEP || hash === undefined) throw parameterFailure('SCHEME', 2);
  return { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash.name, oaepLabel: label };
}

/** OpenSSL throws errors of its own for texts that do not fit or do not open: FAILURE, as libtpms. */
function computed(compute: () => Buffer): Buffer {
  try {
    return compute();
  } catch {
    throw commandFailure('FAILURE');
  }
}

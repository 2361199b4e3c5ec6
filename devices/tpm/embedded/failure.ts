/** How a command of the TPM ends when it is refused: a response code, with the number of what was wrong. */

import type { WireError } from '#wire/error.ts';
import { TPM_RC } from '#wire/tpm/constants.ts';

/** Ends a command; the dispatcher answers with the code. */
export class TpmFailure extends Error {
  override readonly name = 'TpmFailure';
  readonly responseCode: number;

  constructor(responseCode: number) {
    super(`TPM_RC 0x${responseCode.toString(16)}`);
    this.responseCode = responseCode;
  }
}

/** The name of a response code that carries no number. */
export type ResponseName = keyof typeof TPM_RC;

/** A failure without a number. */
export function commandFailure(name: ResponseName): TpmFailure {
  return new TpmFailure(TPM_RC[name]);
}

/** Parameter `number` (from 1) is wrong: a format-one code. */
export function parameterFailure(name: ResponseName, number: number): TpmFailure {
  return new TpmFailure(TPM_RC[name] + 0x040 + 0x100 * number);
}

/** Handle `number` (from 1) is wrong: a format-one code. */
export function handleFailure(name: ResponseName, number: number): TpmFailure {
  return new TpmFailure(TPM_RC[name] + 0x100 * number);
}

/** Session `number` (from 1) is wrong: a format-one code. */
export function sessionFailure(name: ResponseName, number: number): TpmFailure {
  return new TpmFailure(TPM_RC[name] + 0x800 + 0x100 * number);
}

// Which code an unmarshalling error of a field has (part 2, the table of each type).
const FIELD_CODES: readonly (readonly [RegExp, ResponseName])[] = [
  [/\.(type|sigAlg)\b/, 'TYPE'],
  [/\.(nameAlg|hash|scheme\.hash)\b|bank/, 'HASH'],
  [/\.objectAttributes\b|\.attributes\b/, 'RESERVED_BITS'],
  [/\.symmetric\.keyBits\b/, 'VALUE'],
  [/\.symmetric\.mode\b/, 'MODE'],
  [/\.symmetric\b/, 'SYMMETRIC'],
  [/\.kdf\b/, 'KDF'],
  [/\.scheme\b/, 'SCHEME'],
  [/\.curveID\b/, 'CURVE'],
  [/\.authPolicy\b/, 'SIZE'],
  [/\.tag\b/, 'TAG'],
];

/** What a codec's refusal of a parameter is as a response code without number. */
export function unmarshalCode(error: WireError): ResponseName {
  if (error.code === 'missing') return 'INSUFFICIENT';
  if (error.code === 'too-large') return 'SIZE';
  if (/\.end\b/.test(error.where ?? '')) return 'SIZE';
  return FIELD_CODES.find(([field]) => field.test(error.where ?? ''))?.[1] ?? 'VALUE';
}

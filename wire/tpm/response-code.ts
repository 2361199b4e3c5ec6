/** Response codes in words (TCG TPM 2.0 Library, part 2 section 6.6.2). */

import { TPM_RC } from './constants.ts';

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(TPM_RC).map(([name, code]) => [code, `TPM_RC_${name}`]),
);

const FORMAT_ONE = 0x080;
const PARAMETER = 0x040;
const SESSION = 0x800;

/** A response code without the number of its parameter, handle or session: an entry of TPM_RC, if it is known. */
export function plainResponseCode(code: number): number {
  return (code & FORMAT_ONE) === 0 ? code : code & 0x0bf;
}

/** A response code in words, e.g. 0x1DF is "TPM_RC_INTEGRITY, parameter 1", and 0x9A2 "TPM_RC_BAD_AUTH, session 1". */
export function describeResponseCode(code: number): string {
  const plain = plainResponseCode(code);
  const name = NAMES.get(plain) ?? `TPM_RC 0x${code.toString(16).padStart(3, '0')}`;
  if ((code & FORMAT_ONE) === 0) return name;
  if ((code & PARAMETER) !== 0) return `${name}, parameter ${(code >> 8) & 0xf}`;
  const number = (code >> 8) & 0x7;
  if ((code & SESSION) !== 0) return `${name}, session ${number}`;
  return number === 0 ? name : `${name}, handle ${number}`;
}

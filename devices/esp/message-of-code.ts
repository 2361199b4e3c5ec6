/** What people are told of a failed item beside its code, where a document words it. */

import { ERRORS, sameCode } from '../errors.ts';

/** The documents' words for a code; none for most of them. */
export function messageOf(code: string): readonly string[] {
  const { hresult, meaning } = ERRORS.installAlreadyRunning;
  return sameCode(code, hresult) ? [meaning] : [];
}

/** How a step of the device ends: a value, or the reason why not. Errors cross the parts of the PC as values. */

import { WireError } from '#wire/error.ts';
import { ERRORS, type ErrorName } from './errors.ts';
import { NetworkError } from './ports.ts';

export { hresultText, httpStatusHresult, isPassing } from './hresult.ts';

/** Something did not work. `hresult` is what Windows reports, with 0x; `where` names the place (URL, node, file). */
export interface Failure {
  readonly ok: false;
  readonly hresult: string;
  readonly where: string;
  readonly detail: string;
}

/** A result, or a {@link Failure}. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failure;

/** A result that is there. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A failure of the table of errors. `detail`: what was found; the table's own words unless told. */
export function failure(error: ErrorName, where: string, detail: string = ERRORS[error].meaning): Failure {
  return codeFailure(ERRORS[error].hresult, where, detail);
}

/** A failure with a code that was computed, or that somebody else gave. */
export function codeFailure(hresult: string, where: string, detail: string): Failure {
  return { ok: false, hresult, where, detail };
}

/**
 * What an exception of the network or of a codec means as a failure; other exceptions are defects and are thrown on.
 * @param unreadable the error for an answer that a codec refused
 */
export function failureOf(error: unknown, where: string, unreadable: ErrorName): Failure {
  if (error instanceof NetworkError) return codeFailure(error.hresult, where, error.message);
  if (error instanceof WireError) return failure(unreadable, where, error.message);
  throw error;
}

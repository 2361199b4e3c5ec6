/** The one error that every codec of this room throws when it cannot read or write a message. */

/**
 * What is wrong, as a stable word that callers can switch on:
 * - `malformed`: the text or bytes break their format (XML that is not well formed, a number that is none);
 * - `too-large`, `too-deep`: a bound of the parser was passed;
 * - `forbidden`: well formed, but never accepted (a DOCTYPE, an own entity, a processing instruction);
 * - `missing`: something the format requires is not there;
 * - `unexpected`: something is there that the format does not allow at this place;
 * - `unsupported`: allowed by the format, but not spoken here.
 */
export type WireErrorCode =
  | 'malformed'
  | 'too-large'
  | 'too-deep'
  | 'forbidden'
  | 'missing'
  | 'unexpected'
  | 'unsupported';

/**
 * A message that could not be read or written. The message says what happened and what to do; `where` names
 * the place (line and column, element, field or byte offset), if one is known.
 */
export class WireError extends Error {
  readonly code: WireErrorCode;
  readonly where: string | undefined;

  /**
   * @param code what is wrong, as a stable word
   * @param message what happened and what to do, in a sentence; the place is appended to it
   * @param where line and column, element, field or byte offset
   */
  constructor(code: WireErrorCode, message: string, where?: string) {
    super(where === undefined ? message : `${message} (at ${where})`);
    this.name = 'WireError';
    this.code = code;
    this.where = where;
  }
}

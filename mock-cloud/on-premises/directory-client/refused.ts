/** What a directory says instead of doing what was asked. */

import { ResultCodeError } from 'ldapts';
import { type ResultName, resultName } from '#wire/ldap/result.ts';

/** An operation that the directory did not carry out. */
export class DirectoryRefused extends Error {
  override readonly name = 'DirectoryRefused';
  /** The result code (RFC 4511 appendix A), e.g. 68. */
  readonly code: number;
  /** Its name, e.g. entryAlreadyExists; undefined for a code that the protocol does not have. */
  readonly result: ResultName | undefined;
  /** The directory's own text, e.g. `00002071: UpdErr: …`. */
  readonly text: string;

  constructor(code: number, text: string) {
    super(`the directory answers ${resultName(code) ?? 'a result without a name'} (${code}): ${text}`);
    this.code = code;
    this.result = resultName(code);
    this.text = text;
  }
}

/** Passes a refusal of the library on as ours; everything else is a broken line, and stays what it is. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    // The library puts the code behind the text.
    if (error instanceof ResultCodeError)
      throw new DirectoryRefused(error.code, error.message.replace(/ Code: 0x[0-9a-f]+$/, ''));
    throw error;
  }
}

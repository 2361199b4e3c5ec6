/** Passwords as LDAP writes them: unicodePwd, in quotation marks, UTF-16 ([MS-ADTS] 3.1.1.3.1.5.1). */

import { domainName } from './domain.ts';
import { numberOf } from './entry.ts';
import type { Refusal } from './refusals.ts';
import { type Directory, findEntry } from './tree.ts';

/** The value of unicodePwd for a password. */
export const passwordValue = (password: string): Buffer => Buffer.from(`"${password}"`, 'utf16le');

/** The password in a value of unicodePwd; undefined when it is not of that form. */
export function passwordOf(value: Uint8Array): string | undefined {
  const text = Buffer.from(value).toString('utf16le');
  return value.length % 2 === 0 && text.length >= 2 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1)
    : undefined;
}

/** Reads a new password; refused over a connection that others can read, and when the domain's policy asks for a longer one. */
export function newPassword(
  directory: Directory,
  value: Uint8Array | undefined,
  confidential: boolean,
): { readonly password: string } | Refusal {
  if (!confidential) return { refused: 'passwordNotConfidential' };
  const password = value && passwordOf(value);
  if (password === undefined) return { refused: 'passwordForm' };
  const domain = findEntry(directory, domainName(directory.domain));
  return password.length < (domain ? numberOf(domain, 'minPwdLength') : 0)
    ? { refused: 'passwordPolicy' }
    : { password };
}

/** ldap-utils of OpenLDAP, as a person at a command line uses them. */

import { type Ran, run } from '../doors/served.ts';
import { PASSWORDS } from './bench.ts';
import { CONVERSATION, FOUND_AFTERWARDS, type Step } from './conversation.ts';

/** The programs. */
export const LDAPMODIFY = '/usr/bin/ldapmodify';
export const LDAPSEARCH = '/usr/bin/ldapsearch';

// Whose certificate it is, is not the question here.
const ENVIRONMENT = { LDAPTLS_REQCERT: 'never' };

/** Runs a step of the conversation; ldapmodify ends with the result code. */
export function ldapmodify(url: string, { who: [name, password], ldif }: Step): Promise<Ran> {
  return run(LDAPMODIFY, ['-x', '-H', url, '-D', name, '-w', password], ENVIRONMENT, ldif);
}

/** The whole conversation: each step with the code that came, to be compared with {@link expectedCodes}. */
export async function converse(url: string): Promise<(readonly [what: string, code: number | null])[]> {
  const codes: (readonly [string, number | null])[] = [];
  for (const step of CONVERSATION) codes.push([step.what, (await ldapmodify(url, step)).code]);
  return codes;
}

/** What has to come. */
export const expectedCodes = (): (readonly [string, number])[] =>
  CONVERSATION.map(({ what, code }) => [what, code]);

/** Runs ldapsearch with these arguments and without comments. */
export function ldapsearch(url: string, ...args: readonly string[]): Promise<Ran> {
  return run(LDAPSEARCH, ['-LLL', '-o', 'ldif-wrap=no', '-H', url, ...args], ENVIRONMENT);
}

/** What each filter finds when the conversation has ended, to be compared with {@link FOUND_AFTERWARDS}. */
export async function findAfterwards(
  url: string,
): Promise<(readonly [filter: string, names: readonly string[]])[]> {
  const found: (readonly [string, readonly string[]])[] = [];
  for (const [filter] of FOUND_AFTERWARDS) {
    const anna = ['-x', '-D', 'CORP\\anna', '-w', PASSWORDS.anna];
    const ran = await ldapsearch(url, ...anna, '-b', 'DC=corp,DC=contoso,DC=com', filter, 'cn');
    if (ran.code !== 0) throw new Error(`${filter}: ${ran.stderr}`);
    found.push([filter, [...ran.stdout.matchAll(/^cn: (.*)$/gm)].map(([, name]) => name ?? '').sort()]);
  }
  return found;
}

/** Distinguished names as text, e.g. `CN=LT-0042,OU=Autopilot,DC=corp,DC=contoso,DC=com` (RFC 4514). */

import { TAG } from '../der.ts';
import type { NameAttribute } from '../distinguished-name.ts';
import { WireError } from '../error.ts';
import { readBer, readBerText } from './ber.ts';

/** The steps of a name, the most specific first. Active Directory has one attribute a step ([MS-ADTS] 3.1.1.3.1.2.1). */
export type LdapName = readonly NameAttribute[];

/** The text of a name. */
export function formatName(name: LdapName): string {
  return name.map(({ type, value }) => `${type}=${escapeNameValue(value)}`).join(',');
}

/** A value with what RFC 4514 section 2.4 asks to escape. */
export function escapeNameValue(value: string): string {
  const last = value.length - 1;
  return value.replace(/[\\"+,;<>=\0# ]/g, (sign, at: number) => {
    if (sign === '\0') return '\\00';
    if (sign === '#') return at === 0 ? '\\#' : sign;
    if (sign === ' ') return at === 0 || at === last ? '\\ ' : sign;
    return `\\${sign}`;
  });
}

/** Longer than any name of a directory. */
const LONGEST_NAME = 16_384;

const TYPE = / *((?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)) *= */y;
// A pair, or a character that needs none. Quotation marks are RFC 1779's form, which is not read.
const VALUE = /(?:\\(?:[0-9a-fA-F]{2}|[ "#+,;<=>\\])|[^\\",+;<>])*/y;

/**
 * Reads the text of a name; spaces around `=` and `,` does not count.
 * @throws WireError `malformed` with the place, `unsupported` for a step of two attributes
 */
export function parseName(text: string): LdapName {
  if (text.length > LONGEST_NAME)
    throw new WireError('too-large', `a name has at most ${LONGEST_NAME} characters`, 'name');
  const steps: NameAttribute[] = [];
  if (text.trim() === '') return steps;
  for (let at = 0; ; at += 1) {
    const refuse = (what: string): never => {
      throw new WireError('malformed', what, `name, character ${at + 1}`);
    };
    TYPE.lastIndex = at;
    const type = TYPE.exec(text);
    if (type === null) return refuse('an attribute and "=" were expected');
    at += type[0].length;
    VALUE.lastIndex = at;
    const written = VALUE.exec(text)?.[0] ?? '';
    at += written.length;
    steps.push({ type: type[1] ?? '', value: readNameValue(written, at) });
    const next = text[at];
    if (next === undefined) return steps;
    if (next === '+')
      throw new WireError(
        'unsupported',
        'a step of the name has two attributes',
        `name, character ${at + 1}`,
      );
    if (next !== ',') return refuse(`"${next}" has to be escaped with "\\"`);
  }
}

function readNameValue(written: string, at: number): string {
  const where = `name, before character ${at + 1}`;
  const signs = written.match(/\\(?:[0-9a-f]{2}|.)|[^\\]/gisu) ?? [];
  // Spaces at the end do not count, unless they are escaped.
  while (signs.at(-1) === ' ') signs.pop();
  const trimmed = signs.join('');
  if (trimmed.startsWith('#')) {
    if (!/^#(?:[0-9a-f]{2})+$/i.test(trimmed))
      throw new WireError('malformed', 'after "#" hexadecimal digits were expected', where);
    const element = readBer(Buffer.from(trimmed.slice(1), 'hex'), where);
    if (
      element.tag !== TAG.octetString &&
      element.tag !== TAG.utf8String &&
      element.tag !== TAG.printableString
    )
      throw new WireError('unsupported', 'only texts are read after "#"', where);
    return readBerText(element, where);
  }
  const bytes = signs.map((sign) =>
    sign.length === 3 && sign.startsWith('\\')
      ? Buffer.from(sign.slice(1), 'hex')
      : Buffer.from(sign.startsWith('\\') ? sign.slice(1) : sign, 'utf8'),
  );
  const value = readBerText(
    { tag: TAG.octetString, bytes: Buffer.concat(bytes), whole: Buffer.alloc(0) },
    where,
  );
  if (value === '') throw new WireError('malformed', 'a step of the name has no value', where);
  return value;
}

/** A text that is the same for names that are the same: case and runs of spaces do not count. */
export function nameKey(name: LdapName): string {
  return formatName(
    name.map(({ type, value }) => ({
      type: type.toLowerCase(),
      value: value.trim().replace(/ +/g, ' ').toLowerCase(),
    })),
  );
}

/** The name of what is above; empty above the first step. */
export const parentName = (name: LdapName): LdapName => name.slice(1);

/** Whether `name` is `base` or something below it. */
export function isWithin(name: LdapName, base: LdapName): boolean {
  return base.length <= name.length && nameKey(name.slice(name.length - base.length)) === nameKey(base);
}

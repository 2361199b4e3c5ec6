/** Changing the attributes of an entry ([MS-ADTS] 3.1.1.5.3): all of the changes, or none. */

import type { LdapChange, LdapOperation } from '#wire/ldap/operations.ts';
import { isAccountName, isComputerAccountName, isOwnName, isTaken } from './account-names.ts';
import type { World } from './create-entry.ts';
import { type Entry, fileTime, isOf, sidOf, textValue, timeValue } from './entry.ts';
import { valuesAreEqual } from './match.ts';
import { readEntry } from './names.ts';
import { newPassword, passwordOf } from './password.ts';
import type { Refusal } from './refusals.ts';
import { hasFullControl, type Requester, writeRight } from './requester.ts';
import { ACCOUNT_CONTROL, CLASSES, ruleOf } from './schema.ts';
import { putEntry } from './tree.ts';
import { readAttribute, type WrittenAttribute } from './values.ts';

/** Who changes, and whether nobody else can read it. */
export interface Writer {
  readonly requester: Requester;
  readonly confidential: boolean;
}

/** Changes an entry, or says why not. */
export function modifyEntry(
  world: World,
  writer: Writer,
  { name, changes }: Pick<LdapOperation<'modifyRequest'>, 'name' | 'changes'>,
): Entry | Refusal {
  const { directory, now } = world;
  const entry = readEntry(directory, name);
  if ('refused' in entry) return entry;
  const passwords = changes.filter(({ attribute }) => attribute.type.toLowerCase() === 'unicodepwd');
  const password = passwords.length === 0 ? undefined : changePassword(world, writer, entry, passwords);
  if (password !== undefined && 'refused' in password) return password;
  let next: Entry = { ...entry, password: password?.password ?? entry.password };
  for (const change of changes.filter((one) => !passwords.includes(one))) {
    const changed = applyChange(world, writer, next, change);
    if ('refused' in changed) return changed;
    next = changed;
  }
  directory.usn += 1;
  const values = new Map(next.values);
  if (password !== undefined) values.set('pwdLastSet', [textValue(fileTime(now))]);
  values.set('whenChanged', [timeValue(now)]);
  values.set('uSNChanged', [textValue(directory.usn)]);
  const written = { ...next, values };
  putEntry(directory, written);
  return written;
}

function applyChange(world: World, writer: Writer, entry: Entry, change: LdapChange): Entry | Refusal {
  const written = readAttribute(change.attribute);
  if ('refused' in written) return written;
  const refusal = refusedWrite(world, writer, entry, written);
  if (refusal !== undefined) return refusal;
  const { name } = written;
  const next = changedValues(entry.values.get(name) ?? [], change.operation, written);
  if ('refused' in next) return next;
  if (ruleOf(name).single && next.length > 1) return { refused: 'singleValued' };
  const values = new Map(entry.values);
  if (next.length === 0) values.delete(name);
  else values.set(name, next);
  return { ...entry, values };
}

function changedValues(
  present: readonly Buffer[],
  operation: LdapChange['operation'],
  { name, values }: WrittenAttribute,
): readonly Buffer[] | Refusal {
  const { syntax } = ruleOf(name);
  const has = (list: readonly Buffer[], value: Buffer): boolean =>
    list.some((one) => valuesAreEqual(syntax, one, value));
  if (operation === 'replace') return values;
  if (operation === 'add')
    return values.some((value) => has(present, value)) ? { refused: 'valueExists' } : [...present, ...values];
  const missing = values.some((value) => !has(present, value)) || present.length === 0;
  if (missing) return { refused: 'noSuchValue' };
  return values.length === 0 ? [] : present.filter((value) => !has(values, value));
}

function refusedWrite(
  { directory }: World,
  { requester }: Writer,
  entry: Entry,
  { name, values }: WrittenAttribute,
): Refusal | undefined {
  const right = writeRight(directory, requester, entry, name);
  if (right === 'none') return { refused: 'writeDenied' };
  if (name === CLASSES[entry.class].step.toLowerCase()) return { refused: 'nameByModify' };
  if (ruleOf(name).system || name === 'objectClass') return { refused: 'systemOnly' };
  const own = (value: Buffer): boolean => isOwnName(directory, entry, name, value.toString('utf8'));
  if (right === 'validated' && !values.every(own)) return { refused: 'validatedWrite' };
  const full = hasFullControl(directory, requester, entry);
  if (name === 'userAccountControl' && !full && isControllerFlag(values)) return { refused: 'accessDenied' };
  if (name === 'sAMAccountName') {
    const wanted = values[0]?.toString('utf8') ?? '';
    if (!isAccountName(wanted)) return { refused: 'accountNameCharacters' };
    if (isTaken(directory, wanted, entryOf(directory, entry))) return { refused: 'accountNameExists' };
    if (!full && isOf(entry, 'computer') && !isComputerAccountName(wanted))
      return { refused: 'accountNameForm' };
  }
  return undefined;
}

const isControllerFlag = (values: readonly Buffer[]): boolean =>
  values.some((value) => (Number(value) & ACCOUNT_CONTROL.serverTrust) !== 0);

/** The entry as it stands in the directory now: `entry` may be on its way to another. */
function entryOf(directory: World['directory'], entry: Entry): Entry | undefined {
  const sid = sidOf(entry);
  return [...directory.entries.values()].find((one) => sidOf(one) === sid);
}

/** A reset by who has the right, or a change by who knows the old one ([MS-ADTS] 3.1.1.3.1.5). */
function changePassword(
  { directory }: World,
  { requester, confidential }: Writer,
  entry: Entry,
  changes: readonly LdapChange[],
): { readonly password: string } | Refusal {
  const [first, second, third] = changes;
  if (third !== undefined) return { refused: 'unwilling' };
  if (second === undefined && first?.operation === 'replace') {
    if (writeRight(directory, requester, entry, 'unicodePwd') === 'none') return { refused: 'accessDenied' };
    return newPassword(directory, first.attribute.values[0], confidential);
  }
  if (first?.operation !== 'delete' || second?.operation !== 'add') return { refused: 'unwilling' };
  if (!confidential) return { refused: 'passwordNotConfidential' };
  const old = first.attribute.values[0];
  if (old === undefined || entry.password === undefined || passwordOf(old) !== entry.password)
    return { refused: 'wrongOldPassword' };
  return newPassword(directory, second.attribute.values[0], confidential);
}

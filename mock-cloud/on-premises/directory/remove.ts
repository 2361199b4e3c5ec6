/** Deleting and renaming entries ([MS-ADTS] 3.1.1.5.4 and 3.1.1.5.5). */

import { formatName, type LdapName, nameKey, parentName } from '#wire/ldap/name.ts';
import type { LdapOperation } from '#wire/ldap/operations.ts';
import type { World } from './create-entry.ts';
import { type Entry, textValue, timeValue } from './entry.ts';
import { readEntry, readName } from './names.ts';
import type { Refusal } from './refusals.ts';
import { hasFullControl, mayDelete, type Requester } from './requester.ts';
import { type AttributeName, CLASSES } from './schema.ts';
import { findEntry, hasChildren, putEntry, removeEntry } from './tree.ts';

/** Deletes an entry that has nothing below it, or says why not. */
export function deleteEntry(
  { directory }: World,
  requester: Requester,
  { name }: Pick<LdapOperation<'deleteRequest'>, 'name'>,
): Entry | Refusal {
  const entry = readEntry(directory, name);
  if ('refused' in entry) return entry;
  if (!mayDelete(directory, requester, entry)) return { refused: 'accessDenied' };
  if (hasChildren(directory, entry.name)) return { refused: 'notLeaf' };
  removeEntry(directory, entry.name);
  changeMember({ directory }, entry.name, undefined);
  return entry;
}

/** Gives an entry another name or another place; only entries that have nothing below them move. */
export function renameEntry(
  world: World,
  requester: Requester,
  operation: Omit<LdapOperation<'modifyNameRequest'>, 'kind'>,
): Entry | Refusal {
  const { directory, now } = world;
  const entry = readEntry(directory, operation.name);
  if ('refused' in entry) return entry;
  const target = targetOf(entry, operation);
  if ('refused' in target) return target;
  if (!hasFullControl(directory, requester, entry)) return { refused: 'writeDenied' };
  const parent = findEntry(directory, parentName(target));
  if (parent === undefined) return { refused: 'noParent' };
  if (!hasFullControl(directory, requester, parent)) return { refused: 'accessDenied' };
  const there = findEntry(directory, target);
  if (there !== undefined && there !== entry) return { refused: 'entryExists' };
  if (hasChildren(directory, entry.name)) return { refused: 'unwilling' };
  directory.usn += 1;
  const [step] = target;
  const stepAttribute = CLASSES[entry.class].step.toLowerCase() as AttributeName;
  const values = new Map(entry.values)
    .set(stepAttribute, [textValue(step?.value ?? '')])
    .set('name', [textValue(step?.value ?? '')])
    .set('distinguishedName', [textValue(formatName(target))])
    .set('whenChanged', [timeValue(now)])
    .set('uSNChanged', [textValue(directory.usn)]);
  removeEntry(directory, entry.name);
  changeMember(world, entry.name, target);
  const renamed = { ...entry, name: target, values };
  putEntry(directory, renamed);
  return renamed;
}

function targetOf(
  entry: Entry,
  { newStep, newParent, deleteOld }: Omit<LdapOperation<'modifyNameRequest'>, 'kind'>,
): LdapName | Refusal {
  // An entry has one name: the old one cannot stay ([MS-ADTS] 3.1.1.5.4.1).
  if (!deleteOld) return { refused: 'unwilling' };
  const step = readName(newStep);
  if ('refused' in step) return step;
  if (step.length !== 1 || step[0]?.type.toUpperCase() !== CLASSES[entry.class].step)
    return { refused: 'namingViolation' };
  const parent = newParent === undefined ? parentName(entry.name) : readName(newParent);
  return 'refused' in parent ? parent : [...step, ...parent];
}

/** Groups follow their members: to another name, or without them when there is none any more. */
function changeMember(
  { directory }: Pick<World, 'directory'>,
  from: LdapName,
  to: LdapName | undefined,
): void {
  const old = nameKey(from);
  const isOld = (member: Buffer): boolean => {
    const name = readName(member.toString('utf8'));
    return !('refused' in name) && nameKey(name) === old;
  };
  for (const group of [...directory.entries.values()]) {
    const members = group.values.get('member') ?? [];
    if (!members.some(isOld)) continue;
    const next = members.flatMap((member) => {
      if (!isOld(member)) return [member];
      return to === undefined ? [] : [textValue(formatName(to))];
    });
    const values = new Map(group.values);
    if (next.length === 0) values.delete('member');
    else values.set('member', next);
    putEntry(directory, { ...group, values });
  }
}

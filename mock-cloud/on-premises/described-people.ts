/** The people of a domain, from its description. */

import { noteRepeated, type Seeding } from '../service/index.ts';
import {
  ACCOUNT_CONTROL,
  type Attributes,
  type Directory,
  fileTime,
  findAccount,
  prepareUser,
} from './directory/index.ts';
import type { PersonSpec } from './tenant-spec.ts';

/** The account that tickets are made with; the key distribution center has it. */
const KRBTGT = 'krbtgt';

/** Makes the accounts of the people. `list` is their place in the description. */
export function preparePeople(
  seeding: Seeding,
  directory: Directory,
  people: readonly PersonSpec[],
  list: string,
): void {
  const { random, now, problem } = seeding;
  const names = people.map(({ accountName }) => accountName);
  noteRepeated(seeding, list, 'accountName', names);
  for (const [index, name] of names.entries())
    if (name.toLowerCase() === KRBTGT || findAccount(directory, name) !== undefined)
      problem(`${list}[${index}].accountName`, `"${name}" is in every domain already: choose another name`);
  notePrincipalNames(seeding, directory.domain.dnsName, people, list);
  for (const person of people)
    prepareUser({ directory, now, random }, person.accountName, person.password, {
      ...(person.userPrincipalName !== undefined && { userPrincipalName: person.userPrincipalName }),
      ...standingOf(person, now),
    });
}

/** A principal name stands for one person; those who have none of their own have that of their account. */
function notePrincipalNames(
  { problem }: Seeding,
  dnsName: string,
  people: readonly PersonSpec[],
  list: string,
): void {
  const names = people.map(({ accountName, userPrincipalName }) =>
    (userPrincipalName ?? `${accountName}@${dnsName}`).toLowerCase(),
  );
  for (const [index, { userPrincipalName }] of people.entries()) {
    const other = names.findIndex((name, place) => place !== index && name === names[index]);
    // Of two who both say it, the second is in the wrong.
    const isFirst = other > index && people[other]?.userPrincipalName !== undefined;
    if (userPrincipalName === undefined || other < 0 || isFirst) continue;
    const place = `${list}[${index}].userPrincipalName`;
    problem(place, `"${userPrincipalName}" stands for the person in ${list}[${other}] already`);
  }
}

function standingOf({ disabled, lockedOut, passwordMustChange }: PersonSpec, now: number): Attributes {
  return {
    ...(disabled && { userAccountControl: ACCOUNT_CONTROL.normal | ACCOUNT_CONTROL.disabled }),
    ...(lockedOut && { lockoutTime: fileTime(now) }),
    ...(passwordMustChange && { pwdLastSet: 0 }),
  };
}

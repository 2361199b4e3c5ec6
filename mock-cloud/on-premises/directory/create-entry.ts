/** Makes an entry: what the caller wrote, and what the domain adds of its own. */

import { guidBytes } from '#wire/guid.ts';
import { formatName, type LdapName } from '#wire/ldap/name.ts';
import { sidBytes } from '#wire/sid.ts';
import type { Random } from '../../random/index.ts';
import { RIDS, schemaName } from './domain.ts';
import { type Entry, fileTime, type Grant, textValue, timeValue } from './entry.ts';
import { ACCOUNT_CONTROL, type AttributeName, CLASSES, type ClassName } from './schema.ts';
import { type Directory, putEntry } from './tree.ts';
import type { WrittenAttribute } from './values.ts';

/** What making and changing entries rests on. */
export interface World {
  readonly directory: Directory;
  /** Milliseconds. */
  readonly now: number;
  readonly random: Random;
}

/** What is to be made; it has been checked. */
export interface NewEntry {
  readonly name: LdapName;
  readonly class: ClassName;
  readonly attributes: readonly WrittenAttribute[];
  readonly password?: string | undefined;
  readonly owner?: string | undefined;
  readonly grants?: readonly Grant[];
  /** Only with the quota of machine accounts: the maker's security identifier stays at the object. */
  readonly creatorSid?: string | undefined;
  /** Of well-known accounts; else the next one. */
  readonly rid?: number;
}

/** Makes the entry and puts it in. */
export function createEntry(world: World, wanted: NewEntry): Entry {
  const { directory, now, random } = world;
  directory.usn += 1;
  const values = new Map<AttributeName, readonly Buffer[]>();
  const add = (name: AttributeName, ...list: readonly (Buffer | string | number | bigint)[]): void => {
    values.set(
      name,
      list.map((value) => (Buffer.isBuffer(value) ? value : textValue(value))),
    );
  };
  const { chain, category } = CLASSES[wanted.class];
  const [step] = wanted.name;
  add('objectClass', ...chain);
  add('name', step?.value ?? '');
  add('distinguishedName', formatName(wanted.name));
  add('instanceType', 4);
  add('whenCreated', timeValue(now));
  add('whenChanged', timeValue(now));
  add('uSNCreated', directory.usn);
  add('uSNChanged', directory.usn);
  add('objectGUID', guidBytes(random.guid()));
  add('objectCategory', `CN=${category},${formatName(schemaName(directory.domain))}`);
  if (CLASSES[wanted.class].account) addAccount(world, wanted, add);
  if (wanted.class === 'group' || CLASSES[wanted.class].account)
    add('objectSid', sidBytes(`${directory.domain.sid}-${wanted.rid ?? directory.nextRid++}`));
  if (wanted.creatorSid !== undefined) add('mS-DS-CreatorSID', sidBytes(wanted.creatorSid));
  for (const attribute of wanted.attributes)
    if (attribute.name !== 'objectClass' && attribute.name !== 'unicodePwd')
      values.set(attribute.name, attribute.values);
  add(CLASSES[wanted.class].step === 'CN' ? 'cn' : stepName(wanted.class), step?.value ?? '');
  const entry: Entry = {
    name: wanted.name,
    class: wanted.class,
    values,
    password: wanted.password,
    owner: wanted.owner,
    grants: wanted.grants ?? [],
  };
  putEntry(directory, entry);
  return entry;
}

const stepName = (name: ClassName): AttributeName => (CLASSES[name].step === 'OU' ? 'ou' : 'dc');

/** SAM_MACHINE_ACCOUNT and SAM_NORMAL_USER_ACCOUNT ([MS-SAMR] 2.2.1.9). */
const ACCOUNT_TYPES = { machine: 0x30000001, user: 0x30000000 } as const;
const NEVER = 9_223_372_036_854_775_807n;

function addAccount(
  { now, random }: World,
  wanted: NewEntry,
  add: (name: AttributeName, ...list: readonly (string | number | bigint)[]) => void,
): void {
  const machine = wanted.class !== 'user';
  const { workstationTrust, normal, disabled, passwordNotRequired } = ACCOUNT_CONTROL;
  add('sAMAccountName', `$${random.hex(6)}-${random.hex(12)}`.toUpperCase() + (machine ? '$' : ''));
  add('sAMAccountType', machine ? ACCOUNT_TYPES.machine : ACCOUNT_TYPES.user);
  // Without a word, an account is made disabled and without a password.
  add('userAccountControl', (machine ? workstationTrust : normal) | disabled | passwordNotRequired);
  add('primaryGroupID', machine ? RIDS.domainComputers : RIDS.domainUsers);
  add('pwdLastSet', wanted.password === undefined ? 0 : fileTime(now));
  add('accountExpires', NEVER);
  for (const zero of ZEROS) add(zero, 0);
  if (machine) add('isCriticalSystemObject', 'FALSE');
}

const ZEROS = [
  'badPwdCount',
  'badPasswordTime',
  'codePage',
  'countryCode',
  'lastLogoff',
  'lastLogon',
  'logonCount',
] as const;

/** Adding an entry ([MS-ADTS] 3.1.1.5.2): above all a computer account, by a right in its container or by the quota. */

import { type LdapName, nameKey, parentName } from '#wire/ldap/name.ts';
import type { LdapOperation } from '#wire/ldap/operations.ts';
import { sidText } from '#wire/sid.ts';
import { isAccountName, isComputerAccountName, isOwnName, isTaken } from './account-names.ts';
import { createEntry, type NewEntry, type World } from './create-entry.ts';
import { domainName } from './domain.ts';
import { type Entry, isOf, numberOf } from './entry.ts';
import { readName } from './names.ts';
import { newPassword } from './password.ts';
import type { Refusal } from './refusals.ts';
import { hasFullControl, mayCreateComputers, type Requester } from './requester.ts';
import { ACCOUNT_CONTROL, type AttributeName, CLASSES, type ClassName, classOf, ruleOf } from './schema.ts';
import { type Directory, findEntry, nearestName } from './tree.ts';
import { readAttributes, type WrittenAttribute } from './values.ts';

/** How somebody may make an entry: by a right, or as one of the machine accounts that everybody may make. */
type Permission = 'right' | 'quota';

/** What has been read of a request. */
interface Request {
  readonly name: LdapName;
  readonly class: ClassName;
  readonly parent: Entry;
  readonly attributes: readonly WrittenAttribute[];
}

/** Adds an entry, or says why not. */
export function addEntry(
  world: World,
  requester: Requester,
  confidential: boolean,
  operation: Pick<LdapOperation<'addRequest'>, 'name' | 'attributes'>,
): Entry | Refusal {
  const { directory } = world;
  const request = readRequest(directory, operation);
  if ('refused' in request) return request;
  const permission = permissionOf(directory, requester, request);
  if (typeof permission !== 'string') return permission;
  const refusal =
    refusedAttributes(directory, requester, request, permission) ??
    refusedAccount(directory, requester, request);
  if (refusal !== undefined) return refusal;
  const written = firstValue(request, 'unicodePwd');
  const password = written === undefined ? undefined : newPassword(directory, written, confidential);
  if (password !== undefined && 'refused' in password) return password;
  const wanted: NewEntry = {
    name: request.name,
    class: request.class,
    attributes: request.attributes,
    password: password?.password,
    owner: requester.sid,
    creatorSid: permission === 'quota' ? requester.sid : undefined,
  };
  return createEntry(world, wanted);
}

function readRequest(
  directory: Directory,
  { name: text, attributes }: Pick<LdapOperation<'addRequest'>, 'name' | 'attributes'>,
): Request | Refusal {
  const name = readName(text);
  if ('refused' in name) return name;
  const read = readAttributes(attributes);
  if ('refused' in read) return read;
  const classes = read.find((attribute) => attribute.name === 'objectClass')?.values.map(String) ?? [];
  const found = classOf(classes);
  if (found === 'unknown') return { refused: 'unknownAttribute' };
  if (found === undefined) return { refused: 'noClass' };
  if (name[0]?.type.toUpperCase() !== CLASSES[found].step) return { refused: 'namingViolation' };
  const parent = findEntry(directory, parentName(name));
  if (parent === undefined)
    return { refused: 'noSuchObject', matched: nearestName(directory, parentName(name)) };
  if (findEntry(directory, name) !== undefined) return { refused: 'entryExists' };
  return { name, class: found, parent, attributes: read };
}

function permissionOf(directory: Directory, requester: Requester, request: Request): Permission | Refusal {
  if (hasFullControl(directory, requester, request.parent)) return 'right';
  if (request.class !== 'computer') return { refused: 'accessDenied' };
  if (mayCreateComputers(directory, requester, request.parent)) return 'right';
  if (!mayUseQuota(directory, request)) return { refused: 'accessDenied' };
  return isQuotaSpent(directory, requester) ? { refused: 'quotaExceeded' } : 'quota';
}

// SeMachineAccountPrivilege, which the default policy gives to Authenticated Users, makes workstations of these attributes
// ([MS-ADTS] 3.1.1.5.2.1), and only where new computers go by default ([MS-ADTS] 6.1.1.4).
const QUOTA_ATTRIBUTES: ReadonlySet<AttributeName> = new Set([
  'objectClass',
  'cn',
  'sAMAccountName',
  'userAccountControl',
  'unicodePwd',
  'dNSHostName',
  'servicePrincipalName',
]);

function mayUseQuota(directory: Directory, request: Request): boolean {
  const control = Number(firstValue(request, 'userAccountControl') ?? 0);
  return (
    nameKey(request.parent.name) === nameKey([COMPUTERS, ...domainName(directory.domain)]) &&
    (control & ACCOUNT_CONTROL.workstationTrust) !== 0 &&
    request.attributes.every(({ name }) => QUOTA_ATTRIBUTES.has(name))
  );
}

const COMPUTERS = { type: 'CN', value: 'Computers' };

/** Whether somebody has made as many computers as `ms-DS-MachineAccountQuota` lets him. */
function isQuotaSpent(directory: Directory, requester: Requester): boolean {
  const domain = findEntry(directory, domainName(directory.domain));
  const quota = domain === undefined ? 0 : numberOf(domain, 'ms-DS-MachineAccountQuota');
  const made = [...directory.entries.values()].filter((entry) => {
    const creator = entry.values.get('mS-DS-CreatorSID')?.[0];
    return creator !== undefined && sidText(creator) === requester.sid && isOf(entry, 'computer');
  });
  return made.length >= quota;
}

function refusedAttributes(
  directory: Directory,
  requester: Requester,
  request: Request,
  permission: Permission,
): Refusal | undefined {
  for (const { name, values } of request.attributes) {
    const rule = ruleOf(name);
    if (rule.system) return { refused: 'systemOnly' };
    // An account begins in the group of its kind, and in no other.
    if (name === 'primaryGroupID') return { refused: 'unwilling' };
    if (rule.single && values.length > 1) return { refused: 'singleValued' };
    const named = name === 'dNSHostName' || name === 'servicePrincipalName';
    if (permission === 'quota' && named && !values.every((value) => isOwnOf(directory, request, name, value)))
      return { refused: 'validatedWrite' };
    if (name === 'userAccountControl' && !mayHaveControl(directory, requester, request, Number(values[0])))
      return { refused: 'accessDenied' };
  }
  return undefined;
}

function isOwnOf(directory: Directory, request: Request, name: AttributeName, value: Buffer): boolean {
  const values = new Map(request.attributes.map((attribute) => [attribute.name, attribute.values]));
  return isOwnName(directory, { values }, name, value.toString('utf8'));
}

/** Only administrators make domain controllers. */
function mayHaveControl(
  directory: Directory,
  requester: Requester,
  { parent }: Request,
  control: number,
): boolean {
  return (control & ACCOUNT_CONTROL.serverTrust) === 0 || hasFullControl(directory, requester, parent);
}

function refusedAccount(directory: Directory, requester: Requester, request: Request): Refusal | undefined {
  const accountName = firstValue(request, 'sAMAccountName')?.toString('utf8');
  if (accountName === undefined) return undefined;
  if (!isAccountName(accountName)) return { refused: 'accountNameCharacters' };
  if (isTaken(directory, accountName, undefined)) return { refused: 'accountNameExists' };
  const needsSign = request.class === 'computer' && !hasFullControl(directory, requester, request.parent);
  return needsSign && !isComputerAccountName(accountName) ? { refused: 'accountNameForm' } : undefined;
}

function firstValue(request: Request, name: AttributeName): Buffer | undefined {
  return request.attributes.find((attribute) => attribute.name === name)?.values[0];
}

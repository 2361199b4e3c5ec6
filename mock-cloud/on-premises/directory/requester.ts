/** Who asks, and what he may do. */

import { isWithin } from '#wire/ldap/name.ts';
import { RIDS } from './domain.ts';
import { type Entry, type Grant, isOf, numberOf, sidOf } from './entry.ts';
import type { AttributeName } from './schema.ts';
import { type Directory, findBySid, groupsOf } from './tree.ts';

/** Somebody who has logged on. */
export interface Requester {
  readonly sid: string;
  /** His own security identifier and those of his groups. */
  readonly sids: ReadonlySet<string>;
}

/** The account of a security identifier with its groups, as they are now; undefined when it is gone. */
export function requesterOf(directory: Directory, sid: string): Requester | undefined {
  const entry = findBySid(directory, sid);
  if (entry === undefined) return undefined;
  const primary = findBySid(directory, `${directory.domain.sid}-${numberOf(entry, 'primaryGroupID')}`);
  const groups = [
    ...groupsOf(directory, entry.name),
    ...(primary === undefined ? [] : [primary, ...groupsOf(directory, primary.name)]),
  ];
  return { sid, sids: new Set([sid, ...groups.map(sidOf).filter((found) => found !== undefined)]) };
}

/** Whether a right holds at an entry: administrators have all of them, others by a grant there or above. */
function hasRight(
  directory: Directory,
  requester: Requester,
  name: Entry['name'],
  right: Grant['right'],
): boolean {
  if (requester.sids.has(`${directory.domain.sid}-${RIDS.domainAdmins}`)) return true;
  return [...directory.entries.values()].some(
    (entry) =>
      entry.grants.some(
        (grant) =>
          requester.sids.has(grant.trustee) && (grant.right === 'fullControl' || grant.right === right),
      ) && isWithin(name, entry.name),
  );
}

/** Whether somebody has everything at an entry. */
export const hasFullControl = (directory: Directory, requester: Requester, entry: Entry): boolean =>
  hasRight(directory, requester, entry.name, 'fullControl');

/** Whether somebody may make a computer in a container by a right that was given there, not by the quota. */
export const mayCreateComputers = (directory: Directory, requester: Requester, parent: Entry): boolean =>
  hasRight(directory, requester, parent.name, 'createComputers');

/** Whether somebody may delete an entry: the maker may, and who has the right over the container. */
export function mayDelete(directory: Directory, requester: Requester, entry: Entry): boolean {
  if (entry.owner === requester.sid && isOf(entry, 'computer')) return true;
  const right = isOf(entry, 'computer') ? 'deleteComputers' : 'fullControl';
  return hasRight(directory, requester, entry.name, right);
}

/** Whether a write is free, is checked against the account's own names, or is refused. */
export type WriteRight = 'free' | 'validated' | 'none';

// The default security descriptor of the class computer ([MS-ADSC] 2.21): ACEs of CREATOR OWNER and of PRINCIPAL SELF.
const MAKER: ReadonlyMap<AttributeName, WriteRight> = new Map([
  ['description', 'free'],
  ['displayName', 'free'],
  ['sAMAccountName', 'free'],
  ['userAccountControl', 'free'],
  ['accountExpires', 'free'],
  ['pwdLastSet', 'free'],
  ['unicodePwd', 'free'],
  ['dNSHostName', 'validated'],
  ['servicePrincipalName', 'validated'],
]);
const SELF: ReadonlyMap<AttributeName, WriteRight> = new Map([
  ['userCertificate', 'free'],
  ['dNSHostName', 'validated'],
  ['servicePrincipalName', 'validated'],
]);

/** How somebody may write an attribute of an entry. */
export function writeRight(
  directory: Directory,
  requester: Requester,
  entry: Entry,
  attribute: AttributeName,
): WriteRight {
  if (hasFullControl(directory, requester, entry)) return 'free';
  if (!isOf(entry, 'computer')) return 'none';
  const rights = [
    entry.owner === requester.sid ? MAKER.get(attribute) : undefined,
    sidOf(entry) === requester.sid ? SELF.get(attribute) : undefined,
  ];
  return rights.find((right) => right === 'free') ?? rights.find((right) => right !== undefined) ?? 'none';
}

/** The local group Administrators: who is in it, and whose account has a member's rights. */

import { z } from 'zod';
import type { JoinResponse } from '#wire/device-registration.ts';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

/** The group Administrators, a well-known SID ([MS-DTYP] 2.4.2.4). */
const ADMINISTRATORS = 'S-1-5-32-544';

const Members = z.array(z.string());
const members = diskRecord('local-groups/administrators', Members);

const Account = z.strictObject({
  /** As people write it: a user principal name, or `CORP\anna`. */
  name: z.string(),
  /** By which the account may be a member: its own first, then those of the roles that it has. */
  principals: z.array(z.string()).min(1),
});
/** An account that has been used on the PC. */
export type Account = z.output<typeof Account>;

const accounts = diskRecord('accounts', z.array(Account));

/** Takes the changes that the answer of a join asks for (protocols-entra.md 13.1). */
export async function applyMembershipChanges(
  pc: Pick<Pc, 'disk'>,
  changes: JoinResponse['MembershipChanges'],
): Promise<void> {
  const added = changes
    .filter(({ LocalSID }) => LocalSID === ADMINISTRATORS)
    .flatMap(({ AddSIDs }) => AddSIDs);
  await addAdministrators(pc, added);
}

/** Makes an account a member by itself. */
export async function makeAdministrator(pc: Pick<Pc, 'disk'>, { principals }: Account): Promise<void> {
  await addAdministrators(pc, principals.slice(0, 1));
}

async function addAdministrators(pc: Pick<Pc, 'disk'>, added: readonly string[]): Promise<void> {
  const before = (await members.read(pc)) ?? [];
  await members.write(pc, [...new Set([...before, ...added])]);
}

/** Keeps an account that is used; the roles that it has now take the place of earlier ones. */
export async function keepAccount(pc: Pick<Pc, 'disk'>, account: Account): Promise<void> {
  const others = ((await accounts.read(pc)) ?? []).filter(({ name }) => name !== account.name);
  await accounts.write(pc, [...others, account]);
}

/** Takes the accounts that have been used out of the group; the roles stay that the join has put there. */
export async function leaveAccountsOut(pc: Pick<Pc, 'disk'>): Promise<void> {
  const own = new Set(((await accounts.read(pc)) ?? []).flatMap(({ principals }) => principals.slice(0, 1)));
  const before = await members.read(pc);
  if (before !== undefined)
    await members.write(
      pc,
      before.filter((member) => !own.has(member)),
    );
}

/** Whether somebody with these principals is a local administrator, who need not have used the PC before. */
export async function hasAdministratorRights(
  pc: Pick<Pc, 'disk'>,
  principals: readonly string[],
): Promise<boolean> {
  const inGroup = new Set(await members.read(pc));
  return principals.some((principal) => inGroup.has(principal));
}

/** Whether the account of this name is a local administrator; undefined when nobody has used the PC with it. */
export async function isLocalAdministrator(pc: Pick<Pc, 'disk'>, name: string): Promise<boolean | undefined> {
  const account = (await accounts.read(pc))?.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (account === undefined) return undefined;
  const inGroup = new Set(await members.read(pc));
  return account.principals.some((principal) => inGroup.has(principal));
}

/** The accounts of the PC, but for the one of this name, that are local administrators. */
export async function otherAdministrators(pc: Pick<Pc, 'disk'>, name: string): Promise<readonly string[]> {
  const inGroup = new Set(await members.read(pc));
  return ((await accounts.read(pc)) ?? [])
    .filter((one) => one.name.toLowerCase() !== name.toLowerCase())
    .filter(({ principals }) => principals.some((principal) => inGroup.has(principal)))
    .map((one) => one.name);
}

/**
 * The users of a tenant, as other services ask for them. Who asks by name or for a list settles first what is due; who has
 * the object id has looked before, and changes settle nothing, so that whoever settles can make them.
 */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { type OnPremisesUser, type User, users } from './records.ts';
import { settle } from './settle.ts';

/** The user with this object id. */
export async function findUser(context: TenantContext, id: string): Promise<User | undefined> {
  return context.collection(users).get(id);
}

/** The user with this user principal name, without regard to case. */
export async function findUserByName(
  context: TenantContext,
  userPrincipalName: string,
): Promise<User | undefined> {
  await settle(context);
  return context.collection(users).find('userPrincipalName', userPrincipalName);
}

/** The users that satisfy the conditions, in the order of their ids unless another is asked for. */
export async function listUsers(context: TenantContext, options?: ListOptions): Promise<User[]> {
  await settle(context);
  return context.collection(users).list(options);
}

/** Notes what directory synchronization says of the user with this user principal name; nothing happens when there is none. */
export async function synchronizeUser(
  context: TenantContext,
  userPrincipalName: string,
  onPremises: OnPremisesUser,
): Promise<User | undefined> {
  const all = context.collection(users);
  const user = await all.find('userPrincipalName', userPrincipalName);
  return user && all.update(user.id, (before) => ({ ...before, onPremises }));
}

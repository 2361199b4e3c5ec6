/** The users of a tenant, as other services ask for them. */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { type User, users } from './records.ts';

/** The user with this object id. */
export async function findUser(context: TenantContext, id: string): Promise<User | undefined> {
  return context.collection(users).get(id);
}

/** The user with this user principal name, without regard to case. */
export async function findUserByName(
  context: TenantContext,
  userPrincipalName: string,
): Promise<User | undefined> {
  return context.collection(users).find('userPrincipalName', userPrincipalName);
}

/** The users that satisfy the conditions, in the order of their ids unless another is asked for. */
export async function listUsers(context: TenantContext, options?: ListOptions): Promise<User[]> {
  return context.collection(users).list(options);
}

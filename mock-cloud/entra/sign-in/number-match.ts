/** Requests to the authenticator app: the user enters the number that the page shows, or denies. */

import type { TenantContext } from '../../service/index.ts';
import type { CollectionDefinition } from '../../store/index.ts';
import { LIFETIMES } from '../grants.ts';
import { users } from '../records.ts';

/** Kept in the user's tenant; one for each flow, by the flow's key. */
export interface ApprovalRequest {
  readonly key: string;
  readonly userId: string;
  readonly number: number;
  readonly requestedAt: number;
  /** Milliseconds; the app forgets the request then. */
  readonly expiresAt: number;
  readonly state: 'waiting' | 'approved' | 'denied';
}

const approvalRequests: CollectionDefinition<ApprovalRequest> = {
  name: 'entra.approvals',
  indexes: [{ field: 'userId' }],
};

/** Sends a request to the app of a user; an earlier one of the same flow is forgotten. */
export async function requestApproval(
  context: TenantContext,
  request: Pick<ApprovalRequest, 'key' | 'userId' | 'number'>,
): Promise<void> {
  const now = context.now();
  const document = {
    ...request,
    requestedAt: now,
    expiresAt: now + LIFETIMES.numberMatch,
    state: 'waiting' as const,
  };
  await context.collection(approvalRequests).put(request.key, document);
}

/** What has become of a flow's request. */
export async function approvalState(
  context: TenantContext,
  key: string,
): Promise<'waiting' | 'approved' | 'denied' | 'expired'> {
  const request = await context.collection(approvalRequests).get(key);
  if (request === undefined) return 'expired';
  return request.state === 'waiting' && request.expiresAt <= context.now() ? 'expired' : request.state;
}

/** Takes the request of a flow away. */
export async function forgetApproval(context: TenantContext, key: string): Promise<void> {
  await context.collection(approvalRequests).delete(key);
}

/**
 * The user enters a number in the authenticator app, or denies the newest request that waits. A wrong number denies it,
 * as the app does. Throws when there is no such user, or the app shows no request.
 */
export async function answerNumberMatch(
  context: TenantContext,
  userPrincipalName: string,
  answer: number | 'deny',
): Promise<void> {
  const user = await context.collection(users).find('userPrincipalName', userPrincipalName);
  if (user === undefined)
    throw new Error(`There is no user ${userPrincipalName} in the tenant ${context.tenantId}.`);
  const requests = context.collection(approvalRequests);
  const all = await requests.list({
    where: [{ field: 'userId', is: '=', value: user.id }],
    orderBy: 'requestedAt',
    descending: true,
  });
  const waiting = all.find((request) => request.state === 'waiting' && request.expiresAt > context.now());
  if (waiting === undefined) {
    throw new Error(
      `The authenticator app of ${userPrincipalName} shows no request: sign in up to the number first.`,
    );
  }
  const state = answer === waiting.number ? 'approved' : 'denied';
  await requests.update(waiting.key, (before) => ({ ...before, state }));
}

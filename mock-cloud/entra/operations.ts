/** What the control interface does in the directory: the user's authenticator app. */

import { z } from 'zod';
import { ControlError, DONE, inTenant, operation } from '../service/index.ts';
import { knownTenant } from './known-tenant.ts';
import { oneTimeCode } from './one-time-code.ts';
import { answerNumberMatch } from './sign-in/index.ts';
import { updateTenant } from './tenants.ts';
import { findUserByName } from './users.ts';

const tenantId = z.string().min(1);
const userPrincipalName = z.string().min(1);

/** The operations. */
export const OPERATIONS = {
  /** What the user's authenticator app shows now, 6 digits. */
  authenticatorCode: operation({
    method: 'GET',
    path: 'tenants/:tenantId/users/:userPrincipalName/authenticator-code',
    does: "what the user's authenticator app shows now",
    input: z.strictObject({ tenantId, userPrincipalName }),
    output: z.string(),
    given: (tenantId: string, userPrincipalName: string) => ({ tenantId, userPrincipalName }),
    run: async (context, { tenantId, userPrincipalName }) => {
      const tenant = inTenant(context, await knownTenant(context, tenantId));
      const user = await findUserByName(tenant, userPrincipalName);
      if (user === undefined) throw new ControlError('notFound', `There is no user ${userPrincipalName}.`);
      if (user.multiFactor.kind !== 'oneTimeCode') {
        const text = `${userPrincipalName} has no authenticator app with one-time codes.`;
        throw new ControlError('refused', text);
      }
      return oneTimeCode(user.multiFactor.secret, context.now());
    },
  }),
  /** The user enters a number in the authenticator app, or denies the request. */
  answerNumberMatch: operation({
    method: 'POST',
    path: 'tenants/:tenantId/users/:userPrincipalName/number-match',
    does: 'the user enters a number in the authenticator app: {"answer": 42}, or {"answer": "deny"}',
    input: z.strictObject({
      tenantId,
      userPrincipalName,
      answer: z.union([z.number().int(), z.literal('deny')]),
    }),
    output: DONE,
    given: (tenantId: string, userPrincipalName: string, answer: number | 'deny') => ({
      tenantId,
      userPrincipalName,
      answer,
    }),
    run: async (context, { tenantId, userPrincipalName, answer }) =>
      answerNumberMatch(inTenant(context, await knownTenant(context, tenantId)), userPrincipalName, answer),
  }),
  /** Automatic enrolment: "MDM user scope" of the mobility application is set to all users, or to none. */
  setMdmUserScope: operation({
    method: 'PUT',
    path: 'tenants/:tenantId/mdm-user-scope',
    does: 'sets automatic enrolment: {"scope": "all"} or {"scope": "none"}',
    input: z.strictObject({ tenantId, scope: z.enum(['all', 'none']) }),
    output: DONE,
    given: (tenantId: string, scope: 'all' | 'none') => ({ tenantId, scope }),
    run: async (context, { tenantId, scope }) => {
      const known = await knownTenant(context, tenantId);
      await updateTenant(context, known, (tenant) => ({
        ...tenant,
        mobility: { ...tenant.mobility, mdmUserScope: { kind: scope, groupIds: [] } },
      }));
    },
  }),
  /** A mobility application of another management service is removed, so that it manages nobody. */
  removeMobilityApplication: operation({
    method: 'DELETE',
    path: 'tenants/:tenantId/mobility-applications/:displayName',
    does: 'removes the mobility application of another management service',
    input: z.strictObject({ tenantId, displayName: z.string().min(1) }),
    output: DONE,
    given: (tenantId: string, displayName: string) => ({ tenantId, displayName }),
    run: async (context, { tenantId, displayName }) => {
      const known = await knownTenant(context, tenantId);
      await updateTenant(context, known, (tenant) => {
        const { otherMobility = [] } = tenant;
        const rest = otherMobility.filter((one) => one.displayName !== displayName);
        if (rest.length === otherMobility.length)
          throw new ControlError('notFound', `There is no mobility application "${displayName}".`);
        return { ...tenant, otherMobility: rest };
      });
    },
  }),
};

/** The user's side of the device authorization grant (RFC 8628 section 3.3): the page for the code, then a sign-in. */

import type { Response } from 'express';
import type { ServiceContext } from '../../service/index.ts';
import { type Call, fieldOf } from '../call.ts';
import { type DeviceCode, deviceCodes } from '../grants.ts';
import { deviceCodePage, sendPage } from '../pages/index.ts';
import { users } from '../records.ts';
import { refuse, sentenceOf } from '../refusals.ts';
import { listTenants } from '../tenants.ts';
import { startFlow } from './flow.ts';
import { showFirstPage } from './show.ts';
import { countWrong, mayTry } from './user-code-tries.ts';

/** GET and POST /common/oauth2/deviceauth. */
export async function handleDeviceAuthorization(call: Call, response: Response): Promise<void> {
  if (call.request.method !== 'POST') return sendPage(call, response, deviceCodePage(undefined));
  const { context } = call.parts;
  if (!mayTry(context)) {
    return sendPage(
      call,
      response,
      deviceCodePage('Too many codes were tried. Wait a minute, then try again.'),
    );
  }
  const typed = (fieldOf(call.form, 'otc') ?? '').replace(/[\s-]/g, '');
  const code = await pendingCode(context, typed);
  if (code === undefined) {
    countWrong(context);
    const words = "That code didn't work. Check the code and try again.";
    return sendPage(call, response, deviceCodePage(`${words} ${sentenceOf(refuse('deviceCodeUnknown'))}`));
  }
  const { flow, cookie } = await startFlow(call, {
    purpose: { kind: 'deviceCode', key: code.key },
    tenantId: code.tenantId,
    userPrincipalName: '',
    nameIsFixed: false,
    otherAccount: 'none',
    startUrl: `https://${call.host}/common/oauth2/deviceauth`,
  });
  response.append('Set-Cookie', cookie);
  await showFirstPage(call, response, flow);
}

/**
 * Lets the device with this code in, as if the user had signed in at the page: for tests and administrators. Throws when
 * the code is unknown, answered or expired, or there is no such user.
 */
export async function approveDeviceCode(
  context: ServiceContext,
  userCode: string,
  userPrincipalName: string,
): Promise<void> {
  const code = await pendingCode(context, userCode);
  if (code === undefined) throw new Error(`No device waits with the code ${userCode}.`);
  for (const tenant of await listTenants(context)) {
    if (code.tenantId !== undefined && code.tenantId !== tenant.id) continue;
    const user = await context.store
      .collection(users, tenant.id)
      .find('userPrincipalName', userPrincipalName);
    if (user === undefined) continue;
    const sessionId = context.random(`entra/device-code/${code.key}`).guid();
    const state = { tenantId: tenant.id, userId: user.id, amr: ['pwd'], sessionId };
    await context.store.collection(deviceCodes, '').update(code.key, (before) => ({ ...before, state }));
    return;
  }
  throw new Error(
    `There is no user ${userPrincipalName} in the organisation that the code ${userCode} is for.`,
  );
}

async function pendingCode(context: ServiceContext, userCode: string): Promise<DeviceCode | undefined> {
  const code = await context.store.collection(deviceCodes, '').find('userCode', userCode);
  return code?.state === 'pending' && code.expiresAt > context.now() ? code : undefined;
}

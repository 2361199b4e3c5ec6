/** A sign-in by a Windows Hello key: an assertion that the key has signed ([MS-OAPXBC] 3.2.5.1.2.1.2 and 3.2.5.1.2.3). */

import { z } from 'zod';
import { inTenant } from '../../service/index.ts';
import { userNamed } from '../authority.ts';
import type { Call } from '../call.ts';
import { findDeviceObjectBy } from '../device-objects.ts';
import type { GrantedUser } from '../grants.ts';
import { findHelloKey, type HelloKey, publicKeyOf } from '../hello-keys.ts';
import { isSignedWith, openToken } from '../jwt.ts';
import type { DeviceObject, Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';

const Header = z.looseObject({ kid: z.string().min(1), use: z.literal('ngc') });

const Claims = z.looseObject({
  /** The user principal name. */
  iss: z.string().min(1),
  iat: z.number(),
  exp: z.number(),
  request_nonce: z.string().optional(),
});

/** Clocks may differ by so much (protocols-entra.md 15.5). */
const SKEW_S = 300;

/**
 * Who has signed the assertion. A key of another device than the one that asks must have signed the nonce of this very
 * request, so that nobody can take an assertion along (CVE-2023-35348).
 */
export async function grantByHelloKey(
  call: Call,
  {
    tenant,
    device,
    nonce,
  }: { readonly tenant: Tenant; readonly device: DeviceObject; readonly nonce: string },
  assertion: string,
): Promise<GrantedUser | Refusal> {
  const token = openToken(assertion);
  const header = Header.safeParse(token?.header);
  const claims = Claims.safeParse(token?.claims);
  if (token === undefined || !header.success || !claims.success)
    return refuse('badRequest', { detail: 'The assertion is no token that a Windows Hello key has signed.' });
  const { iss, iat, exp, request_nonce } = claims.data;
  const named = await userNamed(call.parts.context, iss, tenant);
  if (named.kind !== 'user')
    return refuse('userNotFound', { user: iss.slice(0, 200), tenant: tenant.displayName });
  const { user } = named;
  const ofTenant = inTenant(call.parts.context, tenant.id);
  const key = await findHelloKey(ofTenant, user.id, header.data.kid);
  if (key === undefined) return refuse('helloKeyUnknown');
  if (!isSignedWith(token, publicKeyOf(key)))
    return refuse('helloSignatureInvalid', { detail: 'The assertion was not signed with the key.' });
  const now = call.now / 1000;
  if (exp + SKEW_S <= now || iat - SKEW_S > now) return refuse('assertionOutOfTime');
  const elsewhere = key.deviceId.toLowerCase() !== device.deviceId.toLowerCase();
  if (elsewhere && request_nonce !== nonce)
    return refuse('helloSignatureInvalid', { detail: 'The assertion is not for this request.' });
  const refused = await deviceRefusal(call, tenant, key);
  if (refused !== undefined) return refused;
  if (!user.accountEnabled) return refuse('accountDisabled');
  const sessionId = (await call.parts.random()).guid();
  // The key and what unlocks it are two factors.
  return { tenantId: tenant.id, userId: user.id, amr: ['rsa', 'mfa'], sessionId };
}

/** A key goes with its device. */
async function deviceRefusal(call: Call, tenant: Tenant, key: HelloKey): Promise<Refusal | undefined> {
  const own = await findDeviceObjectBy(inTenant(call.parts.context, tenant.id), 'deviceId', key.deviceId);
  if (own?.certificateThumbprint == null) return refuse('helloDeviceMissing');
  return own.accountEnabled ? undefined : refuse('helloDeviceDisabled');
}

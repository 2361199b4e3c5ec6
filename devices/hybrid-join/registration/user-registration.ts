/**
 * The account that a user adds on "Stay signed in to all your apps" registers the PC for him (Microsoft Entra registered). Once
 * the computer itself is registered, Windows takes that back
 * (https://learn.microsoft.com/entra/identity/devices/hybrid-join-plan, "Handling devices with Microsoft Entra registered state").
 */

import { DEVICE_PATH, JOIN_TYPE } from '#wire/device-registration.ts';
import { readCertificate, removeCertificate, storeCertificate } from '../../certificates/index.ts';
import {
  checkJoin,
  discover,
  headersOf,
  type Joined,
  type JoinFacts,
  requestJoin,
  windowsKey,
} from '../../join/index.ts';
import { codeFailure, done, httpStatusHresult, type Outcome } from '../../outcome.ts';
import type { Activity } from '../../pc/index.ts';
import { NetworkError } from '../../ports.ts';
import type { SignedInUser } from '../../tokens/index.ts';
import { computerRegistration, USER_REGISTRATION, userRegistration } from './records.ts';

/** Owner of the key pair (ports KeySource) of the registration. */
const KEY_OWNER = 'user account';

/**
 * Registers the PC for the user who has signed in. Nothing happens on a computer that is registered itself, and one that has
 * been registered for a user stays so.
 */
export async function registerUserAccount(
  activity: Activity,
  { user, deviceName }: { readonly user: SignedInUser; readonly deviceName: string },
): Promise<Outcome<Joined | undefined>> {
  const { pc } = activity;
  if ((await computerRegistration.read(pc)) !== undefined) return done(undefined);
  const known = await userRegistration.read(pc);
  if (known !== undefined) return done(known);
  const [, tenant = 'common'] = user.userPrincipalName.split('@');
  const found = await discover(activity, tenant);
  if (!found.ok) return found;
  const facts: JoinFacts = {
    tenantIdOrDomain: tenant,
    deviceName,
    key: windowsKey(pc, KEY_OWNER),
    joinType: JOIN_TYPE.register,
  };
  const { registrationToken: accessToken } = user;
  const asked = await requestJoin(activity, { service: found.value, facts, accessToken });
  if (!asked.ok) return asked;
  const { url, answer } = asked.value;
  const joined = checkJoin(pc, url, facts, answer, found.value.TenantInfo?.TenantId);
  if (!joined.ok) return joined;
  const certificate = Buffer.from(answer.Certificate.RawBody, 'base64');
  await storeCertificate(pc, 'My', 'User', { certificate, key: facts.key.place });
  await userRegistration.write(pc, joined.value);
  return joined;
}

/** Takes the registration of the user back; done as well when there is none. Tried again later when it does not work. */
export async function endUserRegistration(activity: Activity): Promise<Outcome<unknown>> {
  const { pc, task } = activity;
  const known = await userRegistration.read(pc);
  if (known === undefined) return done(undefined);
  const stored = await readCertificate(pc, 'My', 'User', known.certificateThumbprint);
  if (stored !== undefined) {
    const found = await discover(activity, known.tenantId);
    if (!found.ok) return found;
    const endpoint = found.value.DeviceJoinService.JoinEndpoint;
    const url = new URL(`${DEVICE_PATH}${known.deviceId}?api-version=1.0`, endpoint).href;
    const { privateKey } = pc.keys.pair(KEY_OWNER);
    const session = pc.http.session(url, { certificate: stored.certificate, privateKey });
    try {
      const { status } = await session.request(task, { method: 'DELETE', url, headers: headersOf(pc) });
      // 401: the object is gone already, and its certificate is nobody's.
      if (status !== 200 && status !== 401)
        return codeFailure(httpStatusHresult(status), url, `HTTP status ${status}`);
    } catch (error) {
      if (error instanceof NetworkError) return codeFailure(error.hresult, url, error.message);
      throw error;
    } finally {
      session.close();
    }
    await removeCertificate(pc, 'My', 'User', known.certificateThumbprint);
  }
  await pc.disk.delete(USER_REGISTRATION);
  return done(undefined);
}

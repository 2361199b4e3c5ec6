/** The backup of a password in Microsoft Entra ID, in the device's own name (assumption A-LAPS-01). */

import { REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import { LOCAL_CREDENTIALS_PATH, type LocalCredentials } from '#wire/local-credentials.ts';
import { deviceToken, discover, headersOf, type Joined } from '../join/index.ts';
import { codeFailure, done, failure, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';

/** Sends the password of an account to the directory in which the PC is. */
export async function backUp(
  activity: Activity,
  joined: Joined,
  credentials: LocalCredentials,
): Promise<Outcome<true>> {
  const { pc, task } = activity;
  const found = await discover(activity, joined.tenantId);
  if (!found.ok) return found;
  const service = found.value.DeviceManagementService;
  if (service === undefined)
    return failure('notFound', joined.tenantId, 'there is no device management service');
  const token = await deviceToken(activity, joined, REGISTRATION_RESOURCE);
  if (!token.ok) return token;
  const url = new URL(
    `device/${joined.deviceId}/${LOCAL_CREDENTIALS_PATH}`,
    service.DeviceManagementEndpoint,
  );
  url.searchParams.set('api-version', '1.0');
  try {
    const { status, text } = await pc.http.request(task, {
      method: 'POST',
      url: url.href,
      headers: {
        ...headersOf(pc),
        Authorization: `Bearer ${token.value}`,
        'Content-Type': 'application/json; charset=utf-8',
      },
      body: JSON.stringify(credentials),
    });
    return status === 200 ? done(true) : codeFailure(httpStatusHresult(status), url.href, text());
  } catch (error) {
    if (error instanceof NetworkError) return codeFailure(error.hresult, url.href, error.message);
    throw error;
  }
}

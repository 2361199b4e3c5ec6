/** Joins the PC to a directory: discovery, join, device certificate ([MS-DVRJ] 3.1.5.1, protocols-entra 12 and 13). */

import { DiscoverResponse } from '#wire/device-registration.ts';
import type { HttpResponse } from '../network/index.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { windowsKey } from './device-key.ts';
import { keepJoin, logJoin } from './join-answer.ts';
import { joinFailure } from './join-errors.ts';
import { type Joined, readJoin } from './join-record.ts';
import { ask, headersOf, requestJoin } from './join-request.ts';

/** What a join needs. */
export interface JoinOptions {
  /** Token of the user for device registration. */
  readonly accessToken: string;
  readonly tenantIdOrDomain: string;
  /** The ticket of login.live.com that links the join to the Autopilot registration. */
  readonly deviceTicket?: string;
  readonly deviceName: string;
}

const REGISTRATION = 'https://enterpriseregistration.windows.net';

/** Joins the PC. A PC that is joined stays as it is; one whose join was cut off joins again with the same keys. */
export async function joinDirectory(activity: Activity, options: JoinOptions): Promise<Outcome<Joined>> {
  const { pc } = activity;
  const existing = await readJoin(pc);
  if (existing !== undefined) return done(existing);
  const end = await joinAnew(activity, options);
  await logJoin(pc, end);
  return end;
}

async function joinAnew(activity: Activity, options: JoinOptions): Promise<Outcome<Joined>> {
  const { pc } = activity;
  const { accessToken, tenantIdOrDomain } = options;
  const found = await discover(activity, tenantIdOrDomain);
  if (!found.ok) return found;
  const facts = { ...options, key: windowsKey(pc) };
  const asked = await requestJoin(activity, { service: found.value, facts, accessToken });
  if (!asked.ok) return asked;
  const { url, answer } = asked.value;
  return keepJoin(pc, url, facts, answer, found.value.TenantInfo?.TenantId);
}

/** Where a tenant's registration services are. */
export async function discover({ pc, task }: Activity, tenant: string): Promise<Outcome<DiscoverResponse>> {
  const url = `${REGISTRATION}/${encodeURIComponent(tenant)}/Discover?api-version=1.9&managed=True`;
  const get = (): Promise<HttpResponse> =>
    pc.http.request(task, { method: 'GET', url, headers: headersOf(pc) });
  const found = await ask(url, DiscoverResponse, 'discovery', get);
  if (!found.ok || found.value.DeviceJoinService.JoinEndpoint.startsWith('https://')) return found;
  return joinFailure(
    'noRegistrationService',
    url,
    `JoinEndpoint is "${found.value.DeviceJoinService.JoinEndpoint}"; it begins with https://`,
  );
}

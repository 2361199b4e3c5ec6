/** The PC's own identity at login.live.com: it registers itself once, then gets tickets for sites (assumption A-LIVE-01). */

import { z } from 'zod';
import { WireError } from '#wire/error.ts';
import { DEVICE_ADD_PATH, encodeDeviceAddRequest, parseDeviceAddResponse } from '#wire/live-id.ts';
import { encodeDeviceTicketRequest, parseDeviceTicketResponse, RST2_PATH } from '#wire/live-id-token.ts';
import type { Activity } from '../pc/index.ts';
import { HttpStatusError, NetworkError } from '../ports.ts';

const HOST = 'https://login.live.com';
const RECORD = 'autopilot/device-identity';

const Identity = z.object({ memberName: z.string(), password: z.string() });
type Identity = z.output<typeof Identity>;

/** A ticket for `site`. Throws NetworkError. */
export async function deviceTicket(activity: Activity, site: string): Promise<string> {
  const { pc } = activity;
  const identity = await deviceIdentity(activity);
  const now = pc.clock.now();
  const answer = await post(
    activity,
    RST2_PATH,
    'application/soap+xml; charset=utf-8',
    encodeDeviceTicketRequest({
      messageId: `urn:uuid:${pc.random.guid()}`,
      to: `${HOST}${RST2_PATH}`,
      memberName: identity.memberName,
      password: identity.password,
      timestamp: { created: new Date(now).toISOString(), expires: new Date(now + 300_000).toISOString() },
      site,
    }),
  );
  return read(() => parseDeviceTicketResponse(answer).ticket);
}

async function deviceIdentity(activity: Activity): Promise<Identity> {
  const { pc } = activity;
  const known = Identity.safeParse(await pc.disk.read(RECORD));
  if (known.success) return known.data;
  const identity: Identity = { memberName: `02${pc.random.hex(18)}`, password: pc.random.base64url(24) };
  const { hardware } = pc;
  const answer = await post(
    activity,
    DEVICE_ADD_PATH,
    'text/xml; charset=utf-8',
    encodeDeviceAddRequest({
      clientName: 'IDCRL',
      binaryVersion: '24',
      ...identity,
      components: {
        ekPubHash: Buffer.from(hardware.ekPubHash, 'hex').toString('base64'),
        smbiosSerialNumber: hardware.serialNumber,
        smbiosUuid: hardware.smbiosUuid,
        diskSerialNumber: hardware.diskSerialNumber,
        macAddress: hardware.macAddress,
        manufacturer: hardware.manufacturer,
        model: hardware.model,
      },
    }),
  );
  const added = read(() => parseDeviceAddResponse(answer));
  if (!added.success)
    throw new NetworkError(
      'broken',
      'login.live.com',
      `the device identity was refused: ${added.errorCode} ${added.message}`,
    );
  await pc.disk.write(RECORD, identity);
  return identity;
}

async function post(
  { pc, task }: Activity,
  path: string,
  contentType: string,
  body: string,
): Promise<string> {
  const response = await pc.http.request(task, {
    method: 'POST',
    url: `${HOST}${path}`,
    headers: { 'Content-Type': contentType },
    body,
  });
  if (response.status !== 200)
    throw new HttpStatusError(
      'login.live.com',
      response.status,
      `${path} answered with HTTP status ${response.status}`,
    );
  return response.text();
}

function read<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new NetworkError('broken', 'login.live.com', error.message);
  }
}

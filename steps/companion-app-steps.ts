/** A companion app: a phone that scans the QR code and works through Microsoft Graph (behaviour TECH-009). */

import { When } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { NotSeen } from './hand/hand.ts';
import { readQrCode } from './qr-code.ts';
import { FILLS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const Scanned = z.object({ ZtdId: z.guid() });
const Found = z.looseObject({ id: z.string(), azureActiveDirectoryDeviceId: z.guid() });
const Identified = z.looseObject({ id: z.string() });

/** Scans the code on the screen of a PC and looks the device up: the app knows nothing else of it. */
async function scan(
  world: GloveboxWorld,
  name: string,
): Promise<{
  readonly administrator: Administrator;
  readonly path: string;
  readonly found: z.output<typeof Found>;
}> {
  const entry = world.device(name);
  const { image } = await entry.hand.until('a QR code', (screen) => screen.image !== undefined);
  const text = image && readQrCode(image);
  if (text === undefined) throw new NotSeen(`The QR code on "${name}" cannot be read.`);
  const { ZtdId } = Scanned.parse(JSON.parse(text));
  const administrator = await world.administrator(entry.registration?.organization);
  const path = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ZtdId}`;
  return { administrator, path, found: Found.parse(await administrator.graph('GET', path)) };
}

When(
  'the companion app scans the QR code of {device} and assigns {person}',
  async function (this: GloveboxWorld, name: string, person: string) {
    const { administrator, path } = await scan(this, name);
    await administrator.graph('POST', `${path}/assignUserToDevice`, {
      userPrincipalName: this.user(person).user.userPrincipalName,
      addressableUserName: person,
    });
    await administrator.waitForAssignments();
  },
);

When(
  'the companion app scans the QR code of {device} and adds it to the group {group}',
  FILLS,
  async function (this: GloveboxWorld, name: string, group: string) {
    const { administrator, found } = await scan(this, name);
    const [device] = await administrator.list(
      `/v1.0/devices?$filter=deviceId eq '${found.azureActiveDirectoryDeviceId}'`,
      Identified,
    );
    const [wanted] = await administrator.list(`/v1.0/groups?$filter=displayName eq '${group}'`, Identified);
    if (device === undefined || wanted === undefined)
      throw new NotSeen(`The device object of "${name}" and the group "${group}" should be there.`);
    await administrator.graph('POST', `/v1.0/groups/${wanted.id}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${device.id}`,
    });
    await administrator.waitForAssignments();
  },
);

/** How an administrator registers devices, and what the list of Windows Autopilot devices then holds of them. */

import { type DataTable, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { deviceListOf, hardwareHashOf } from '#devices';
import type { ImportRow } from './administrator.ts';
import {
  autopilotDevicesOf,
  directoryDeviceOf,
  directoryIdOf,
  groupIdOf,
  registrationOf,
} from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { becomeRegistered } from './scenario-device.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const AUTOPILOT_DEVICES = '/beta/deviceManagement/windowsAutopilotDeviceIdentities';
const Identified = z.looseObject({ id: z.string() });

/** Tag and user may be left empty, and so may their columns. */
const DEVICES: TableShape = {
  kind: 'headed',
  columns: { device: 'listedDevice', 'group tag': 'text', 'assigned user': 'personOrNobody' },
};
const DeviceRow = z.strictObject({
  device: z.string(),
  'group tag': z.string().default(''),
  'assigned user': z.string().default(''),
});
type DeviceRow = z.output<typeof DeviceRow>;

function rowsOf(world: GloveboxWorld, table: DataTable): DeviceRow[] {
  readRows(DEVICES, table, world.names);
  return z.array(DeviceRow).parse(table.hashes());
}

/** The user principal name of a person, '' for nobody. */
function nameOf(world: GloveboxWorld, person: string): string {
  return person === '' ? '' : world.user(person).user.userPrincipalName;
}

When(
  'the administrator imports these devices as a CSV file:',
  withTable(DEVICES),
  async function (this: GloveboxWorld, table: DataTable) {
    const { tenant } = await this.administrator();
    const rows = rowsOf(this, table);
    const listed = rows.map((row) => {
      const { hardware, windows } = this.device(row.device).device;
      return {
        hardware,
        windows,
        groupTag: row['group tag'],
        assignedUser: nameOf(this, row['assigned user']),
      };
    });
    await this.cloud.control.importDevicesFromCsv(tenant.id, deviceListOf(listed, this.cloud.clock.now()));
    for (const row of rows)
      becomeRegistered(this.device(row.device), {
        organization: this.onlyOrganization,
        groupTag: row['group tag'],
        assignedUser: nameOf(this, row['assigned user']) || undefined,
      });
  },
);

Then(
  'these Windows Autopilot devices are listed:',
  withTable(DEVICES),
  async function (this: GloveboxWorld, table: DataTable) {
    const rows = rowsOf(this, table).map((row) =>
      inWords(
        this.device(row.device).device.hardware.serialNumber,
        row['group tag'],
        nameOf(this, row['assigned user']),
      ),
    );
    await lookFor(this, {
      expected: `exactly these Windows Autopilot devices are listed:\n  ${rows.toSorted().join('\n  ')}`,
      look: async () => {
        const seen = (await autopilotDevicesOf(await this.administrator())).map((one) =>
          inWords(one.serialNumber, one.groupTag, one.userPrincipalName),
        );
        return {
          holds: JSON.stringify(seen.toSorted()) === JSON.stringify(rows.toSorted()),
          seen: `these are:\n  ${seen.join('\n  ') || 'none'}`,
        };
      },
    });
  },
);

function inWords(serialNumber: string, groupTag: string, userPrincipalName: string): string {
  return `${serialNumber}, group tag ${groupTag || 'none'}, user ${userPrincipalName || 'none'}`;
}

When(
  'the administrator changes the group tag of {device} to {groupTag}',
  async function (this: GloveboxWorld, name: string, groupTag: string) {
    const { administrator, id } = await registrationOf(this, name);
    await administrator.graph('POST', `${AUTOPILOT_DEVICES}/${id}/updateDeviceProperties`, {
      groupTag,
    });
    await administrator.waitForAssignments();
  },
);

When(
  'the administrator removes {device} from the group {group}',
  async function (this: GloveboxWorld, name: string, group: string) {
    const administrator = await this.administrator();
    const member = await directoryIdOf(this, name);
    const id = await groupIdOf(administrator, group);
    await administrator.graph('DELETE', `/v1.0/groups/${id}/members/${member}/$ref`);
    await administrator.waitForAssignments();
  },
);

const MEMBERS: TableShape = { kind: 'plain', columns: ['listedDevice'] };

Then(
  'the members of the group {group} are these devices:',
  withTable(MEMBERS),
  async function (this: GloveboxWorld, group: string, table: DataTable) {
    const expected = readRows(MEMBERS, table, this.names).flat();
    const administrator = await this.administrator();
    const groupId = await groupIdOf(administrator, group);
    const objects = new Map<string, string>();
    for (const { name } of this.allDevices) {
      const id = (await directoryDeviceOf(this, name))?.id;
      if (typeof id === 'string') objects.set(id, name);
    }
    await lookFor(this, {
      expected: `the members of the group "${group}" are ${expected.join(', ')}`,
      look: async () => {
        const members = await administrator.list(`/v1.0/groups/${groupId}/members`, Identified);
        const seen = members.map(({ id }) => objects.get(id) ?? id).toSorted();
        return {
          holds: JSON.stringify(seen) === JSON.stringify(expected.toSorted()),
          seen: `they are ${seen.join(', ') || 'none'}.`,
        };
      },
    });
  },
);

for (const [what, spoil] of [
  ['lost its last character', withoutLast],
  ['is padded with one character too few', (hash: string) => `${hash.slice(0, -2)}=`],
] as const) {
  Then(
    `Intune refuses to import {device} with a hardware hash that ${what}, and says {string}`,
    async function (this: GloveboxWorld, name: string, words: string) {
      await refusesToImport(this, [spoilt(rowOf(this, name), spoil)], name, words);
    },
  );
}

Then(
  'Intune refuses to import {device} together with {device}, whose hardware hash lost its last character, and says {string}',
  async function (this: GloveboxWorld, sound: string, name: string, words: string) {
    await refusesToImport(this, [rowOf(this, sound), spoilt(rowOf(this, name), withoutLast)], name, words);
  },
);

function rowOf(world: GloveboxWorld, name: string): ImportRow {
  const { hardware, windows } = world.device(name).device;
  return {
    serialNumber: hardware.serialNumber,
    productKeyId: hardware.productKeyId ?? '',
    hardwareHash: hardwareHashOf(hardware, windows, world.cloud.clock.now()),
    groupTag: '',
    assignedUser: undefined,
  };
}

function spoilt(row: ImportRow, spoil: (hash: string) => string): ImportRow {
  return { ...row, hardwareHash: spoil(row.hardwareHash) };
}

function withoutLast(hash: string): string {
  return hash.slice(0, -1);
}

/** The last row is the spoilt one. */
async function refusesToImport(
  world: GloveboxWorld,
  rows: readonly ImportRow[],
  name: string,
  words: string,
): Promise<void> {
  const administrator = await world.administrator();
  const answer = await administrator.importDevices(rows).then(() => 'Intune took it.', String);
  const seen = answer.replace(rows.at(-1)?.hardwareHash ?? '', '[DEVICEHASH]');
  await lookNow(world, {
    expected: `Intune refuses to import "${name}" and says "${words}"`,
    device: name,
    look: async () => ({ holds: seen.includes(words), seen }),
  });
}

/** The CSV file that an administrator imports, written line by line, and what the import says of each device. */

import { type DataTable, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { type Hardware, hardwareHashOf } from '#devices';
import type { Administrator } from './administrator.ts';
import { CSV_HEADER, csvFile, deviceInNumbers } from './device-list.ts';
import { exportedFile } from './exported-files.ts';
import { NotSeen } from './hand/hand.ts';
import { autopilotDevicesOf } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { becomeRegistered } from './scenario-device.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const IMPORTS = '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities';
const LINES: TableShape = { kind: 'plain', columns: ['text'] };

/** What may stand in square brackets: a part of what the collecting script writes of a device. */
const PARTS: Readonly<Record<string, (hardware: Hardware, hash: (of: Hardware) => string) => string>> = {
  'serial number': ({ serialNumber }) => serialNumber,
  'hardware hash': (hardware, hash) => hash(hardware),
  'hardware hash without a serial number': (hardware, hash) => hash({ ...hardware, serialNumber: '' }),
  'hardware hash without a manufacturer': (hardware, hash) => hash({ ...hardware, manufacturer: '' }),
};

/** The line with the parts of devices in their places. */
function filled(world: GloveboxWorld, line: string): string {
  return line.replaceAll(/\[([^\]]*)\]/g, (_, place: string) => {
    const [, letters] = /^(\d{1,4}) letters$/.exec(place) ?? [];
    if (letters !== undefined) return 'T'.repeat(Number(letters));
    const [part = '', name = ''] = place.split(' of ');
    const written = PARTS[part];
    if (written === undefined)
      throw new Error(
        `[${place}] cannot stand in the file. These can: ${Object.keys(PARTS)
          .map((known) => `[${known} of LT-0042]`)
          .join(', ')}, [2048 letters].`,
      );
    world.names.refer('device', name);
    const { hardware, windows } = world.device(name).device;
    return written(hardware, (of) => hardwareHashOf(of, windows, world.cloud.clock.now()));
  });
}

async function importLines(world: GloveboxWorld, lines: readonly string[], encoding: string): Promise<void> {
  const file = csvFile(lines, encoding);
  const { tenant } = await world.administrator();
  world.said.csv = await world.cloud.control.importDevicesFromCsv(tenant.id, file).then(() => '', String);
}

async function importTable(world: GloveboxWorld, table: DataTable, encoding: string): Promise<void> {
  const written = readRows(LINES, table, world.names).flat();
  await world.ready();
  await importLines(
    world,
    written.map((line) => filled(world, line)),
    encoding,
  );
  if (world.said.csv !== '') return;
  for (const entry of world.allDevices.filter(({ name }) => written.join().includes(` of ${name}]`)))
    becomeRegistered(entry, {
      organization: world.onlyOrganization,
      groupTag: '',
      assignedUser: undefined,
    });
}

When(
  'the administrator imports this CSV file:',
  withTable(LINES),
  async function (this: GloveboxWorld, table: DataTable) {
    await importTable(this, table, 'ANSI');
  },
);

When(
  'the administrator imports this CSV file, saved as {encoding}:',
  withTable(LINES),
  async function (this: GloveboxWorld, encoding: string, table: DataTable) {
    await importTable(this, table, encoding);
  },
);

When(
  'the administrator imports the exported file {log} of {device}',
  async function (this: GloveboxWorld, file: string, name: string) {
    const content = await exportedFile(this, file, name);
    if (content === undefined) throw new NotSeen(`"${name}" has exported no file ${file}.`);
    const { tenant } = await this.administrator();
    this.said.csv = await this.cloud.control
      .importDevicesFromCsv(tenant.id, Buffer.from(content, 'latin1'))
      .then(() => '', String);
    if (this.said.csv !== '') return;
    becomeRegistered(this.device(name), {
      organization: this.onlyOrganization,
      groupTag: '',
      assignedUser: undefined,
    });
  },
);

When(
  'the administrator imports a CSV file with {count} devices like {device}',
  async function (this: GloveboxWorld, count: string, name: string) {
    await this.ready();
    const { hardware, windows } = this.device(name).device;
    const rows = Array.from({ length: Number(count) }, (_, index) => {
      const one = deviceInNumbers(hardware, index + 1);
      return `${one.serialNumber},,${hardwareHashOf(one, windows, this.cloud.clock.now())}`;
    });
    await importLines(this, [CSV_HEADER, ...rows], 'ANSI');
  },
);

function answerOf(world: GloveboxWorld): string {
  if (world.said.csv === undefined) throw new Error('No CSV file has been imported in this scenario.');
  return world.said.csv;
}

Then('Intune takes the CSV file', async function (this: GloveboxWorld) {
  const answer = answerOf(this);
  await lookNow(this, {
    expected: 'Intune takes the CSV file',
    look: async () => ({ holds: answer === '', seen: answer }),
  });
});

Then(
  'Intune takes nothing of the CSV file and says {string}',
  async function (this: GloveboxWorld, words: string) {
    const answer = answerOf(this);
    await lookNow(this, {
      expected: `Intune refuses the CSV file and says "${words}"`,
      look: async () => ({
        holds: answer !== '' && answer.includes(words),
        seen: answer === '' ? 'Intune took the file.' : answer,
      }),
    });
  },
);

async function lookForCount(world: GloveboxWorld, count: number): Promise<void> {
  const administrator = await world.administrator();
  await lookFor(world, {
    expected: `${count} Windows Autopilot devices are listed`,
    look: async () => {
      const { length } = await autopilotDevicesOf(administrator);
      return { holds: length === count, seen: `${length}.` };
    },
  });
}

Then(
  '{count} Windows Autopilot device(s) is/are listed',
  async function (this: GloveboxWorld, count: string) {
    await lookForCount(this, Number(count));
  },
);

Then('no Windows Autopilot device is listed', async function (this: GloveboxWorld) {
  await lookForCount(this, 0);
});

const Import = z.looseObject({
  serialNumber: z.string(),
  state: z.looseObject({
    deviceImportStatus: z.string(),
    deviceErrorCode: z.number(),
    deviceErrorName: z.string(),
  }),
});
const RESULTS: TableShape = {
  kind: 'headed',
  columns: { device: 'listedDevice', result: 'importResult' },
  needed: ['result'],
};

/** Each import with its result, as the page of the import shows it: "806 - ZtdDeviceAlreadyAssigned". */
async function importsOf(administrator: Administrator): Promise<string[]> {
  const found = await administrator.list(IMPORTS, Import);
  return found.map(({ serialNumber, state }) =>
    state.deviceImportStatus === 'error'
      ? `${serialNumber}: ${state.deviceErrorCode} - ${state.deviceErrorName}`
      : `${serialNumber}: ${state.deviceImportStatus}`,
  );
}

Then(
  'the imports have ended so:',
  withTable(RESULTS),
  async function (this: GloveboxWorld, table: DataTable) {
    readRows(RESULTS, table, this.names);
    const wanted = table
      .hashes()
      .map((row) => `${this.device(row.device ?? '').device.hardware.serialNumber}: ${row.result}`);
    const administrator = await this.administrator();
    await lookFor(this, {
      expected: `the imports have ended exactly so:\n  ${wanted.toSorted().join('\n  ')}`,
      look: async () => {
        const seen = await importsOf(administrator);
        return {
          holds: JSON.stringify(seen.toSorted()) === JSON.stringify(wanted.toSorted()),
          seen: `these:\n  ${seen.join('\n  ') || 'none'}`,
        };
      },
    });
  },
);

When('the administrator selects Sync', async function (this: GloveboxWorld) {
  await this.ready();
  const administrator = await this.administrator();
  this.said.sync = await administrator
    .graph('POST', '/beta/deviceManagement/windowsAutopilotSettings/sync')
    .then(() => '', String);
});

Then('the sync is in progress', async function (this: GloveboxWorld) {
  const answer = this.said.sync ?? 'No sync was asked for.';
  const administrator = await this.administrator();
  await lookNow(this, {
    expected: 'the sync was begun and is in progress',
    look: async () => {
      const settings = await administrator.graph('GET', '/beta/deviceManagement/windowsAutopilotSettings');
      const { syncStatus } = z.looseObject({ syncStatus: z.string() }).parse(settings);
      return { holds: answer === '' && syncStatus === 'inProgress', seen: `${answer} Sync: ${syncStatus}.` };
    },
  });
});

Then('the sync is refused with the error {string}', async function (this: GloveboxWorld, words: string) {
  const answer = this.said.sync ?? 'No sync was asked for.';
  await lookNow(this, {
    expected: `the sync is refused with "${words}"`,
    look: async () => ({ holds: answer.includes(words), seen: answer || 'it was begun.' }),
  });
});

/** Corporate identifiers: which PCs are the organization's own, by manufacturer, model and serial number. */

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { NotSeen } from './hand/hand.ts';
import { managedDevicesOf, recordsInWords } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { readRows, settles, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const IDENTITIES = '/beta/deviceManagement/importedDeviceIdentities';
const Identity = z.looseObject({
  id: z.string(),
  importedDeviceIdentifier: z.string(),
  enrollmentState: z.string(),
});
type Identity = z.output<typeof Identity>;

const PARTS: TableShape = {
  kind: 'headed',
  columns: { manufacturer: 'text', model: 'text', 'serial number': 'text' },
};
const LINES: TableShape = { kind: 'plain', columns: ['text'] };
const PartsRow = z.strictObject({
  manufacturer: z.string(),
  model: z.string(),
  'serial number': z.string(),
});

Given(
  'the corporate identifiers of {organization} are:',
  {
    wrapperOptions: {
      ...settles(['corporate identifiers']).wrapperOptions,
      ...withTable(PARTS).wrapperOptions,
    },
  },
  function (this: GloveboxWorld, name: string, table: DataTable) {
    readRows(PARTS, table, this.names);
    this.settingUp(this.organization(name)).settings.corporateIdentifiers = z
      .array(PartsRow)
      .parse(table.hashes())
      .map(({ 'serial number': serialNumber, ...parts }) => ({ ...parts, serialNumber }));
  },
);

async function upload(world: GloveboxWorld, lines: readonly string[]): Promise<void> {
  await world.ready();
  const { tenant } = await world.administrator();
  world.said.identifiers = await world.cloud.control
    .importCorporateIdentifiers(tenant.id, lines.join('\r\n'))
    .then(() => '', String);
}

When(
  'the administrator uploads this CSV file of corporate identifiers:',
  withTable(LINES),
  async function (this: GloveboxWorld, table: DataTable) {
    await upload(this, readRows(LINES, table, this.names).flat());
  },
);

When(
  'the administrator uploads a CSV file of {rowCount} corporate identifiers',
  async function (this: GloveboxWorld, count: string) {
    await upload(
      this,
      Array.from({ length: Number(count) }, (_, number) => `Contoso,Laptop,SN${number}`),
    );
  },
);

/** What a list imported by Graph says of an identifier: the kind of identifier decides whether it counts for Windows. */
const KINDS = {
  'serial number': { importedDeviceIdentityType: 'serialNumber', platform: 'unknown' },
  IMEI: { importedDeviceIdentityType: 'imei', platform: 'unknown' },
  'manufacturer, model and serial number': {
    importedDeviceIdentityType: 'manufacturerModelSerial',
    platform: 'windows',
  },
} as const;

for (const [words, kind] of Object.entries(KINDS)) {
  When(
    `the administrator imports {string} by Graph as a corporate identifier of the kind ${words}`,
    async function (this: GloveboxWorld, identifier: string) {
      await this.ready();
      const administrator = await this.administrator();
      const body = {
        overwriteImportedDeviceIdentities: false,
        importedDeviceIdentities: [{ importedDeviceIdentifier: identifier, ...kind }],
      };
      this.said.identifiers = await administrator
        .graph('POST', `${IDENTITIES}/importDeviceIdentityList`, body)
        .then(() => '', String);
    },
  );
}

function answerOf({ said }: GloveboxWorld): string {
  if (said.identifiers === undefined)
    throw new Error('No corporate identifiers have been imported in this scenario.');
  return said.identifiers;
}

Then('Intune takes the corporate identifiers', async function (this: GloveboxWorld) {
  const answer = answerOf(this);
  await lookNow(this, {
    expected: 'Intune takes the corporate identifiers',
    look: async () => ({ holds: answer === '', seen: answer }),
  });
});

Then(
  'Intune refuses the corporate identifiers and says {string}',
  async function (this: GloveboxWorld, words: string) {
    const answer = answerOf(this);
    await lookNow(this, {
      expected: `Intune refuses the corporate identifiers and says "${words}"`,
      look: async () => ({ holds: answer.includes(words), seen: answer || 'Intune took them.' }),
    });
  },
);

async function identitiesOf(world: GloveboxWorld): Promise<Identity[]> {
  return (await world.administrator()).list(IDENTITIES, Identity);
}

async function seeNumber(world: GloveboxWorld, count: number): Promise<void> {
  await lookNow(world, {
    expected: `Intune lists ${count} corporate identifiers`,
    look: async () => {
      const { length } = await identitiesOf(world);
      return { holds: length === count, seen: `It lists ${length}.` };
    },
  });
}

Then('Intune lists {rowCount} corporate identifier(s)', async function (this: GloveboxWorld, count: string) {
  await seeNumber(this, Number(count));
});

Then('Intune lists no corporate identifiers', async function (this: GloveboxWorld) {
  await seeNumber(this, 0);
});

const STATES = { enrolled: 'enrolled', 'not contacted': 'notContacted', failed: 'failed' } as const;

for (const [words, state] of Object.entries(STATES)) {
  Then(
    `Intune lists the corporate identifier {string} as ${words}`,
    async function (this: GloveboxWorld, identifier: string) {
      await lookFor(this, {
        expected: `Intune lists the corporate identifier "${identifier}" as ${words}`,
        look: async () => {
          const all = await identitiesOf(this);
          const found = all.find(({ importedDeviceIdentifier }) => importedDeviceIdentifier === identifier);
          const seen =
            found?.enrollmentState ??
            `Intune lists ${all.map((one) => one.importedDeviceIdentifier).join('; ')}.`;
          return { holds: found?.enrollmentState === state, seen };
        },
      });
    },
  );
}

When(
  'the administrator deletes the corporate identifier {string}',
  async function (this: GloveboxWorld, identifier: string) {
    const found = (await identitiesOf(this)).find((one) => one.importedDeviceIdentifier === identifier);
    if (found === undefined)
      throw new NotSeen(`Intune should list the corporate identifier "${identifier}".`);
    await (await this.administrator()).graph('DELETE', `${IDENTITIES}/${found.id}`);
  },
);

for (const [words, owner] of [
  ['owned by the company', 'company'],
  ['personally owned', 'personal'],
] as const) {
  Then(`Intune lists {device} as ${words}`, async function (this: GloveboxWorld, name: string) {
    await lookFor(this, {
      expected: `Intune lists "${name}" as ${words}`,
      device: name,
      look: async () => {
        const records = await managedDevicesOf(this, name);
        const owners = records.map((one) => one.managedDeviceOwnerType);
        return { holds: owners.join() === owner, seen: `${recordsInWords(name, records)} ${owners.join()}` };
      },
    });
  });
}

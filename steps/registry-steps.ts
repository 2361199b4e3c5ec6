/** What a PC keeps of the profile in its registry. */

import { type DataTable, Then } from '@cucumber/cucumber';
import { REGISTRY_KEYS, type RegistryData, readRegistry } from '#devices';
import { lookFor, lookNow } from './looking.ts';
import { type ScenarioDevice, thatWasOn } from './scenario-device.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

type Values = Readonly<Record<string, RegistryData>>;

function autopilotValues(entry: ScenarioDevice): Promise<Values> {
  return readRegistry(thatWasOn(entry).device, REGISTRY_KEYS.autopilot);
}

const inWords = (values: Values): string =>
  Object.entries(values)
    .map(([name, data]) => `${name} = ${data === '' ? '(blank)' : data}`)
    .join('\n  ') || 'nothing';

/** `(blank)` is no text, `[tenant id of Contoso]` the GUID of that organization. */
async function written(world: GloveboxWorld, words: string): Promise<string> {
  if (words === '(blank)') return '';
  const organization = /^\[tenant id of (.*)\]$/.exec(words)?.[1];
  if (organization === undefined) return words;
  world.names.refer('organization', organization);
  return (await world.administrator(world.organization(organization))).tenant.id;
}

async function lookAtRows(
  world: GloveboxWorld,
  name: string,
  rows: readonly (readonly string[])[],
  read: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<void> {
  const wanted = await Promise.all(
    rows.map(async ([key = '', words = '']) => `${key} = ${(await written(world, words)) || '(blank)'}`),
  );
  await lookFor(world, {
    expected: `these, each with exactly this data:\n  ${wanted.join('\n  ')}`,
    device: name,
    look: async () => {
      const values = await read();
      const seen = new Set(
        Object.entries(values).map(([key, data]) => `${key} = ${data === '' ? '(blank)' : data}`),
      );
      return {
        holds: wanted.every((row) => seen.has(row)),
        seen: `\n  ${[...seen].join('\n  ') || 'nothing'}`,
      };
    },
  });
}

const VALUES: TableShape = { kind: 'plain', columns: ['registryValue', 'text'] };

Then(
  'the registry of {device} says of Windows Autopilot:',
  withTable(VALUES),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const rows = readRows(VALUES, table, this.names);
    await lookAtRows(this, name, rows, () => autopilotValues(this.device(name)));
  },
);

Then(
  'the registry of {device} says nothing of {registryValue}',
  async function (this: GloveboxWorld, name: string, value: string) {
    const values = await autopilotValues(this.device(name));
    await lookNow(this, {
      expected: `the registry of "${name}" has values of Windows Autopilot, and none that is called ${value}`,
      device: name,
      look: async () => ({
        holds: Object.keys(values).length > 0 && !(value in values),
        seen: `\n  ${inWords(values)}`,
      }),
    });
  },
);

const BITS: TableShape = {
  kind: 'headed',
  columns: { setting: 'oobeBit', bit: 'count', set: 'yesOrNo' },
  needed: ['bit', 'set'],
};

Then(
  'the OOBE settings that {device} received are:',
  withTable(BITS),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    readRows(BITS, table, this.names);
    const rows = table.hashes();
    await lookFor(this, {
      expected: `CloudAssignedOobeConfig with ${rows.map(({ setting, bit, set }) => `${setting} (${bit}): ${set}`).join(', ')}`,
      device: name,
      look: async () => {
        const { CloudAssignedOobeConfig: config } = await autopilotValues(this.device(name));
        if (typeof config !== 'number') return { holds: false, seen: 'it has received none.' };
        const holds = rows.every(({ bit, set }) => ((config & Number(bit)) !== 0) === (set === 'yes'));
        return { holds, seen: `${config}, which is ${config.toString(2)} in binary digits.` };
      },
    });
  },
);

const SETTINGS: TableShape = { kind: 'plain', columns: ['profileSetting', 'text'] };

async function receivedProfile(entry: ScenarioDevice): Promise<Record<string, unknown>> {
  const { PolicyJsonCache } = await readRegistry(thatWasOn(entry).device, REGISTRY_KEYS.policyCache);
  return typeof PolicyJsonCache === 'string' ? JSON.parse(PolicyJsonCache) : {};
}

Then(
  'the profile that {device} received says:',
  withTable(SETTINGS),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const rows = readRows(SETTINGS, table, this.names);
    await lookAtRows(this, name, rows, () => receivedProfile(this.device(name)));
  },
);

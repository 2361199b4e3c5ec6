/** What a PC keeps of the profile in its registry, and the profile that an administrator puts on its disk. */

import { type DataTable, Given, Then } from '@cucumber/cucumber';
import { putOfflineProfile, REGISTRY_KEYS, type RegistryData, readRegistry } from '#devices';
import { textFile } from './device-list.ts';
import { NotSeen } from './hand/hand.ts';
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
      return { holds: wanted.every((row) => seen.has(row)), seen: `\n  ${[...seen].join('\n  ')}` };
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

const BITS: TableShape = { kind: 'headed', columns: { setting: 'oobeBit', bit: 'count', set: 'yesOrNo' } };

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
  if (typeof PolicyJsonCache !== 'string') throw new NotSeen(`"${entry.name}" has received no profile.`);
  return JSON.parse(PolicyJsonCache);
}

Then(
  'the profile that {device} received says:',
  withTable(SETTINGS),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const rows = readRows(SETTINGS, table, this.names);
    await lookAtRows(this, name, rows, () => receivedProfile(this.device(name)));
  },
);

async function putProfile(
  world: GloveboxWorld,
  { name, organization, encoding }: { name: string; organization: string; encoding: string },
  rows: readonly (readonly string[])[],
): Promise<void> {
  const entry = world.device(name);
  const owner = world.organization(organization);
  const numbers = Object.fromEntries(rows.map(([key = '', data = '']) => [key, json(data)]));
  if (encoding === 'ANSI')
    entry.fileOf = {
      organization: owner,
      join: numbers.CloudAssignedDomainJoinMethod === 1 ? 'hybrid' : 'entra',
    };
  entry.past.push(async () => {
    const { tenant } = await world.administrator(owner);
    const members = {
      Comment_File: `Profile ${owner.profile.displayName}`,
      Version: 2049,
      ZtdCorrelationId: '7f9e6025-1e13-45f3-bf82-a3e8c5b59eac',
      CloudAssignedTenantId: tenant.id,
      CloudAssignedTenantDomain: tenant.domain,
      CloudAssignedForcedEnrollment: 1,
      ...numbers,
    };
    await putOfflineProfile(entry.device.disk, textFile(JSON.stringify(members, undefined, 2), encoding));
  });
}

/** A number where the file has one. */
function json(data: string): string | number {
  return /^\d+$/.test(data) ? Number(data) : data;
}

Given(
  'an AutopilotConfigurationFile.json of {organization} lies on {device}, and says:',
  withTable(SETTINGS),
  async function (this: GloveboxWorld, organization: string, name: string, table: DataTable) {
    await putProfile(this, { name, organization, encoding: 'ANSI' }, readRows(SETTINGS, table, this.names));
  },
);

Given(
  'an AutopilotConfigurationFile.json of {organization}, saved as {encoding}, lies on {device}, and says:',
  withTable(SETTINGS),
  async function (
    this: GloveboxWorld,
    organization: string,
    encoding: string,
    name: string,
    table: DataTable,
  ) {
    await putProfile(this, { name, organization, encoding }, readRows(SETTINGS, table, this.names));
  },
);

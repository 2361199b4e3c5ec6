/** A profile in a file on the disk of a PC: AutopilotConfigurationFile.json, as administrators make it for existing devices. */

import { type DataTable, Given } from '@cucumber/cucumber';
import { putOfflineProfile } from '#devices';
import { textFile } from './device-list.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const SETTINGS: TableShape = { kind: 'plain', columns: ['profileSetting', 'text'] };

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

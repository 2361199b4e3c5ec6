/** The Autopilot deployment service, as the cloud's list of services has it. */

import { z } from 'zod';
import type { DeviceListError } from '#wire/hardware-hash-csv.ts';
import { knownTenant } from '../entra/index.ts';
import { ControlError, DONE, defineService, inTenant, operation } from '../service/index.ts';
import { deploymentService } from './deployment-service.ts';
import { importCsv } from './import-csv.ts';
import { liveId } from './live-id.ts';
import { settleRegistrations } from './settle.ts';
import { tenantPart } from './tenant-part.ts';

const PROFILE = [{ path: /./, name: 'Autopilot deployment service: profile' }] as const;

/** Identities and tickets of devices, and which profile a PC has. */
export const autopilot = defineService({
  name: 'autopilot',
  hosts: [
    {
      host: 'login.live.com',
      routes: liveId,
      messages: [
        { path: /deviceaddcredential/i, name: 'Device credential (DeviceAddRequest)' },
        { path: /rst2/i, name: 'Device ticket (WS-Trust RST2)' },
      ],
    },
    { host: 'ztd.dds.microsoft.com', routes: deploymentService, messages: PROFILE },
    { host: 'cs.dds.microsoft.com', routes: deploymentService, messages: PROFILE },
  ],
  operations: {
    /** Uploads a device list in the CSV format of the admin center. Throws ControlError with every broken row and its line. */
    importDevicesFromCsv: operation({
      method: 'POST',
      path: 'tenants/:tenantId/devices',
      does: 'uploads a device list in the admin center\'s CSV format: the file itself as text/csv, or {"csv"} with its text, or {"file"} in base64',
      input: z.union([
        z.strictObject({ tenantId: z.string().min(1), csv: z.string() }),
        z.strictObject({ tenantId: z.string().min(1), file: z.base64() }),
      ]),
      output: DONE,
      given: (tenantId: string, list: string | Uint8Array) =>
        typeof list === 'string'
          ? { tenantId, csv: list }
          : { tenantId, file: Buffer.from(list).toString('base64') },
      run: async (context, input) => {
        const ofTenant = inTenant(context, await knownTenant(context, input.tenantId));
        const list = 'csv' in input ? input.csv : Buffer.from(input.file, 'base64');
        const imported = await importCsv(ofTenant, list);
        if (!imported.ok) throw brokenList(imported.errors);
      },
    }),
  },
  tenant: tenantPart,
  settles: settleRegistrations,
});

function brokenList(errors: readonly DeviceListError[]): ControlError {
  const problems = errors.map(({ line, column, message }) => ({
    place: `line ${line}, column ${column}`,
    message,
  }));
  const lines = problems.map(({ place, message }) => `  ${place}: ${message}`);
  const text = `The device list cannot be imported:\n${lines.join('\n')}`;
  return new ControlError('invalidInput', text, problems);
}

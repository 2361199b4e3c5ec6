/** The organisation's administrator: works through Microsoft Graph, as the admin center does. */

import { request } from 'undici';
import { z } from 'zod';
import { type Cloud, type CreatedTenant, createCloudDispatcher, type Task } from '#cloud';
import { type Device, hardwareHashOf } from '#devices';
import { createGraphClient, type GraphClient } from './graph-client.ts';

/** The administrator of one organization, who works by Microsoft Graph. */
export interface Administrator extends GraphClient {
  readonly tenant: CreatedTenant;
  /** Imports a device by its hardware hash and waits until registration and profile assignment have taken effect. */
  register(device: Device, options: RegisterOptions): Promise<void>;
  /** Starts imports without waiting. Returns the ids of the import records. */
  importDevices(rows: readonly ImportRow[]): Promise<string[]>;
  /** What is at an address that carries its own permission. */
  download(url: string): Promise<Buffer>;
  /** Lets the documented time for imports and assignments pass. */
  waitForAssignments(): Promise<void>;
}

/** How a device is registered; '' is no group tag. */
export interface RegisterOptions {
  readonly groupTag: string;
  readonly assignedUser: string | undefined;
}

/** A row of an import: what stands in the file that is uploaded. */
export interface ImportRow extends RegisterOptions {
  readonly serialNumber: string;
  readonly hardwareHash: string;
  /** '' where the firmware has none. */
  readonly productKeyId: string;
}

const Imported = z.object({ value: z.array(z.object({ id: z.string() })) });
const ImportState = z.object({
  serialNumber: z.string(),
  state: z.object({
    deviceImportStatus: z.string(),
    deviceErrorCode: z.number(),
    deviceErrorName: z.string(),
  }),
});

const IMPORTS = '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities';
// Import 60 s, dynamic group 5 min, profile assignment 5 min (graph.md section 6), and a little more.
const ASSIGNMENT_MS = 12 * 60_000;

/** The administrator of the tenant; `person` is the task that waits while imports are carried out. */
export function createAdministrator(cloud: Cloud, person: Task, tenant: CreatedTenant): Administrator {
  const dispatcher = createCloudDispatcher(
    cloud.internet(`administrator of ${tenant.domain}`),
    cloud.rootCertificate,
  );
  const { graph, list } = createGraphClient(tenant, dispatcher, () => cloud.clock.now());

  const importDevices: Administrator['importDevices'] = async (rows) => {
    const identities = rows.map((row) => ({
      '@odata.type': '#microsoft.graph.importedWindowsAutopilotDeviceIdentity',
      serialNumber: row.serialNumber,
      productKey: row.productKeyId,
      hardwareIdentifier: row.hardwareHash,
      groupTag: row.groupTag,
      ...(row.assignedUser !== undefined && { assignedUserPrincipalName: row.assignedUser }),
    }));
    const reply = await graph('POST', `${IMPORTS}/import`, {
      importedWindowsAutopilotDeviceIdentities: identities,
    });
    return Imported.parse(reply).value.map((record) => record.id);
  };

  const waitForAssignments = (): Promise<void> =>
    person.sleep(ASSIGNMENT_MS, 'import, group membership and profile assignment');

  return {
    tenant,
    graph,
    list,
    importDevices,
    waitForAssignments,
    download: async (url) => {
      const { statusCode, body } = await request(url, { dispatcher });
      const content = Buffer.from(await body.arrayBuffer());
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${content}`);
      return content;
    },
    register: async (device, options) => {
      const hardwareHash = hardwareHashOf(device.hardware, device.windows, cloud.clock.now());
      const { serialNumber, productKeyId = '' } = device.hardware;
      const ids = await importDevices([{ serialNumber, hardwareHash, productKeyId, ...options }]);
      await waitForAssignments();
      for (const id of ids) {
        const { state } = ImportState.parse(await graph('GET', `${IMPORTS}/${id}`));
        if (state.deviceImportStatus !== 'complete') {
          throw new Error(
            `"${device.name}" was not registered: ${state.deviceErrorCode} ${state.deviceErrorName}`,
          );
        }
      }
    },
  };
}

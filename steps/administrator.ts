/** The organisation's administrator: works through Microsoft Graph, as the admin center does. */

import { request } from 'undici';
import { z } from 'zod';
import { type Cloud, type CreatedTenant, createCloudDispatcher, type Task } from '#cloud';
import { type Device, hardwareHashOf } from '#devices';

export interface Administrator {
  readonly tenant: CreatedTenant;
  /** Calls Graph; throws with the service's own words when it refuses. `path` begins with /v1.0 or /beta. */
  graph(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /** All elements of a collection. */
  list<T>(path: string, schema: z.ZodType<T>): Promise<T[]>;
  /** Imports a device by its hardware hash and waits until registration and profile assignment have taken effect. */
  register(device: Device, options: RegisterOptions): Promise<void>;
  /** Starts imports without waiting. Returns the ids of the import records. */
  importDevices(rows: readonly ImportRow[]): Promise<string[]>;
  /** Lets the documented time for imports and assignments pass. */
  waitForAssignments(): Promise<void>;
}

export interface RegisterOptions {
  readonly groupTag: string;
  readonly assignedUser: string | undefined;
}

export interface ImportRow extends RegisterOptions {
  readonly serialNumber: string;
  readonly hardwareHash: string;
  /** '' where the firmware has none. */
  readonly productKeyId: string;
}

const Token = z.object({ access_token: z.string() });
const Collection = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
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

export function createAdministrator(cloud: Cloud, person: Task, tenant: CreatedTenant): Administrator {
  const dispatcher = createCloudDispatcher(
    cloud.internet(`administrator of ${tenant.domain}`),
    cloud.rootCertificate,
  );
  let token: { value: string; until: number } | undefined;

  const call = async (
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): Promise<{ status: number; text: string }> => {
    const reply = await request(url, {
      dispatcher,
      method: method === 'GET' || method === 'POST' || method === 'PATCH' ? method : 'DELETE',
      headers,
      ...(body !== undefined && { body }),
    });
    return { status: reply.statusCode, text: await reply.body.text() };
  };

  const bearer = async (): Promise<string> => {
    if (token !== undefined && token.until > cloud.clock.now()) return token.value;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: tenant.administrator.clientId,
      client_secret: tenant.administrator.secret,
      scope: 'https://graph.microsoft.com/.default',
    });
    const url = `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0/token`;
    const { text } = await call(
      'POST',
      url,
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      form.toString(),
    );
    token = { value: Token.parse(JSON.parse(text)).access_token, until: cloud.clock.now() + 30 * 60_000 };
    return token.value;
  };

  const graph: Administrator['graph'] = async (method, path, body) => {
    const headers = {
      Authorization: `Bearer ${await bearer()}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const reply = await call(method, `https://graph.microsoft.com${path}`, headers, text);
    if (reply.status >= 400)
      throw new Error(`Graph refused ${method} ${path} with ${reply.status}: ${reply.text}`);
    return reply.text === '' ? undefined : JSON.parse(reply.text);
  };

  const list: Administrator['list'] = async (path, schema) => {
    const found: unknown[] = [];
    let next: string | undefined = path;
    while (next !== undefined) {
      const page: z.output<typeof Collection> = Collection.parse(await graph('GET', next));
      found.push(...page.value);
      next = page['@odata.nextLink']?.replace('https://graph.microsoft.com', '');
    }
    return found.map((element) => schema.parse(element));
  };

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

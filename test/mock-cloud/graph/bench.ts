/** Graph and the Autopilot services on loopback, with one tenant, and a client that holds an administrator's token. */

import { z } from 'zod';
import { encodeHardwareHash, type HardwareHash } from '#wire/hardware-hash.ts';
import { deploymentService } from '../../../mock-cloud/autopilot/deployment-service.ts';
import { liveId } from '../../../mock-cloud/autopilot/live-id.ts';
import { signToken } from '../../../mock-cloud/entra/jwt.ts';
import { signingKey } from '../../../mock-cloud/entra/signing-key.ts';
import { ADMINISTRATOR_ROLES } from '../../../mock-cloud/entra/well-known-applications.ts';
import { graphRoutes } from '../../../mock-cloud/graph/routes.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { type Bench, startServices } from '../service-bench.ts';

export const START = Date.UTC(2026, 2, 2, 8, 0, 0);
export const MINUTE = 60_000;

/** An answer of Graph; `json` is an empty object where there is no body. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly json: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface GraphClient {
  readonly tenantId: string;
  readonly token: string;
  /** Path with version and query, e.g. /beta/devices. A body that is a string goes as it is. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<GraphAnswer>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<GraphAnswer>;
  /** The `value` of a list that must answer 200. */
  list(path: string, headers?: Readonly<Record<string, string>>): Promise<readonly Entity[]>;
}

export type Entity = Readonly<Record<string, unknown>>;

const Body = z.record(z.string(), z.unknown());

export async function startGraph(): Promise<Bench> {
  return startServices(
    {
      'graph.microsoft.com': graphRoutes,
      'login.live.com': liveId,
      'ztd.dds.microsoft.com': deploymentService,
    },
    START,
  );
}

/** Creates a tenant and a client of it. `claims` change or add to those of the administrator's token. */
export async function graphClient(
  bench: Bench,
  spec: Partial<TenantSpecInput> = {},
  claims: Readonly<Record<string, unknown>> = {},
): Promise<GraphClient> {
  const tenant = await createTenant(
    bench.context,
    TenantSpec.parse({ name: 'Contoso', domain: 'contoso.com', ...spec }),
  );
  return clientOf(bench, tenant.id, await tokenFor(bench, tenant.id, claims));
}

/** A token as the directory signs it. */
export async function tokenFor(
  bench: Bench,
  tenantId: string,
  claims: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const seconds = Math.floor(bench.now / 1000);
  const standard = {
    aud: 'https://graph.microsoft.com',
    iss: `https://sts.windows.net/${tenantId}/`,
    tid: tenantId,
    nbf: seconds,
    exp: seconds + 7 * 24 * 3600,
    appid: '11111111-2222-4333-8444-555555555555',
    roles: ADMINISTRATOR_ROLES,
    idtyp: 'app',
  };
  return signToken({ ...standard, ...claims }, await signingKey(bench.context));
}

export function clientOf(bench: Bench, tenantId: string, token: string): GraphClient {
  const send: GraphClient['send'] = async (method, path, body, headers = {}) => {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await bench.call({
      method,
      host: 'graph.microsoft.com',
      // Tests write blanks as people do.
      path: path.replaceAll(' ', '%20'),
      headers: {
        Authorization: `Bearer ${token}`,
        ...(text !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(text !== undefined && { body: text }),
    });
    const isJson = String(answer.headers['content-type']).includes('json') && answer.text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      json: isJson ? Body.parse(JSON.parse(answer.text)) : {},
      text: answer.text,
    };
  };
  return {
    tenantId,
    token,
    send,
    get: (path, headers) => send('GET', path, undefined, headers),
    list: async (path, headers) => {
      const answer = await send('GET', path, undefined, headers);
      if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text}`);
      return z.array(Body).parse(answer.json.value);
    },
  };
}

/** Facts of a PC; `n` makes the PC another one. */
export function hardware(n: number, change: Partial<HardwareHash> = {}): HardwareHash {
  const hex = n.toString(16).padStart(4, '0');
  return {
    osVersion: '10.0.26100.2605',
    collectedAt: START,
    diskSerialNumber: `DISK${hex}`,
    macAddresses: [`00155D00${hex.toUpperCase()}`],
    ekPubHash: hex.repeat(16),
    smbiosUuid: `00000000-0000-4000-8000-00000000${hex}`,
    tpmText: 'TPM-Version:2.0',
    serialNumber: `SN${hex}`,
    firmwareVendor: 'Contoso Firmware',
    manufacturer: 'Contoso Hardware',
    productName: 'Model 1',
    skuNumber: 'SKU1',
    systemFamily: 'Family 1',
    baseBoardManufacturer: 'Contoso Boards',
    baseBoardProduct: 'CB-14',
    baseBoardSerialNumber: 'B0A4D0042',
    systemVersion: 'Rev 2',
    productKeyId: '',
    ...change,
  };
}

/** What tools POST to import a device. */
export function importBody(
  facts: HardwareHash,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    '@odata.type': '#microsoft.graph.importedWindowsAutopilotDeviceIdentity',
    serialNumber: facts.serialNumber,
    productKey: '',
    hardwareIdentifier: encodeHardwareHash(facts),
    groupTag: '',
    state: {
      '@odata.type': 'microsoft.graph.importedWindowsAutopilotDeviceIdentityState',
      deviceImportStatus: 'pending',
      deviceRegistrationId: '',
      deviceErrorCode: 0,
      deviceErrorName: '',
    },
    ...more,
  };
}

export const IMPORTS = '/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities';
export const IDENTITIES = '/beta/deviceManagement/windowsAutopilotDeviceIdentities';
export const PROFILES = '/beta/deviceManagement/windowsAutopilotDeploymentProfiles';
export const CONFIGURATIONS = '/beta/deviceManagement/deviceConfigurations';
export const COMPLIANCE = '/beta/deviceManagement/deviceCompliancePolicies';
export const ENROLLMENT = '/beta/deviceManagement/deviceEnrollmentConfigurations';

/** Registers a PC and lets the import end; the identity's id. */
export async function register(
  bench: Bench,
  client: GraphClient,
  facts: HardwareHash,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const imported = await client.send('POST', IMPORTS, importBody(facts, more));
  bench.now += MINUTE;
  const record = await client.get(`${IMPORTS}/${String(imported.json.id)}`);
  return z.object({ deviceRegistrationId: z.string().min(1) }).parse(record.json.state).deviceRegistrationId;
}

/** A PC that Intune manages, for the tests of management sessions: the services, its certificate, its sessions. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach } from 'node:test';
import { deviceObjects, users } from '../../../mock-cloud/entra/records.ts';
import { content } from '../../../mock-cloud/intune/content/index.ts';
import { acceptEnrollment } from '../../../mock-cloud/intune/enrollment/accept.ts';
import { extension } from '../../../mock-cloud/intune/extension/index.ts';
import { management } from '../../../mock-cloud/intune/management/index.ts';
import { type ManagedDevice, managedDevices } from '../../../mock-cloud/intune/records.ts';
import { inTenant, type NamedContributor } from '../../../mock-cloud/service/index.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { type Bench, startServices } from '../service-bench.ts';
import { type Command, HOST, runSession, type SessionWishes } from './device.ts';
import { DEVICE_OBJECT_ID, deviceKeys, type SeededTenant, seedTenant } from './tenant.ts';
import { accessToken } from './tokens.ts';

const EXTENSION = 'manage.microsoft.com';
export const CONTENT = 'swda01-mscdn.manage.microsoft.com';
export const PAGE = './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus';
export const USER_PAGE = './User/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus';
export const START = Date.UTC(2026, 2, 2, 8);

export let bench: Bench;
export let tenant: SeededTenant;
export let certificate: Buffer;
export let managedDeviceId: string;

export async function start(
  spec: Partial<TenantSpecInput> = {},
  withUser = true,
  contributors?: readonly NamedContributor[],
): Promise<void> {
  bench?.close();
  bench = await startServices(
    { [HOST]: management, [EXTENSION]: extension, [CONTENT]: content },
    START,
    contributors,
  );
  tenant = await seedTenant(bench.context, spec);
  await enrollPc(withUser);
}

/** Enrols the PC, or the same PC once more; `certificate` is then the new one. */
export async function enrollPc(withUser = true): Promise<void> {
  const { store } = bench.context;
  const deviceObject = await store.collection(deviceObjects, tenant.tenantId).get(DEVICE_OBJECT_ID);
  const user = await store.collection(users, tenant.tenantId).get(tenant.userId);
  assert.ok(deviceObject !== undefined);
  const enrolled = await acceptEnrollment(inTenant(bench.context, tenant.tenantId), {
    newId: '00c0ffee-1111-4222-8333-444455556666',
    existing: await store
      .collection(managedDevices, tenant.tenantId)
      .find('azureADDeviceId', deviceObject.deviceId),
    user: withUser ? user : undefined,
    deviceObject,
    registration: undefined,
    owner: 'company',
    profileName: '',
    preprovisioning: false,
    publicKey: deviceKeys.publicKey,
    items: [],
  });
  certificate = enrolled.certificate.der;
  managedDeviceId = enrolled.device.id;
}

beforeEach(() => start());
afterEach(() => {
  // Closed first: an open server would keep the run from ending when the assertion fails.
  bench.close();
  assert.deepEqual(bench.defects, []);
});

export const run = (wishes: Partial<SessionWishes> = {}): Promise<Command[][]> =>
  runSession(bench, { certificate, ...wishes });

export const userToken = (change: object = {}): Promise<string> =>
  accessToken(bench.context, {
    tenantId: tenant.tenantId,
    oid: tenant.userId,
    audience: 'https://enrollment.manage.microsoft.com/',
    ...change,
  });

export const runAsUser = async (wishes: Partial<SessionWishes> = {}): Promise<Command[][]> =>
  run({ loginStatus: 'user', token: await userToken(), ...wishes });

export const device = async (): Promise<ManagedDevice> => {
  const found = await bench.context.store.collection(managedDevices, tenant.tenantId).get(managedDeviceId);
  assert.ok(found !== undefined);
  return found;
};

export const said = (rounds: Command[][], uri: string): Command[] =>
  rounds.flat().filter((command) => command.uri === uri);
export const dataAt = (rounds: Command[][], uri: string): string | undefined =>
  said(rounds, uri).at(-1)?.data;
export const listAt = (rounds: Command[][], node: string): string[] =>
  (dataAt(rounds, node) ?? '').split('\uF000').filter((entry) => entry !== '');

/** An organization with on-premises domains, and PCs of it that ask for their offline domain join blobs. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after } from 'node:test';
import { registrationRoutes } from '../../../mock-cloud/device-registration/routes.ts';
import { newDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import { addMembers } from '../../../mock-cloud/entra/directory.ts';
import { deviceObjects, groups } from '../../../mock-cloud/entra/records.ts';
import { graphRoutes } from '../../../mock-cloud/graph/routes.ts';
import { acceptEnrollment } from '../../../mock-cloud/intune/enrollment/accept.ts';
import { management } from '../../../mock-cloud/intune/management/index.ts';
import { managedDevices } from '../../../mock-cloud/intune/records.ts';
import {
  type DomainSource,
  onPremises as service,
  useDomains,
} from '../../../mock-cloud/on-premises/index.ts';
import { functionsOf, inTenant, type TenantContext } from '../../../mock-cloud/service/index.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { guidText } from '../../../wire/guid.ts';
import {
  decodeProvisionText,
  type JoinProvider3,
  partsOf,
  type Win7Blob,
} from '../../../wire/offline-domain-join/index.ts';
import { corporateDomain } from '../../journey/corporate-domain.ts';
import { clientOf, type GraphClient, tokenFor } from '../graph/bench.ts';
import { type Command, HOST, runSession, type SessionWishes } from '../intune/device.ts';
import { alert } from '../intune/messages.ts';
import { deviceKeys } from '../intune/tenant.ts';
import { type Bench, startServices } from '../service-bench.ts';

export const START = Date.UTC(2026, 2, 2, 8);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export { UNIT } from '../../journey/corporate-domain.ts';
export const COMPUTERS = 'CN=Computers,DC=corp,DC=contoso,DC=com';

type OnPremises = NonNullable<TenantSpecInput['onPremises']>;

/** One domain with one unit, one connector that may create computers there, one profile for the group "PCs". */
export const CORP = corporateDomain({ assignedTo: 'PCs' });

/** Corp, with its only profile, connector or domain changed. */
export function corp(change: {
  readonly domain?: Partial<NonNullable<OnPremises['domains']>[number]>;
  readonly connector?: Partial<NonNullable<OnPremises['connectors']>[number]>;
  readonly profile?: Partial<NonNullable<OnPremises['domainJoinProfiles']>[number]>;
}): OnPremises {
  return {
    domains: [{ ...CORP.domains[0], ...change.domain }],
    connectors: [{ ...CORP.connectors[0], ...change.connector }],
    domainJoinProfiles: [{ ...CORP.domainJoinProfiles[0], ...change.profile }],
  };
}

/** A PC that Intune manages. */
export interface Pc {
  readonly managedDeviceId: string;
  readonly certificate: Buffer;
}

/** The organization. */
export interface Organization {
  readonly bench: Bench;
  readonly context: TenantContext;
  readonly control: ReturnType<typeof functionsOf<TenantContext, typeof OPERATIONS>>;
  /** Calls Graph as an administrator. */
  readonly graph: GraphClient;
  /** Enrols the PC of this name, or the same once more; `group` is where its device object is. */
  enroll(name: string, group?: string): Promise<Pc>;
}

const OPERATIONS = service.operations ?? assert.fail('the service has operations');

const started: Bench[] = [];
after(() => {
  for (const bench of started) bench.close();
  for (const { defects } of started) assert.deepEqual(defects, []);
});

/** The rest of a description; who answers for the domains, and whose clock stands while he works. */
export interface More {
  readonly description?: Partial<TenantSpecInput>;
  /** The embedded directory unless told. */
  readonly domains?: DomainSource;
  readonly hold?: (what: string) => () => void;
}

/** Starts a cloud with the organization Contoso. It ends with the test file, which must have met no defect. */
export async function organization(
  onPremises: OnPremises,
  { description = {}, domains, hold = () => () => {} }: More = {},
): Promise<Organization> {
  const bench = await startServices(
    {
      [HOST]: management,
      'graph.microsoft.com': graphRoutes,
      'enterpriseregistration.windows.net': registrationRoutes,
    },
    START,
  );
  started.push(bench);
  const answering = domains?.forCloud({ now: () => bench.now, hold, keepsState: false });
  if (answering !== undefined) {
    useDomains(bench.context, answering);
    after(() => answering.close());
  }
  const spec = {
    name: 'Contoso',
    domain: 'contoso.com',
    groups: ['PCs', 'Laptops'].map(named),
    onPremises,
    ...description,
  };
  const { id } = await createTenant(bench.context, TenantSpec.parse(spec));
  const context = inTenant(bench.context, id);
  return {
    bench,
    context,
    control: functionsOf(OPERATIONS, context),
    graph: clientOf(bench, id, await tokenFor(bench, id)),
    enroll: (name, group = 'PCs') => enroll(context, name, group),
  };
}

const named = (displayName: string) => ({ displayName });

async function enroll(context: TenantContext, name: string, groupName: string): Promise<Pc> {
  const objects = context.collection(deviceObjects);
  const known = await objects.get(name);
  const deviceObject = known ?? newDeviceObject(name, `device-${name}`, name, context.now());
  if (known === undefined) {
    await objects.put(name, deviceObject);
    const group = await context.collection(groups).find('displayName', groupName);
    assert.ok(group !== undefined, groupName);
    await addMembers(context, group.id, [name]);
  }
  const { device, certificate } = await acceptEnrollment(context, {
    newId: guidText(createHash('sha256').update(name).digest().subarray(0, 16)),
    existing: await context.collection(managedDevices).find('azureADDeviceId', deviceObject.deviceId),
    user: undefined,
    deviceObject,
    registration: undefined,
    owner: 'company',
    profileName: '',
    preprovisioning: false,
    publicKey: deviceKeys.publicKey,
    items: [],
  });
  return { managedDeviceId: device.id, certificate: certificate.der };
}

/** A session of the PC in which it asks for the blob; every command that it got, by message. */
export function ask(
  { bench }: Organization,
  { certificate }: Pc,
  wishes: Partial<SessionWishes> = {},
): Promise<Command[][]> {
  const firstAlerts = alert(5, 'com.microsoft/MDM/OdjSync', 'device');
  return runSession(bench, { certificate, firstAlerts, ...wishes });
}

export const NODE = './Vendor/MSFT/OfflineDomainJoin/Blob';

/** The blobs that a session gave. */
export const blobsIn = (rounds: readonly Command[][]): string[] =>
  rounds.flat().flatMap(({ uri, data = '' }) => (uri === NODE ? [data] : []));

/** What the PC reads in its blob. */
export interface Provision {
  readonly win7: Win7Blob;
  readonly account: JoinProvider3;
}

/** Asks, lets the connectors poll, asks again, and reads the blob. */
export async function join(organization: Organization, pc: Pc): Promise<Provision> {
  await ask(organization, pc);
  organization.bench.now += MINUTE;
  const [blob, ...more] = blobsIn(await ask(organization, pc));
  assert.ok(blob !== undefined, 'there is no blob');
  assert.deepEqual(more, []);
  return read(blob);
}

/** The blob, decoded. */
export function read(blob: string): Provision {
  const parts = partsOf(decodeProvisionText(blob));
  const win7 = parts.flatMap((part) => (part.kind === 'joinProvider' ? [part.content] : []))[0];
  const account = parts.flatMap((part) => (part.kind === 'joinProvider3' ? [part.content] : []))[0];
  assert.ok(win7 !== undefined && account !== undefined);
  return { win7, account };
}

/** How a scene is played with something changed, and what a person and a network analyst would notice of it. */

import {
  type Cloud,
  type CreatedTenant,
  createCloud,
  createKeySource,
  type KeyPair,
  type Task,
  type TenantSpecInput,
} from '#cloud';
import { type Device, type Screen, WINDOWS_RELEASES } from '#devices';
import { type Administrator, createAdministrator } from '../../steps/administrator.ts';
import { createJourneyDevice, fitJourneyTpm, KEYS_NEEDED, registerDevice } from './journey.ts';

/** Looks at how things are, and answers how to change them: several changes do not see each other. */
export type Write = (administrator: Administrator) => Promise<() => Promise<unknown>>;

/** Changes of the tenant's description, and through Graph once the PC is registered, or once it is enrolled. */
export interface Change {
  readonly spec?: (spec: TenantSpecInput) => TenantSpecInput;
  readonly registered?: readonly Write[];
  readonly enrolled?: readonly Write[];
}

/** All of them as one. */
export function together(changes: readonly Change[]): Change {
  return {
    spec: (spec) => changes.reduce((before, { spec: change }) => change?.(before) ?? before, spec),
    registered: changes.flatMap(({ registered = [] }) => registered),
    enrolled: changes.flatMap(({ enrolled = [] }) => enrolled),
  };
}

/** Carries them out: none sees what another one has written. */
export async function carryOut(
  writes: readonly Write[] | undefined,
  administrator: Administrator,
): Promise<void> {
  const prepared = [];
  for (const write of writes ?? []) prepared.push(await write(administrator));
  for (const write of prepared) await write();
}

/** Everything that was noticed, as text: equal when nothing was different. */
export type Observation = string;

/** Keys for the scenes: two PCs. */
export const SCENE_KEYS = KEYS_NEEDED + 4;

const MINUTE = 60_000;

/** What a scene has to act with. */
export interface Stage {
  readonly cloud: Cloud;
  readonly tenant: CreatedTenant;
  readonly administrator: Administrator;
  readonly device: Device;
  readonly person: Task;
  readonly keys: readonly KeyPair[];
  readonly change: Change;
}

/** One of the deployments. */
export interface Scene {
  readonly spec: TenantSpecInput;
  /** Answers what else is noticed. */
  act(stage: Stage): Promise<unknown>;
}

/** Plays a scene with something changed, or nothing. Throws when the change itself is refused. */
export async function observe(scene: Scene, change: Change, keys: readonly KeyPair[]): Promise<Observation> {
  const cloud = createCloud({ keys: createKeySource(keys), seed: 'settings' });
  const person = cloud.clock.party('the person').begin('scene');
  const device = createJourneyDevice(cloud, 'LT-0042', { keys });
  // Not the newest release, so that an app can require a newer one.
  device.changeWindows({ version: WINDOWS_RELEASES['11 24H2'] });
  const tenant = await cloud.control.createTenant(change.spec?.(scene.spec) ?? scene.spec);
  await fitJourneyTpm(device, cloud, keys);
  await registerDevice(cloud, tenant, device, person);
  const administrator = createAdministrator(cloud, person, tenant);
  // The administrator's token, also where nothing is changed.
  await administrator.graph('GET', '/v1.0/groups');
  await carryOut(change.registered, administrator);
  await person.sleep(15 * MINUTE, 'what was changed to take effect');
  const told = await scene.act({ cloud, tenant, administrator, device, person, keys, change });
  device.cutPower();
  const screens = device.display.history.map(shown);
  const noticed = { told, screens, asked: await asked(cloud), left: await left(device) };
  cloud.close();
  return JSON.stringify(noticed, null, 1);
}

const shown = ({ time, screen }: { readonly time: number; readonly screen: Screen }): unknown => {
  const { title, texts, fields, buttons, progress } = screen;
  return { time, title, texts, fields, buttons, progress };
};

/** What the PC asked of the network: address without the query, and how it was answered. */
async function asked(cloud: Cloud): Promise<string[]> {
  const entries = await cloud.control.journal({ from: 'LT-0042' });
  return entries.map(({ time, method, url, status }) => `${time} ${method} ${url.split('?')[0]} ${status}`);
}

// The page's own settings, and what tracks its work, are how a setting travels, not what it does.
const CARRIERS = /DMClient|EnrollmentStatusTracking|EnterpriseDesktopAppManagement/;

/** What stays on the PC: programs and policies, its name, its accounts and their rights, and the choices of its user. */
async function left({ disk }: Device): Promise<unknown> {
  const names = (await disk.list('')).filter(
    (name) =>
      /^(installed|management-extension\/scripts|node-tree|oobe|accounts|local-groups)(\/|$)/.test(name) &&
      !CARRIERS.test(name),
  );
  const records = await Promise.all(names.map(async (name) => [name, await disk.read(name)] as const));
  const join: unknown = await disk.read('join');
  return {
    records,
    name: typeof join === 'object' && join !== null ? Reflect.get(join, 'deviceName') : null,
  };
}

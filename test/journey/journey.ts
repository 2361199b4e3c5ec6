/** The core journey, for tests and benchmarks: a tenant, a registered PC, and a person who brings it to the desktop. */

import {
  type Cloud,
  type CreatedTenant,
  createCloud,
  createKeySource,
  type KeyPair,
  type KeySource,
  loadKeyPool,
  type Task,
  type TenantSpecInput,
} from '#cloud';
import {
  CURRENT_VERSIONS,
  createDevice,
  type Device,
  describeHardware,
  deviceListOf,
  type HttpRequest,
  type Screen,
} from '#devices';
import { createDirectHand } from '../../steps/hand/direct.ts';
import { fitTpm, soundTpm } from '../../steps/tpm.ts';

export interface Journey {
  readonly cloud: Cloud;
  readonly tenant: CreatedTenant;
  readonly device: Device;
  readonly person: Task;
}

export interface JourneyOptions {
  readonly keys: readonly KeyPair[];
  readonly onExchange?: (moment: 'before' | 'after', request: HttpRequest) => void;
  readonly seed?: string;
  /** Takes the place of parts of the tenant's description. */
  readonly tenant?: Partial<TenantSpecInput>;
  /** One that is there; a new one unless given. */
  readonly cloud?: Cloud;
  /** The disk of a PC that was there before, and its keys, which it finds by their names. */
  readonly disk?: Device['disk'];
  readonly pcKeys?: KeySource;
}

export const KEYS_NEEDED = 31;
export const CLOUD_KEYS = 16;
const WINDOWS_KEYS = 7;
export const PASSWORD = 'Anna-Pass-2026';
export const USER = 'anna@contoso.com';
const GROUP = 'Autopilot devices';

/** Keys for a journey, from the pool on the disk. */
export function journeyKeys(): Promise<readonly KeyPair[]> {
  return loadKeyPool(KEYS_NEEDED);
}

/** The keys of the PC: those that the cloud leaves. */
export function deviceKeys(keys: readonly KeyPair[]): KeySource {
  return createKeySource(keys.slice(CLOUD_KEYS));
}

/** A policy of one setting, which the PC keeps. */
export const PASSWORDS: NonNullable<TenantSpecInput['configurationProfiles']>[number] = {
  displayName: 'Passwords',
  category: 'securityPolicies',
  settings: [
    { locUri: 'Vendor/MSFT/Policy/Config/DeviceLock/DevicePasswordExpiration', format: 'int', value: '8' },
  ],
};

export async function createTenantCloud(
  options: JourneyOptions,
): Promise<{ cloud: Cloud; tenant: CreatedTenant }> {
  const cloud =
    options.cloud ?? createCloud({ keys: createKeySource(options.keys), seed: options.seed ?? 'journey' });
  const tenant = await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    maximumDevicesPerUser: 1000,
    users: [{ userPrincipalName: USER, displayName: 'Anna', password: PASSWORD }],
    groups: [
      { displayName: GROUP, membershipRule: '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))' },
    ],
    deploymentProfiles: [
      {
        displayName: 'Contoso laptops',
        assignedTo: [GROUP],
        privacySettingsHidden: false,
        preprovisioningAllowed: true,
      },
    ],
    enrollmentStatusPages: [{ displayName: 'Contoso status page', assignedTo: [GROUP] }],
    configurationProfiles: [{ ...PASSWORDS, assignedTo: [GROUP] }],
    apps: [
      { displayName: 'Contoso VPN', kind: 'win32', installMinutes: 3, assignedTo: [GROUP] },
      { displayName: 'Contoso Reports', kind: 'msi', installMinutes: 2, assignedTo: [GROUP] },
    ],
    ...options.tenant,
  });
  return { cloud, tenant };
}

/** A PC of the tenant, switched off, with a network cable. */
export function createJourneyDevice(cloud: Cloud, name: string, options: JourneyOptions): Device {
  const random = cloud.random(`device/${name}`);
  const device = createDevice({
    name,
    hardware: describeHardware({ serialNumber: name.replaceAll('-', '') }, random),
    windows: { generation: 11, edition: 'Pro', version: CURRENT_VERSIONS[11], languages: ['en-US'] },
    clock: cloud.clock,
    internet: cloud.internet(name),
    keys: options.pcKeys ?? deviceKeys(options.keys),
    random,
    trustedRoots: [cloud.rootCertificate()],
    ...(options.onExchange && { onExchange: options.onExchange }),
    ...(options.disk && { disk: options.disk }),
  });
  device.surround({ cable: 'internet' });
  return device;
}

/** Gives the PC a TPM 2.0 that its maker has certified. `endorsement`: its key, where several PCs share the others. */
export function fitJourneyTpm(
  device: Device,
  cloud: Cloud,
  keys: readonly KeyPair[],
  endorsement: readonly KeyPair[] = [],
): Promise<void> {
  // The first key that a TPM makes is its endorsement key.
  const own = [...endorsement, ...keys.slice(CLOUD_KEYS + WINDOWS_KEYS)];
  return fitTpm(device, soundTpm(), { cloud, keys: own, software: false });
}

/** Everything up to the moment before the power button is pressed. */
export async function prepareJourney(options: JourneyOptions): Promise<Journey> {
  const { cloud, tenant } = await createTenantCloud(options);
  const device = createJourneyDevice(cloud, 'LT-0042', options);
  await fitJourneyTpm(device, cloud, options.keys);
  const person = cloud.clock.party('the person').begin('journey');
  await registerDevice(cloud, tenant, device, person);
  return { cloud, tenant, device, person };
}

/** Imports the PC's hardware hash and lets import, membership and assignment take effect. */
export async function registerDevice(
  cloud: Cloud,
  tenant: CreatedTenant,
  device: Device,
  person: Task,
): Promise<void> {
  await cloud.control.importDevicesFromCsv(tenant.id, deviceListOf([device], cloud.clock.now()));
  await person.sleep(15 * 60_000, 'import and assignment');
}

const MOST_LOOKS = 400;

type Reaction = (hand: ReturnType<typeof createDirectHand>, screen: Screen) => Promise<void>;

/**
 * Acts as any user would until the desktop: signs in where asked, says yes, tries again, switches on what is off. `look` sees
 * every screen first; `react` is what this user does at one.
 */
export async function finishJourney(
  device: Device,
  person: Task,
  look: (screen: Screen) => void | Promise<void> = () => {},
  react: Reaction = signInWhereAsked,
): Promise<void> {
  const hand = createDirectHand(device, person);
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const screen = device.display.current;
    await look(screen);
    // What somebody does in `look`, such as pulling the plug, is seen at the next look.
    if (device.display.current !== screen) continue;
    if (screen.id === 'desktop') return;
    if (screen.id === 'off') device.powerOn();
    else await react(hand, screen);
  }
  throw new Error(`No desktop after ${MOST_LOOKS} looks; the PC shows "${device.display.current.title}".`);
}

const signInWhereAsked: Reaction = async (hand, screen) => {
  const [button] = screen.buttons;
  const field = screen.fields.find((candidate) => candidate.kind !== 'choice' && !candidate.readOnly);
  if (screen.id === 'signIn' && field !== undefined) {
    const text = field.kind === 'password' ? PASSWORD : USER;
    if (field.value.length !== text.length) await hand.type(field.label, text);
    else if (button !== undefined) await hand.press(button.label);
    return;
  }
  if (button?.enabled && screen.id !== 'enrollmentStatus') await hand.press(button.label);
  else await hand.until('a change', (now) => now !== screen);
};

/** What a scenario has: one cloud, its tenants, its devices, and the person who acts. Scenarios share nothing. */

import { type IWorldOptions, World } from '@cucumber/cucumber';
import { type Cloud, createCloud, createKeySource, describeExchange, type KeyPair, type Task } from '#cloud';
import { createDevice, type Device, describeHardware, type WindowsInstallation } from '#devices';
import { type Administrator, createAdministrator } from './administrator.ts';
import type { Hand } from './hand/hand.ts';
import type { Hands, Keepsakes } from './hand/hands.ts';
import { Organization } from './organization.ts';
import { createTimeLine, type TimeLine } from './time-line.ts';
import { fitTpm, soundTpm, type TpmChoice } from './tpm.ts';

/** A device of the scenario, and what the scenario says of it before it is first switched on. */
export interface ScenarioDevice {
  readonly name: string;
  readonly device: Device;
  readonly hand: Hand;
  /** The organisation that it is registered with, if any. */
  registration:
    | { readonly organization: Organization; groupTag: string; assignedUser: string | undefined }
    | undefined;
  registered: boolean;
  /** Its TPM as the scenario describes it. */
  readonly tpm: TpmChoice;
  /** What happened to it before the scenario's first When, oldest first; done once the cloud is ready. */
  readonly past: (() => Promise<void>)[];
  /** Its name in Intune at an earlier step. */
  rememberedName?: string;
}

export interface WorldParameters {
  readonly seed: string;
  /** `direct` or `browser`. */
  readonly hand: string;
  /** Path of the browser's program. */
  readonly browser?: string;
  /** `yes` when the browser's windows are to be seen. */
  readonly headed?: string;
  /** Folder of the report. */
  readonly reports?: string;
}

/** What a scenario works with, made by the first hook. */
interface Parts {
  readonly cloud: Cloud;
  readonly person: Task;
  readonly keys: readonly KeyPair[];
  readonly hands: Hands;
  readonly timeLine: TimeLine;
}

export class GloveboxWorld extends World<WorldParameters> {
  private parts: Parts | undefined;
  private readonly organizations = new Map<string, Organization>();
  private readonly devices = new Map<string, ScenarioDevice>();
  private readonly administrators = new Map<string, Administrator>();
  constructor(options: IWorldOptions<WorldParameters>) {
    super(options);
    this.parts = undefined;
  }

  /** Starts the scenario's cloud. `name` seeds it, so that every scenario repeats by itself; `makeHands` works its devices. */
  begin(name: string, keys: readonly KeyPair[], makeHands: (cloud: Cloud, person: Task) => Hands): void {
    const cloud = createCloud({
      keys: createKeySource(keys),
      seed: `${this.parameters.seed ?? '1'}/${name}`,
    });
    // The first key of the pool is the root's: a browser that trusts it is good for every scenario of the worker.
    cloud.rootCertificate();
    const person = cloud.clock.party('the person').begin('scenario');
    this.parts = { cloud, person, keys, hands: makeHands(cloud, person), timeLine: createTimeLine(cloud) };
  }

  get cloud(): Cloud {
    return this.started().cloud;
  }

  /** The one who acts in the steps; while a step runs no time passes, unless it waits. */
  get person(): Task {
    return this.started().person;
  }

  /** What has happened so far, in the order of cause. */
  get timeLine(): TimeLine {
    return this.started().timeLine;
  }

  get allDevices(): readonly ScenarioDevice[] {
    return [...this.devices.values()];
  }

  get isStarted(): boolean {
    return this.parts !== undefined;
  }

  /** The organisation of this name; it is made when first named. */
  organization(name: string): Organization {
    const key = name.toLowerCase();
    const known = this.organizations.get(key);
    if (known !== undefined) return known;
    const made = new Organization(name);
    this.organizations.set(key, made);
    return made;
  }

  /** The only organisation of the scenario; for steps that name none. */
  get onlyOrganization(): Organization {
    const [first, second] = this.organizations.values();
    if (first === undefined) {
      throw new Error(
        'No organization has been introduced. Begin with: Given Contoso is set up for user-driven Microsoft Entra join',
      );
    }
    if (second !== undefined)
      throw new Error(`This scenario has several organizations: name the one that is meant.`);
    return first;
  }

  addDevice(name: string, windows: WindowsInstallation, manufacturer?: string): ScenarioDevice {
    if (this.devices.has(name)) throw new Error(`"${name}" has been introduced before.`);
    const { cloud, keys, hands, timeLine } = this.started();
    const place = hands.place(name, windows);
    const random = cloud.random(`device/${name}`);
    const device = createDevice({
      name,
      hardware: describeHardware(
        { serialNumber: name.replaceAll('-', ''), ...(manufacturer !== undefined && { manufacturer }) },
        random,
      ),
      windows,
      clock: cloud.clock,
      internet: cloud.internet(name),
      keys: createKeySource(keys.slice(CLOUD_KEYS + this.devices.size * DEVICE_KEYS)),
      random,
      trustedRoots: [cloud.rootCertificate()],
      ...(place.webWindow && { webWindow: place.webWindow }),
    });
    const added: ScenarioDevice = {
      name,
      device,
      hand: place.sit(device),
      registration: undefined,
      registered: false,
      tpm: soundTpm(),
      past: [],
    };
    this.devices.set(name, added);
    timeLine.follow(added.device);
    return added;
  }

  /** The device of this name. */
  device(name: string): ScenarioDevice {
    const found = this.devices.get(name);
    if (found !== undefined) return found;
    const known = [...this.devices.keys()].map((key) => `"${key}"`).join(', ') || 'none';
    throw new Error(
      `There is no device "${name}" in this scenario (devices: ${known}). Introduce it with: Given "${name}" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso`,
    );
  }

  /** The administrator of an organisation; the tenant is created now if it was not. */
  async administrator(organization: Organization = this.onlyOrganization): Promise<Administrator> {
    const known = this.administrators.get(organization.name);
    if (known !== undefined) return known;
    const tenant = await this.cloud.control.createTenant(organization.spec);
    const made = createAdministrator(this.cloud, this.person, tenant);
    this.administrators.set(organization.name, made);
    return made;
  }

  /** Makes what the Given steps described: tenants, registrations, assignments that have taken effect. */
  async ready(): Promise<void> {
    for (const organization of this.organizations.values()) await this.administrator(organization);
    await this.fitTpms();
    for (const entry of this.devices.values()) {
      if (entry.registration === undefined || entry.registered) continue;
      entry.registered = true;
      const administrator = await this.administrator(entry.registration.organization);
      const { groupTag, assignedUser } = entry.registration;
      await administrator.register(entry.device, { groupTag, assignedUser });
    }
    for (const entry of this.devices.values())
      for (let next = entry.past.shift(); next !== undefined; next = entry.past.shift()) await next();
  }

  private async fitTpms(): Promise<void> {
    const { cloud, keys } = this.started();
    // GLOVEBOX_TPM=swtpm: the same scenarios with a software TPM in a process of its own.
    const software = process.env.GLOVEBOX_TPM === 'swtpm';
    for (const [index, { device, tpm }] of [...this.devices.values()].entries()) {
      const own = keys.slice(CLOUD_KEYS + index * DEVICE_KEYS + WINDOWS_KEYS);
      await fitTpm(device, tpm, { cloud, keys: own, software });
    }
  }

  /** What the devices exchanged with the cloud, one line each, oldest first. */
  async exchangeSummaries(): Promise<string[]> {
    const entries = await this.cloud.control.journal();
    const names = new Set(this.devices.keys());
    return entries.filter((entry) => names.has(entry.from)).map((entry) => describeExchange(entry).summary);
  }

  /** What the hands leave for the report. */
  async keepsakes(failed: boolean): Promise<Keepsakes> {
    return this.started().hands.end(failed);
  }

  async end(): Promise<void> {
    if (this.parts === undefined) return;
    for (const { device } of this.devices.values()) device.cutPower();
    this.parts.cloud.close();
    for (const { tpm } of this.devices.values()) await tpm.chip?.close();
  }

  private started(): Parts {
    if (this.parts === undefined) throw new Error('The scenario has no cloud yet: a hook failed before it.');
    return this.parts;
  }
}

// Keys of the pool: the cloud's own first, then each device's.
export const CLOUD_KEYS = 16;
const WINDOWS_KEYS = 4;
const TPM_KEYS = 6;
export const DEVICE_KEYS = WINDOWS_KEYS + TPM_KEYS;

/** What a scenario has: one cloud, its tenants, its devices, and the person who acts. Scenarios share nothing. */

import { type IWorldOptions, World } from '@cucumber/cucumber';
import { type Cloud, createCloud, createKeySource, describeExchange, type KeyPair, type Task } from '#cloud';
import { createDevice, type Device, describeHardware, type WindowsInstallation } from '#devices';
import { type Administrator, createAdministrator } from './administrator.ts';
import { createDirectHand } from './hand/direct.ts';
import type { Hand } from './hand/hand.ts';
import { Organization } from './organization.ts';

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
}

export interface WorldParameters {
  readonly seed: string;
  readonly hand: string;
}

export class GloveboxWorld extends World<WorldParameters> {
  /** The scenario's cloud; made by the first hook. */
  private parts: { cloud: Cloud; person: Task; keys: readonly KeyPair[] } | undefined;
  private readonly organizations = new Map<string, Organization>();
  private readonly devices = new Map<string, ScenarioDevice>();
  private readonly administrators = new Map<string, Administrator>();
  /** When the scenario began, on its clock. */
  began = 0;

  constructor(options: IWorldOptions<WorldParameters>) {
    super(options);
    this.parts = undefined;
  }

  /** Starts the scenario's cloud. `name` seeds it, so that every scenario repeats by itself. */
  begin(name: string, keys: readonly KeyPair[]): void {
    const cloud = createCloud({
      keys: createKeySource(keys),
      seed: `${this.parameters.seed ?? '1'}/${name}`,
    });
    this.parts = { cloud, person: cloud.clock.party('the person').begin('scenario'), keys };
    this.began = cloud.clock.now();
  }

  get cloud(): Cloud {
    return this.started().cloud;
  }

  /** The one who acts in the steps; while a step runs no time passes, unless it waits. */
  get person(): Task {
    return this.started().person;
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

  addDevice(name: string, windows: WindowsInstallation): ScenarioDevice {
    if (this.devices.has(name)) throw new Error(`"${name}" has been introduced before.`);
    const { cloud, person, keys } = this.started();
    const random = cloud.random(`device/${name}`);
    const device = createDevice({
      name,
      hardware: describeHardware({ serialNumber: name.replaceAll('-', '') }, random),
      windows,
      clock: cloud.clock,
      internet: cloud.internet(name),
      keys: createKeySource(keys.slice(CLOUD_KEYS + this.devices.size * DEVICE_KEYS)),
      random,
      trustedRoots: [cloud.rootCertificate()],
    });
    const added: ScenarioDevice = {
      name,
      device,
      hand: createDirectHand(device, person),
      registration: undefined,
      registered: false,
    };
    this.devices.set(name, added);
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
    for (const entry of this.devices.values()) {
      if (entry.registration === undefined || entry.registered) continue;
      entry.registered = true;
      const administrator = await this.administrator(entry.registration.organization);
      const { groupTag, assignedUser } = entry.registration;
      await administrator.register(entry.device, { groupTag, assignedUser });
    }
  }

  /** What the devices exchanged with the cloud, one line each, oldest first. */
  async exchangeSummaries(): Promise<string[]> {
    const entries = await this.cloud.control.journal();
    const names = new Set(this.devices.keys());
    return entries.filter((entry) => names.has(entry.from)).map((entry) => describeExchange(entry).summary);
  }

  end(): void {
    if (this.parts === undefined) return;
    for (const { device } of this.devices.values()) device.cutPower();
    this.parts.cloud.close();
  }

  private started(): { cloud: Cloud; person: Task; keys: readonly KeyPair[] } {
    if (this.parts === undefined) throw new Error('The scenario has no cloud yet: a hook failed before it.');
    return this.parts;
  }
}

// Keys of the pool: the cloud's own first, then each device's.
export const CLOUD_KEYS = 12;
export const DEVICE_KEYS = 4;

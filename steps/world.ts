/** What a scenario has: one cloud, its tenants, its devices, and the person who acts. Scenarios share nothing. */

import { World } from '@cucumber/cucumber';
import { type Cloud, canonicalSummary, createKeySource, type KeyPair, type Task } from '#cloud';
import { createDevice, describeHardware, type WindowsInstallation } from '#devices';
import { type Administrator, createAdministrator } from './administrator.ts';
import type { Hands, Keepsakes } from './hand/hands.ts';
import { Organization, type UserInput } from './organization.ts';
import { createScenarioCloud } from './scenario-cloud.ts';
import {
  CLOUD_KEYS,
  DEVICE_KEYS,
  MOST_DEVICES,
  type ScenarioDevice,
  TPM_KEYS,
  WINDOWS_KEYS,
} from './scenario-device.ts';
import { unnamed } from './shown-names.ts';
import { createTimeLine, type TimeLine } from './time-line.ts';
import { fitTpm, soundTpm, updateFirmware } from './tpm.ts';
import { createNames, type StepNames, stepNamesIn } from './vocabulary/index.ts';
import type { WorldParameters } from './world-parameters.ts';

/** What a scenario works with, made by the first hook. */
interface Parts {
  readonly cloud: Cloud;
  readonly person: Task;
  readonly keys: readonly KeyPair[];
  readonly hands: Hands;
  readonly timeLine: TimeLine;
}

/** What one scenario lives in: its cloud, its organizations, its devices. Nothing is made before a step needs it. */
export class GloveboxWorld extends World<WorldParameters> {
  private parts: Parts | undefined;
  private readonly organizations = new Map<string, Organization>();
  private readonly others = new Set<Organization>();
  private readonly devices = new Map<string, ScenarioDevice>();
  /** Those of the organizations that have been made so far, by the organization's name. */
  readonly administrators = new Map<string, Administrator>();
  /** What the scenario has named so far; the parameters of the steps look here. */
  readonly names = createNames();
  /** What Intune said of the last CSV file, sync, new status page profile, corporate identifiers: '' when it took it. */
  readonly said: { csv?: string; sync?: string; statusPage?: string; identifiers?: string } = {};

  /** Starts the scenario's cloud. `name` seeds it, so that every scenario repeats by itself; `makeHands` works its devices. */
  begin(name: string, keys: readonly KeyPair[], makeHands: (cloud: Cloud, person: Task) => Hands): void {
    const cloud = createScenarioCloud(keys, `${this.parameters.seed ?? '1'}/${name}`);
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

  get allOrganizations(): readonly Organization[] {
    return [...this.organizations.values()];
  }

  get isStarted(): boolean {
    return this.parts !== undefined;
  }

  /** Makes an organisation. `other`: one that stands beside the one that the scenario is about. */
  addOrganization(name: string, kind: 'set up' | 'other' = 'set up'): Organization {
    const made = new Organization(name);
    this.organizations.set(name, made);
    if (kind === 'other') this.others.add(made);
    return made;
  }

  /** The organisation of this name. */
  organization(name: string): Organization {
    const known = this.organizations.get(name);
    if (known === undefined) throw new Error(`There is no organization ${name} in this scenario.`);
    return known;
  }

  /** An organisation that can still be described: what is said of it later would be lost. The scenario's own, unless named. */
  settingUp(organization: Organization = this.onlyOrganization): Organization {
    if (this.administrators.has(organization.name))
      throw new Error(
        `${organization.name} is set up already: say this before the first When, or let the administrator do it (When the administrator ...).`,
      );
    return organization;
  }

  /** The user of this given name, and the organisation that has it. */
  user(givenName: string): { readonly user: UserInput; readonly organization: Organization } {
    const found = [...this.organizations.values()].flatMap((organization) => {
      const user = organization.user(givenName);
      return user === undefined ? [] : [{ user, organization }];
    });
    const [first, second] = found;
    if (first === undefined) throw new Error(`There is no person ${givenName} in this scenario.`);
    if (second !== undefined)
      throw new Error(
        `${found.map(({ organization }) => organization.name).join(' and ')} both have a user ${givenName}.`,
      );
    return first;
  }

  /** As {@link user}, of an organisation that can still be described. */
  userToSetUp(givenName: string): ReturnType<GloveboxWorld['user']> {
    const found = this.user(givenName);
    this.settingUp(found.organization);
    return found;
  }

  /** The organisation that the scenario is about; for steps that name none. */
  get onlyOrganization(): Organization {
    const [first, second] = [...this.organizations.values()].filter((each) => !this.others.has(each));
    if (first === undefined) {
      throw new Error(
        'No organization has been introduced. Begin with: Given Contoso is set up for user-driven Microsoft Entra join',
      );
    }
    if (second !== undefined)
      throw new Error(
        `${first.name} and ${second.name} are both set up: introduce one of them so: Given ${second.name} is another organization`,
      );
    return first;
  }

  addDevice(name: string, windows: WindowsInstallation, manufacturer?: string): ScenarioDevice {
    const { cloud, keys, hands, timeLine } = this.started();
    if (this.devices.size === MOST_DEVICES)
      throw new Error(`A scenario has room for ${MOST_DEVICES} devices; "${name}" is one too many.`);
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
      formerSerialNumbers: [],
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
    throw new Error(`There is no device "${name}" in this scenario.`);
  }

  /** The device that a step means: the one that it names, else the only one, else the only one that is on. */
  deviceMeant(name: string | undefined): ScenarioDevice {
    if (name !== undefined) return this.device(name);
    const all = this.allDevices;
    const [one, other] = all.length === 1 ? all : all.filter(({ device }) => device.isOn);
    if (one === undefined)
      throw new Error(
        'No device is switched on; write: When the user powers on "<device>" with a wired network',
      );
    if (other !== undefined)
      throw new Error(
        `Several devices are on: name the one that is meant, e.g. with on "${one.name}" at the end of the step (npx glovebox steps shows where).`,
      );
    return one;
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
    const { cloud } = this.started();
    // GLOVEBOX_TPM=swtpm: the same scenarios with a software TPM in a process of its own.
    const software = process.env.GLOVEBOX_TPM === 'swtpm';
    for (const entry of this.devices.values())
      await fitTpm(entry.device, entry.tpm, { cloud, keys: this.tpmKeys(entry), software });
  }

  private tpmKeys(entry: ScenarioDevice): readonly KeyPair[] {
    const index = [...this.devices.values()].indexOf(entry);
    return this.started().keys.slice(CLOUD_KEYS + index * DEVICE_KEYS + WINDOWS_KEYS);
  }

  /** Gives a TPM the current firmware of its model: its keys stay, and the maker certifies them anew (A-TPM-07). */
  async updateTpm(entry: ScenarioDevice): Promise<void> {
    updateFirmware(entry.tpm);
    const { cloud } = this.started();
    await fitTpm(entry.device, entry.tpm, { cloud, keys: this.tpmKeys(entry), software: false });
  }

  /** Fits another TPM than the one with which the device was registered; its keys are those of a fifth device. */
  async replaceTpm({ device, tpm }: ScenarioDevice): Promise<void> {
    const { cloud, keys } = this.started();
    if (this.devices.size === MOST_DEVICES)
      throw new Error(`A scenario with ${MOST_DEVICES} devices has no keys for another TPM.`);
    tpm.fitted = false;
    await fitTpm(device, tpm, { cloud, keys: keys.slice(-TPM_KEYS), software: false });
  }

  /** Makes names known that do not stand in the step itself. */
  introduce(names: StepNames): void {
    for (const [kind, name] of stepNamesIn({ names })) this.names.introduce(kind, name);
  }

  /** Lets minutes pass. */
  passMinutes(minutes: number): Promise<void> {
    return this.person.sleep(minutes * 60_000, `${minutes} minutes`);
  }

  /** What the devices exchanged with the cloud, one line each, oldest first. */
  async exchangeSummaries(): Promise<string[]> {
    const entries = await this.cloud.control.journal();
    const names = new Set(this.devices.keys());
    return entries.filter((entry) => names.has(entry.from)).map((entry) => canonicalSummary(entry));
  }

  /** What the PCs showed and sent that the vocabulary has no name for. */
  async unnamed(): Promise<readonly string[]> {
    const screens = this.allDevices.flatMap(({ device }) =>
      device.display.history.map(({ screen }) => screen),
    );
    const journal = await this.cloud.control.journal();
    return unnamed(
      screens,
      journal.filter(({ from }) => this.devices.has(from)),
      this.names,
    );
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

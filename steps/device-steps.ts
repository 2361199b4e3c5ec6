/** The PC itself: what it is, and where it is registered. */

import { Given } from '@cucumber/cucumber';
import { z } from 'zod';
import { CURRENT_VERSIONS, WindowsInstallation } from '#devices';
import type { ScenarioDevice } from './scenario-device.ts';
import { preProvision } from './technician-flow.ts';
import { HAPPENED, minutesOf, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

interface Described {
  readonly generation: string;
  readonly edition: string;
  readonly manufacturer?: string;
  /** The organisation that it is registered with. */
  readonly organization?: string;
}

function introduce(world: GloveboxWorld, name: string, described: Described): void {
  const generation = described.generation === '10' ? 10 : 11;
  const windows = WindowsInstallation.safeParse({
    generation,
    edition: described.edition,
    version: CURRENT_VERSIONS[generation],
  });
  if (!windows.success)
    throw new Error(
      `Windows ${generation} ${described.edition} is not known:\n${z.prettifyError(windows.error)}`,
    );
  const entry = world.addDevice(name, windows.data, described.manufacturer);
  if (described.organization === undefined) return;
  entry.registration = {
    organization: world.organization(described.organization),
    groupTag: '',
    assignedUser: undefined,
  };
}

Given(
  '{newDevice} is a Windows {generation} {edition} laptop with TPM 2.0, registered with {organization}',
  function (this: GloveboxWorld, name: string, generation: string, edition: string, organization: string) {
    introduce(this, name, { generation, edition, organization });
  },
);

Given(
  '{newDevice} is a Windows {generation} {edition} laptop by {make} with TPM 2.0, registered with {organization}',
  function (
    this: GloveboxWorld,
    name: string,
    generation: string,
    edition: string,
    manufacturer: string,
    organization: string,
  ) {
    introduce(this, name, { generation, edition, manufacturer, organization });
  },
);

Given(
  '{newDevice} is a Windows {generation} {edition} laptop with TPM 2.0, not registered for Autopilot',
  function (this: GloveboxWorld, name: string, generation: string, edition: string) {
    introduce(this, name, { generation, edition });
  },
);

Given(
  '{device} has Windows in several languages',
  settles(['languages of Windows']),
  function (this: GloveboxWorld, name: string) {
    this.device(name).device.changeWindows({ languages: ['en-US', 'de-DE', 'fr-FR'] });
  },
);

Given(
  '{device} has Windows in two languages',
  settles(['languages of Windows']),
  function (this: GloveboxWorld, name: string) {
    this.device(name).device.changeWindows({ languages: ['en-US', 'de-DE'] });
  },
);

Given(
  'the serial number of {device} is {string}',
  settles(['serial number'], 'device'),
  function (this: GloveboxWorld, name: string, serialNumber: string) {
    this.device(name).device.changeMainboard({ serialNumber });
  },
);

Given(
  '{device} is registered with the group tag {groupTag}',
  settles(['group tag']),
  function (this: GloveboxWorld, name: string, tag: string) {
    registrationOf(this, name).groupTag = tag;
  },
);

Given(
  '{device} has Windows version {windowsVersion}',
  settles(['version of Windows']),
  function (this: GloveboxWorld, name: string, version: string) {
    this.device(name).device.changeWindows({ version: WindowsInstallation.shape.version.parse(version) });
  },
);

Given(
  '{device} is assigned to {person}',
  settles(['assigned user'], 'device'),
  function (this: GloveboxWorld, name: string, person: string) {
    registrationOf(this, name).assignedUser = this.user(person).user.userPrincipalName;
  },
);

function registrationOf(world: GloveboxWorld, name: string): NonNullable<ScenarioDevice['registration']> {
  const { registration, registered } = world.device(name);
  if (registration === undefined)
    throw new Error(`"${name}" is not registered with any organization in this scenario.`);
  if (registered)
    throw new Error(
      `"${name}" is registered already: say so before it is powered on, or let the administrator do it (When the administrator ...).`,
    );
  return registration;
}

Given(
  '{device} was pre-provisioned and resealed {ago}',
  HAPPENED,
  function (this: GloveboxWorld, name: string, ago: string) {
    const entry = this.device(name);
    if (entry.registered)
      throw new Error(
        `"${name}" is in use already: say so before the first When, or let the technician do it (When the technician pre-provisions and reseals "${name}").`,
      );
    if (entry.registration === undefined) throw new Error(`"${name}" is not registered for Autopilot.`);
    entry.past.push(
      () => preProvision(this, entry),
      () => this.passMinutes(minutesOf(ago)),
    );
  },
);

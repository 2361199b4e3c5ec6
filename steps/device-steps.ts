/** The device itself: what it is, where it is registered, its power and its network. */

import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { describeExchange } from '#cloud';
import { CURRENT_VERSIONS, type Device, type Surroundings, WindowsInstallation } from '#devices';
import { NotSeen } from './hand/hand.ts';
import type { GloveboxWorld, ScenarioDevice } from './world.ts';

function introduce(
  world: GloveboxWorld,
  name: string,
  generation: number,
  edition: string,
  manufacturer?: string,
): ScenarioDevice {
  if (generation !== 10 && generation !== 11)
    throw new Error(`Windows ${generation} is not known; write Windows 10 or Windows 11.`);
  const version = CURRENT_VERSIONS[generation];
  const windows = WindowsInstallation.safeParse({ generation, edition, version });
  if (!windows.success)
    throw new Error(`Windows ${generation} ${edition} is not known:\n${z.prettifyError(windows.error)}`);
  return world.addDevice(name, windows.data, manufacturer);
}

Given(
  '{string} is a Windows {int} {word} laptop with TPM 2.0, registered with {organization}',
  function (this: GloveboxWorld, name: string, generation: number, edition: string, organization: string) {
    const entry = introduce(this, name, generation, edition);
    entry.registration = {
      organization: this.organization(organization),
      groupTag: '',
      assignedUser: undefined,
    };
  },
);

Given(
  '{string} is a Windows {int} {word} laptop by {organization} with TPM 2.0, registered with {organization}',
  function (
    this: GloveboxWorld,
    name: string,
    generation: number,
    edition: string,
    maker: string,
    organization: string,
  ) {
    const entry = introduce(this, name, generation, edition, maker);
    entry.registration = {
      organization: this.organization(organization),
      groupTag: '',
      assignedUser: undefined,
    };
  },
);

Given(
  '{string} is a Windows {int} {word} laptop with TPM 2.0, not registered for Autopilot',
  function (this: GloveboxWorld, name: string, generation: number, edition: string) {
    introduce(this, name, generation, edition);
  },
);

Given(
  '{string} is registered with the group tag {string}',
  function (this: GloveboxWorld, name: string, tag: string) {
    registrationOf(this, name).groupTag = tag;
  },
);

Given('{string} is assigned to {person}', function (this: GloveboxWorld, name: string, person: string) {
  const registration = registrationOf(this, name);
  registration.assignedUser = registration.organization.user(person).userPrincipalName;
});

function registrationOf(world: GloveboxWorld, name: string): NonNullable<ScenarioDevice['registration']> {
  const { registration } = world.device(name);
  if (registration === undefined)
    throw new Error(`"${name}" is not registered with any organization in this scenario.`);
  return registration;
}

Given(
  'the Wi-Fi network {string} is in range of {string}',
  async function (this: GloveboxWorld, ssid: string, name: string) {
    const { wifiInRange } = this.device(name).device.surroundings;
    await surround(this, name, { wifiInRange: [...wifiInRange, { ssid, internet: true }] });
  },
);

Given(
  'the Wi-Fi network {string} without Internet is in range of {string}',
  async function (this: GloveboxWorld, ssid: string, name: string) {
    const { wifiInRange } = this.device(name).device.surroundings;
    await surround(this, name, { wifiInRange: [...wifiInRange, { ssid, internet: false }] });
  },
);

Given(
  'the network of {string} blocks {string}',
  async function (this: GloveboxWorld, name: string, host: string) {
    const { blockedHosts } = this.device(name).device.surroundings;
    await surround(this, name, { blockedHosts: [...blockedHosts, host.toLowerCase()] });
  },
);

When('the network of {string} blocks nothing any more', async function (this: GloveboxWorld, name: string) {
  await surround(this, name, { blockedHosts: [] });
});

When(
  'the user/technician powers on {string} with a wired network',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    await surround(this, name, { cable: 'internet' });
    this.device(name).device.powerOn();
  },
);

When(
  'the user/technician powers on {string} without a network',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    await surround(this, name, { cable: 'unplugged' });
    this.device(name).device.powerOn();
  },
);

When('the power of {string} fails', async function (this: GloveboxWorld, name: string) {
  this.device(name).device.cutPower();
});

When('the user/technician powers on {string} again', async function (this: GloveboxWorld, name: string) {
  this.device(name).device.powerOn();
});

When(
  'the user/technician plugs a network cable into {string}',
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { cable: 'internet' });
  },
);

When(
  'the user/technician plugs a cable without Internet into {string}',
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { cable: 'noInternet' });
  },
);

/** Changes the world around a PC. One that is on has noticed it when this settles, so that the next step sees what it shows. */
async function surround(world: GloveboxWorld, name: string, change: Partial<Surroundings>): Promise<void> {
  const { device } = world.device(name);
  await world.person.wait(`"${name}" to notice what changed around it`, device.surround(change));
}

Then('{string} restarts', async function (this: GloveboxWorld, name: string) {
  const { device, hand } = this.device(name);
  await hand.until('a restart', () => restartsOf(device).length > 0);
});

Then('{string} has not restarted', function (this: GloveboxWorld, name: string) {
  const { device } = this.device(name);
  if (restartsOf(device).length > 0) throw new NotSeen(`"${name}" restarted.`);
});

Then(
  '{string} asked for its deployment profile only after the restart',
  async function (this: GloveboxWorld, name: string) {
    const { device } = this.device(name);
    const [switchedOn] = sinceSwitchedOn(device);
    const [restart] = restartsOf(device);
    const asked = (await this.cloud.control.journal({ from: name })).find(
      (exchange) =>
        exchange.time >= (switchedOn?.time ?? 0) &&
        describeExchange(exchange).summary.startsWith('Autopilot deployment service'),
    );
    assert.ok(restart && asked, `"${name}" should have restarted and asked for its profile.`);
    assert.ok(asked.time >= restart.time, `It asked at ${new Date(asked.time).toISOString()}, before it.`);
  },
);

/** The screens from the last "Off" on. */
function sinceSwitchedOn({ display }: Device): Device['display']['history'] {
  return display.history.slice(display.history.findLastIndex(({ screen }) => screen.id === 'off'));
}

/** After "Off" and the first start: what starts then, nobody has switched on. */
function restartsOf(device: Device): Device['display']['history'] {
  return sinceSwitchedOn(device)
    .slice(2)
    .filter(({ screen }) => screen.title === 'Starting Windows');
}

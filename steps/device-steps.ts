/** The device itself: what it is, where it is registered, its power and its network. */

import { Given, Then, When } from '@cucumber/cucumber';
import { CURRENT_VERSIONS, WindowsInstallation } from '#devices';
import { NotSeen } from './hand/hand.ts';
import type { GloveboxWorld, ScenarioDevice } from './world.ts';

function introduce(world: GloveboxWorld, name: string, generation: number, edition: string): ScenarioDevice {
  const key = generation === 10 ? 10 : 11;
  if (generation !== 10 && generation !== 11)
    throw new Error(`Windows ${generation} is not known; write Windows 10 or Windows 11.`);
  return world.addDevice(
    name,
    WindowsInstallation.parse({ generation: key, edition, version: CURRENT_VERSIONS[key] }),
  );
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
  function (this: GloveboxWorld, ssid: string, name: string) {
    const { device } = this.device(name);
    device.surround({ wifiInRange: [...device.surroundings.wifiInRange, { ssid, internet: true }] });
  },
);

Given(
  'the Wi-Fi network {string} without Internet is in range of {string}',
  function (this: GloveboxWorld, ssid: string, name: string) {
    const { device } = this.device(name);
    device.surround({ wifiInRange: [...device.surroundings.wifiInRange, { ssid, internet: false }] });
  },
);

Given('the network of {string} blocks {string}', function (this: GloveboxWorld, name: string, host: string) {
  const { device } = this.device(name);
  device.surround({ blockedHosts: [...device.surroundings.blockedHosts, host.toLowerCase()] });
});

When('the user powers on {string} with a wired network', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  const { device } = this.device(name);
  device.surround({ cable: 'internet' });
  device.powerOn();
});

When('the user powers on {string} without a network', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  const { device } = this.device(name);
  device.surround({ cable: 'unplugged' });
  device.powerOn();
});

When('the power of {string} fails', async function (this: GloveboxWorld, name: string) {
  this.device(name).device.cutPower();
});

When('the user powers on {string} again', async function (this: GloveboxWorld, name: string) {
  this.device(name).device.powerOn();
});

When('the user plugs a network cable into {string}', function (this: GloveboxWorld, name: string) {
  this.device(name).device.surround({ cable: 'internet' });
});

When('the user plugs a cable without Internet into {string}', function (this: GloveboxWorld, name: string) {
  this.device(name).device.surround({ cable: 'noInternet' });
});

Then('{string} restarts', async function (this: GloveboxWorld, name: string) {
  const { device, hand } = this.device(name);
  await hand.until('a restart', () =>
    device.display.history.some(({ screen }) => screen.title === 'Restarting'),
  );
});

Then('{string} has not restarted', function (this: GloveboxWorld, name: string) {
  const { device } = this.device(name);
  if (device.display.history.some(({ screen }) => screen.title === 'Restarting')) {
    throw new NotSeen(`"${name}" restarted.`);
  }
});

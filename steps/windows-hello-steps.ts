/** The tenant-wide policy for Windows Hello for Business, and the PIN that a user sets up. */

import { Given, Then, When } from '@cucumber/cucumber';
import { managementNode } from '#devices';
import { changeDefault } from './enrollment-configurations.ts';
import { lookFor, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { BEGINS, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const TYPE = '#microsoft.graph.deviceEnrollmentWindowsHelloForBusinessConfiguration';

type Policy = NonNullable<GloveboxWorld['onlyOrganization']['settings']['windowsHelloForBusiness']>;

function configure(world: GloveboxWorld, change: Policy): void {
  const { settings } = world.settingUp();
  settings.windowsHelloForBusiness = { ...settings.windowsHelloForBusiness, ...change };
}

for (const state of ['enabled', 'disabled'] as const) {
  Given(
    `Windows Hello for Business is ${state} for everybody`,
    settles(['Windows Hello for Business']),
    function (this: GloveboxWorld) {
      configure(this, { state });
    },
  );
}

Given(
  'a PIN for Windows Hello has {count} to {count} characters',
  settles(['length of the PIN']),
  function (this: GloveboxWorld, least: string, most: string) {
    configure(this, { pinMinimumLength: Number(least), pinMaximumLength: Number(most) });
  },
);

for (const [words, usage] of [
  ['must have', 'required'],
  ['may have', 'allowed'],
] as const) {
  for (const [what, setting] of [
    ['uppercase letters', 'pinUppercaseCharactersUsage'],
    ['lowercase letters', 'pinLowercaseCharactersUsage'],
    ['special characters', 'pinSpecialCharactersUsage'],
  ] as const) {
    Given(`a PIN for Windows Hello ${words} ${what}`, settles([what]), function (this: GloveboxWorld) {
      configure(this, { [setting]: usage });
    });
  }
}

/** The administrator changes the tenant-wide policy through Graph. */
async function change(world: GloveboxWorld, properties: Policy): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  await changeDefault(administrator, TYPE, properties);
}

for (const [words, state] of [
  ['enables', 'enabled'],
  ['disables', 'disabled'],
] as const) {
  When(
    `the administrator ${words} Windows Hello for Business for everybody`,
    async function (this: GloveboxWorld) {
      await change(this, { state });
    },
  );
}

Then(
  'Intune refuses {count} character(s) as the least for a PIN',
  async function (this: GloveboxWorld, least: string) {
    const answer = await change(this, { pinMinimumLength: Number(least) }).then(
      () => 'Intune took it.',
      String,
    );
    await lookNow(this, {
      expected: `Intune refuses ${least} characters as the least for a PIN`,
      look: async () => ({ holds: answer.includes(' with 400: '), seen: answer }),
    });
  },
);

async function setUpPin(world: GloveboxWorld, pin: string, again: string, device?: string): Promise<void> {
  const { hand } = world.deviceMeant(device);
  await hand.until('the page for a PIN', ({ title }) => title === 'Set up a PIN');
  await hand.type('New PIN', pin);
  await hand.type('Confirm PIN', again);
  await hand.press('OK');
}

When(
  'the user sets up the PIN {string}{on}',
  BEGINS,
  async function (this: GloveboxWorld, pin: string, device?: string) {
    await setUpPin(this, pin, pin, device);
  },
);

When(
  'the user sets up the PIN {string} and confirms it as {string}{on}',
  BEGINS,
  async function (this: GloveboxWorld, pin: string, again: string, device?: string) {
    await setUpPin(this, pin, again, device);
  },
);

/** The settings of the CSP on a PC: names below its root, with their values. */
async function settingsOn(world: GloveboxWorld, name: string): Promise<ReadonlyMap<string, string>> {
  const { tenant } = await world.administrator();
  const { device } = world.device(name);
  const nodes = ['UsePassportForWork', 'PINComplexity/MinimumPINLength'].map(
    (name) => `./Device/Vendor/MSFT/PassportForWork/${tenant.id}/Policies/${name}`,
  );
  const values = await Promise.all(
    nodes.map(async (node) => [node, await managementNode(device, node)] as const),
  );
  return new Map(values.flatMap(([node, value]) => (value === undefined ? [] : [[node, value] as const])));
}

Then(
  '{device} has no setting of Windows Hello for Business',
  async function (this: GloveboxWorld, name: string) {
    thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `"${name}" has no setting of Windows Hello for Business`,
      device: name,
      look: async () => {
        const settings = await settingsOn(this, name);
        return { holds: settings.size === 0, seen: [...settings].join('\n') };
      },
    });
  },
);

for (const [words, value] of [
  ['on', 'true'],
  ['off', 'false'],
] as const) {
  Then(
    `Windows Hello for Business is switched ${words} on {device}`,
    async function (this: GloveboxWorld, name: string) {
      await lookFor(this, {
        expected: `Windows Hello for Business is switched ${words} on "${name}"`,
        device: name,
        look: async () => {
          const [first] = await settingsOn(this, name);
          return {
            holds: first?.[1] === value,
            seen: first === undefined ? 'it is not set.' : first.join(' is '),
          };
        },
      });
    },
  );
}

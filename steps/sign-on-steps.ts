/** Signing on to Windows with an account of the domain, the lock screen, and what an account is used for. */

import { Then, When } from '@cucumber/cucumber';
import type { Screen } from '#devices';
import { lookNow } from './looking.ts';
import { onPremisesOf } from './on-premises.ts';
import type { ScenarioDevice } from './scenario-device.ts';
import { BEGINS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** A sign-on: what a person types. */
interface Typed {
  readonly name: string;
  readonly password: string;
}

const NAME_FIELD = 'User name';
const isPrompt = (screen: Screen): boolean =>
  (screen.id === 'signOn' || screen.id === 'lock') && screen.fields.some(({ kind }) => kind === 'password');
const isGreeting = (screen: Screen): boolean =>
  (screen.id === 'signOn' || screen.id === 'lock') && screen.title.startsWith('Press Ctrl+Alt+Delete');
const hasMessage = (screen: Screen): boolean =>
  (screen.id === 'signOn' || screen.id === 'lock') && screen.buttons.some(({ label }) => label === 'OK');

async function enter({ hand }: ScenarioDevice, { name, password }: Typed): Promise<void> {
  const screen = await hand.until('the fields for user name and password', isPrompt);
  if (screen.fields.some(({ label }) => label === NAME_FIELD)) await hand.type(NAME_FIELD, name);
  await hand.type('Password', password);
}

/** Ctrl+Alt+Del, name and password, Enter; what came before of another attempt is read and left. */
async function signOn(entry: ScenarioDevice, typed: Typed): Promise<void> {
  const { hand } = entry;
  const screen = await hand.until(
    'the Windows sign-on screen, or the lock screen',
    (shown) => isGreeting(shown) || isPrompt(shown) || hasMessage(shown),
  );
  if (isGreeting(screen)) await hand.key('Ctrl+Alt+Del');
  if (hasMessage(screen)) await hand.press('OK');
  await enter(entry, typed);
  await hand.key('Enter');
}

/** What a person types for each kind of credentials. */
const CREDENTIALS: Readonly<Record<string, (world: GloveboxWorld, person: string) => Typed>> = {
  'the on-premises credentials': onPremisesCredentials,
  'the on-premises credentials and a wrong password': (world, person) => {
    const { name, password } = onPremisesCredentials(world, person);
    return { name, password: password.toUpperCase() };
  },
  'the Microsoft Entra credentials': (world, person) => {
    const { user } = world.user(person);
    return { name: user.userPrincipalName, password: user.password ?? '' };
  },
  'the Microsoft Entra credentials and a wrong password': (world, person) => {
    const { user } = world.user(person);
    return { name: user.userPrincipalName, password: (user.password ?? '').toUpperCase() };
  },
  'the on-premises user name and the Microsoft Entra password': (world, person) => ({
    name: onPremisesCredentials(world, person).name,
    password: world.user(person).user.password ?? '',
  }),
  'the on-premises user name and the Temporary Access Pass': (world, person) => ({
    name: onPremisesCredentials(world, person).name,
    password: accessPassOf(world, person),
  }),
  'the Microsoft Entra user name and the Temporary Access Pass': (world, person) => ({
    name: world.user(person).user.userPrincipalName,
    password: accessPassOf(world, person),
  }),
};

function accessPassOf(world: GloveboxWorld, person: string): string {
  return world.user(person).user.temporaryAccessPass?.pass ?? '';
}

function onPremisesCredentials(world: GloveboxWorld, person: string): Typed {
  const { user, organization } = world.user(person);
  const onPremises = onPremisesOf(organization);
  const { accountName, password } = onPremises.accountOf(user);
  return { name: `${onPremises.netBiosName}\\${accountName}`, password };
}

for (const [words, password] of [
  ['without a password', ''],
  ['with a password', 'Winter-2026'],
] as const) {
  When(
    `somebody signs on as {string} ${words}{on}`,
    BEGINS,
    async function (this: GloveboxWorld, name: string, device?: string) {
      await signOn(this.deviceMeant(device), { name, password });
    },
  );
}

for (const [words, typed] of Object.entries(CREDENTIALS)) {
  When(
    `{person} signs on with ${words}{on}`,
    BEGINS,
    async function (this: GloveboxWorld, person: string, device?: string) {
      await signOn(this.deviceMeant(device), typed(this, person));
    },
  );
  When(
    `{person} enters ${words}{on}`,
    BEGINS,
    async function (this: GloveboxWorld, person: string, device?: string) {
      await enter(this.deviceMeant(device), typed(this, person));
    },
  );
}

When(
  '{person} signs on as {string} with the on-premises password{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, name: string, device?: string) {
    const { password } = onPremisesCredentials(this, person);
    await signOn(this.deviceMeant(device), { name, password });
  },
);

/** Ctrl+Alt+Del at the desktop, then "Sign out". */
When('the user signs out{on}', BEGINS, async function (this: GloveboxWorld, device?: string) {
  const { hand } = this.deviceMeant(device);
  await hand.until('the desktop', ({ id }) => id === 'desktop');
  await hand.key('Ctrl+Alt+Del');
  await hand.press('Sign out');
});

When(
  'the user opens the Microsoft 365 app{on}',
  BEGINS,
  async function (this: GloveboxWorld, device?: string) {
    const { hand } = this.deviceMeant(device);
    await hand.until('the desktop', ({ id }) => id === 'desktop');
    await hand.key('Ctrl+Alt+Shift+Windows');
  },
);

When('the user leaves {device} alone', BEGINS, async function (this: GloveboxWorld, name: string) {
  const { device } = this.device(name);
  await this.person.wait(`"${name}" to be left`, device.display.act({ kind: 'leftAlone' }));
});

for (const [verb, option] of [
  ['selects', 'on'],
  ['clears', 'off'],
] as const) {
  When(
    `the user ${verb} the box {field}{on}`,
    BEGINS,
    async function (this: GloveboxWorld, label: string, device?: string) {
      const { hand } = this.deviceMeant(device);
      await hand.until(`the box "${label}"`, (screen) => boxOf(screen, label) !== undefined);
      await hand.choose(label, option);
    },
  );
}

function boxOf(screen: Screen, label: string): Screen['fields'][number] | undefined {
  return screen.fields.find((field) => field.kind === 'checkbox' && field.label === label);
}

for (const [word, value] of [
  ['selected', 'on'],
  ['cleared', 'off'],
] as const) {
  Then(
    `the box {field} is ${word}{on}`,
    async function (this: GloveboxWorld, label: string, device?: string) {
      const entry = this.deviceMeant(device);
      const screen = await entry.hand.until(
        `the box "${label}"`,
        (shown) => boxOf(shown, label) !== undefined,
      );
      const box = boxOf(screen, label);
      await lookNow(this, {
        expected: `the box "${label}" is ${word}`,
        device: entry.name,
        look: async () => ({ holds: box?.value === value, seen: `it is ${box?.value}.` }),
      });
    },
  );
}

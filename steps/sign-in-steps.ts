/** Signing in to the directory: user name, password, second factor. */

import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { Screen } from '#devices';
import { screenInWords } from './hand/hand.ts';
import { theDevice } from './screen-steps.ts';
import type { GloveboxWorld, ScenarioDevice } from './world.ts';

const isPage =
  (heading: string) =>
  (screen: Screen): boolean =>
    screen.id === 'signIn' && screen.title === heading;

async function fill(entry: ScenarioDevice, heading: string, text: string): Promise<void> {
  const screen = await entry.hand.until(`the page "${heading}"`, isPage(heading));
  const field = screen.fields.find((candidate) => !candidate.readOnly);
  assert.ok(field, `The page should have a field:\n${screenInWords(screen)}`);
  await entry.hand.type(field.label, text);
}

async function pressMain(entry: ScenarioDevice): Promise<void> {
  const [button] = (await entry.hand.screen()).buttons;
  assert.ok(button, 'The page should have a button.');
  await entry.hand.press(button.label);
}

async function enterName(entry: ScenarioDevice, userPrincipalName: string): Promise<void> {
  await entry.hand.until('the sign-in page', (screen) => screen.id === 'signIn');
  if ((await entry.hand.screen()).title === 'Enter password') return;
  await fill(entry, 'Sign in', userPrincipalName);
  await pressMain(entry);
}

async function signIn(world: GloveboxWorld, entry: ScenarioDevice, person: string): Promise<void> {
  const user = (entry.registration?.organization ?? world.onlyOrganization).user(person);
  await enterName(entry, user.userPrincipalName);
  await fill(entry, 'Enter password', user.password ?? '');
  await pressMain(entry);
}

When('{person} signs in', async function (this: GloveboxWorld, person: string) {
  await signIn(this, theDevice(this), person);
});

When('{person} signs in on {string}', async function (this: GloveboxWorld, person: string, name: string) {
  await signIn(this, this.device(name), person);
});

When('{person} enters the user name', async function (this: GloveboxWorld, person: string) {
  await enterName(theDevice(this), this.onlyOrganization.user(person).userPrincipalName);
});

When(
  'someone signs in as {string} with the password {string}',
  async function (this: GloveboxWorld, name: string, password: string) {
    const entry = theDevice(this);
    await enterName(entry, name);
    await fill(entry, 'Enter password', password);
    await pressMain(entry);
  },
);

When('{person} enters a wrong password', async function (this: GloveboxWorld, person: string) {
  const entry = theDevice(this);
  await enterName(entry, this.onlyOrganization.user(person).userPrincipalName);
  await fill(entry, 'Enter password', 'not-the-password');
  await pressMain(entry);
});

When('{person} enters the password', async function (this: GloveboxWorld, person: string) {
  const entry = theDevice(this);
  await fill(entry, 'Enter password', this.onlyOrganization.user(person).password ?? '');
  await pressMain(entry);
});

When(
  '{person} enters the code of the authenticator app',
  async function (this: GloveboxWorld, person: string) {
    const entry = theDevice(this);
    const { tenant } = await this.administrator();
    const code = await this.cloud.control.authenticatorCode(
      tenant.id,
      this.onlyOrganization.user(person).userPrincipalName,
    );
    await fill(entry, 'Enter code', code);
    await pressMain(entry);
  },
);

When(
  '{person} enters the wrong code {string}',
  async function (this: GloveboxWorld, _person: string, code: string) {
    const entry = theDevice(this);
    await fill(entry, 'Enter code', code);
    await pressMain(entry);
  },
);

When(
  '{person} enters the number of the page in the authenticator app',
  async function (this: GloveboxWorld, person: string) {
    const entry = theDevice(this);
    const screen = await entry.hand.until('the number', isPage('Approve sign-in request'));
    const number = /\b(\d{2})\b/.exec(screen.texts.join(' '))?.[1];
    assert.ok(number, `The page should show a number of two digits:\n${screenInWords(screen)}`);
    const { tenant } = await this.administrator();
    await this.cloud.control.answerNumberMatch(
      tenant.id,
      this.onlyOrganization.user(person).userPrincipalName,
      Number(number),
    );
    await pressMain(entry);
  },
);

When(
  '{person} enters a wrong number in the authenticator app',
  async function (this: GloveboxWorld, person: string) {
    const entry = theDevice(this);
    const screen = await entry.hand.until('the number', isPage('Approve sign-in request'));
    const { tenant } = await this.administrator();
    await this.cloud.control.answerNumberMatch(
      tenant.id,
      this.onlyOrganization.user(person).userPrincipalName,
      screen.texts.includes('10') ? 11 : 10,
    );
    await pressMain(entry);
  },
);

When(
  '{person} denies the request in the authenticator app',
  async function (this: GloveboxWorld, person: string) {
    const entry = theDevice(this);
    await entry.hand.until('the number', isPage('Approve sign-in request'));
    const { tenant } = await this.administrator();
    await this.cloud.control.answerNumberMatch(
      tenant.id,
      this.onlyOrganization.user(person).userPrincipalName,
      'deny',
    );
    await pressMain(entry);
  },
);

Then(
  'the sign-in page shows the brand of {organization}',
  async function (this: GloveboxWorld, name: string) {
    const screen = await theDevice(this).hand.until(
      'the sign-in page',
      (candidate) => candidate.id === 'signIn',
    );
    assert.ok(screen.texts.includes(name), `The page should name ${name}:\n${screenInWords(screen)}`);
  },
);

Then('the sign-in page refuses with {string}', async function (this: GloveboxWorld, code: string) {
  const screen = await theDevice(this).hand.screen();
  assert.equal(screen.id, 'signIn', screenInWords(screen));
  assert.ok(
    screen.texts.some((text) => text.includes(code)),
    `The page should say ${code}:\n${screenInWords(screen)}`,
  );
});

Then('the page shows the name {string}', async function (this: GloveboxWorld, name: string) {
  const screen = await theDevice(this).hand.screen();
  const shown = [...screen.texts, ...screen.fields.map((field) => field.value)];
  assert.ok(
    shown.some((text) => text.includes(name)),
    `The page should show ${name}:\n${screenInWords(screen)}`,
  );
});

Then('the button after the credentials is {string}', async function (this: GloveboxWorld, label: string) {
  const screen = await theDevice(this).hand.until('the password page', isPage('Enter password'));
  assert.equal(screen.buttons[0]?.label, label, screenInWords(screen));
});

When('someone signs in as {string} on the sign-in page', async function (this: GloveboxWorld, name: string) {
  await enterName(theDevice(this), name);
});

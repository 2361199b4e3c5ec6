/** Signing in to the directory: user name, password, second factor. */

import { Then, When } from '@cucumber/cucumber';
import { NotSeen, screenInWords } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { onPremisesOf } from './on-premises.ts';
import { type ScenarioDevice, thatWasOn } from './scenario-device.ts';
import { enterName, enterPassword, fill, isPage, isSignIn, pressMain } from './sign-in.ts';
import { BEGINS, SIGN_IN_HEADINGS, says } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

When('{person} signs in{on}', BEGINS, async function (this: GloveboxWorld, person: string, device?: string) {
  const entry = this.deviceMeant(device);
  const { user } = this.user(person);
  await enterName(entry, user.userPrincipalName);
  await enterPassword(entry, user.password ?? '');
});

When(
  '{person} enters the user name{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    await enterName(this.deviceMeant(device), this.user(person).user.userPrincipalName);
  },
);

/** Almost right, and wrong all the same: capitals count in a password. */
function inOtherCase(password: string): string {
  const capitals = password.toUpperCase();
  return capitals === password ? password.toLowerCase() : capitals;
}

When(
  '{person} enters a wrong password{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    const entry = this.deviceMeant(device);
    await enterName(entry, this.user(person).user.userPrincipalName);
    await enterPassword(entry, inOtherCase(this.user(person).user.password ?? ''));
  },
);

When(
  '{person} enters the password{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    await enterPassword(this.deviceMeant(device), this.user(person).user.password ?? '');
  },
);

When(
  '{person} signs in with the Temporary Access Pass{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    const entry = this.deviceMeant(device);
    const { user } = this.user(person);
    const page = await entry.hand.until('the sign-in page', isSignIn);
    if (page.title === SIGN_IN_HEADINGS.name) await enterName(entry, user.userPrincipalName);
    await fill(entry, SIGN_IN_HEADINGS.accessPass, user.temporaryAccessPass?.pass ?? '');
    await pressMain(entry);
  },
);

/** The form of a federation service, with the credentials of the domain. */
When(
  '{person} signs in at the federation service{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    const entry = this.deviceMeant(device);
    const { user, organization } = this.user(person);
    const { password } = onPremisesOf(organization).accountOf(user);
    const isForm = isPage('Sign in with your organizational account');
    const shown = await entry.hand.until('the sign-in page', isSignIn);
    if (!isForm(shown)) await enterName(entry, user.userPrincipalName);
    await entry.hand.until('the form of the federation service', isForm);
    await entry.hand.type('User Account', user.userPrincipalName);
    await entry.hand.type('Password', password);
    await entry.hand.press('Sign in');
  },
);

// Somebody takes the one for the other.
When(
  '{person} enters the on-premises password at the sign-in page{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    const entry = this.deviceMeant(device);
    const { user, organization } = this.user(person);
    await enterName(entry, user.userPrincipalName);
    await enterPassword(entry, onPremisesOf(organization).accountOf(user).password);
  },
);

When(
  '{person} enters the code of the authenticator app{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    const entry = this.deviceMeant(device);
    const { user, organization } = this.user(person);
    const { tenant } = await this.administrator(organization);
    const code = await this.cloud.control.authenticatorCode(tenant.id, user.userPrincipalName);
    await fill(entry, SIGN_IN_HEADINGS.code, code);
    await pressMain(entry);
  },
);

When(
  '{person} enters the wrong code {string}{on}',
  BEGINS,
  async function (this: GloveboxWorld, _person: string, code: string, device?: string) {
    const entry = this.deviceMeant(device);
    await fill(entry, SIGN_IN_HEADINGS.code, code);
    await pressMain(entry);
  },
);

/** Answers the request in the authenticator app, once the page asks for it. `answer` is told the number on the page. */
async function answerNumberMatch(
  world: GloveboxWorld,
  person: string,
  entry: ScenarioDevice,
  answer: (number: string) => number | 'deny',
): Promise<void> {
  const screen = await entry.hand.until('the number to match', isPage(SIGN_IN_HEADINGS.approve));
  const number = /\b(\d{2})\b/.exec(screen.texts.join(' '))?.[1];
  if (number === undefined)
    throw new NotSeen(`The page should show a number of two digits:\n${screenInWords(screen)}`);
  const { user, organization } = world.user(person);
  const { tenant } = await world.administrator(organization);
  await world.cloud.control.answerNumberMatch(tenant.id, user.userPrincipalName, answer(number));
  await pressMain(entry);
}

When(
  '{person} enters the number of the page in the authenticator app{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    await answerNumberMatch(this, person, this.deviceMeant(device), Number);
  },
);

When(
  '{person} enters a wrong number in the authenticator app{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    await answerNumberMatch(this, person, this.deviceMeant(device), (number) => (number === '10' ? 11 : 10));
  },
);

When(
  '{person} denies the request in the authenticator app{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, device?: string) {
    await answerNumberMatch(this, person, this.deviceMeant(device), () => 'deny');
  },
);

Then(
  'the sign-in page shows the brand of {organization}{on}',
  async function (this: GloveboxWorld, name: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the sign-in page with the brand of ${name}`,
      (screen) => isSignIn(screen) && screen.texts.includes(name),
    );
  },
);

Then(
  "the sign-in page is plain, without an organization's brand{on}",
  async function (this: GloveboxWorld, device?: string) {
    const { hand, name } = this.deviceMeant(device);
    const { texts } = await hand.until('the sign-in page', isSignIn);
    const brands = texts.filter((text) => this.allOrganizations.some((one) => text.includes(one.name)));
    await lookNow(this, {
      expected: "the sign-in page is plain, without an organization's brand",
      device: name,
      look: async () => ({
        holds: brands.length === 0 && texts.includes('Microsoft'),
        seen: screenTexts(texts),
      }),
    });
  },
);

function screenTexts(texts: readonly string[]): string {
  return `it says ${texts.map((text) => `"${text}"`).join(', ')}.`;
}

Then(
  'the sign-in page refuses with {code}{on}',
  async function (this: GloveboxWorld, code: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the sign-in page with the code ${code}`,
      (screen) => isSignIn(screen) && screen.texts.some((text) => says(text, code)),
    );
  },
);

Then(
  'the sign-in page shows the user name of {person}{on}',
  async function (this: GloveboxWorld, person: string, device?: string) {
    const { userPrincipalName } = this.user(person).user;
    await this.deviceMeant(device).hand.until(
      `the sign-in page with the user name ${userPrincipalName}`,
      (screen) =>
        isSignIn(screen) &&
        [...screen.texts, ...screen.fields.map((field) => field.value)].some((text) =>
          text.includes(userPrincipalName),
        ),
    );
  },
);

Then(
  'the button after the credentials is {button}{on}',
  async function (this: GloveboxWorld, label: string, device?: string) {
    const entry = this.deviceMeant(device);
    const screen = await entry.hand.until('the password page', isPage(SIGN_IN_HEADINGS.password));
    const [button] = screen.buttons;
    await lookNow(this, {
      expected: `the button after the credentials is "${label}"`,
      device: entry.name,
      look: async () => ({ holds: button?.label === label, seen: `it is "${button?.label}".` }),
    });
  },
);

Then('nobody has signed in{on}', async function (this: GloveboxWorld, device?: string) {
  const { name } = thatWasOn(this.deviceMeant(device));
  const journal = await this.cloud.control.journal({ from: name });
  const signIns = journal
    .filter(
      ({ requestBody }) => requestBody.includes('passwd=') || requestBody.includes('authorization_code'),
    )
    .map(({ method, url }) => `${method} ${url}`);
  await lookNow(this, {
    expected: `nobody has signed in on "${name}"`,
    device: name,
    look: async () => ({ holds: signIns.length === 0, seen: signIns.join('; ') }),
  });
});

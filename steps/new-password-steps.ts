/** The password that a user chooses at the first sign-in. */

import { Given, When } from '@cucumber/cucumber';
import { enterName, enterPassword, isPage, pressMain } from './sign-in.ts';
import { BEGINS, SIGN_IN_HEADINGS, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  '{person} has a password that is good for the first sign-in only',
  settles(['first password']),
  function (this: GloveboxWorld, person: string) {
    this.userToSetUp(person).user.mustChangePassword = true;
  },
);

async function choose(
  world: GloveboxWorld,
  {
    person,
    chosen,
    confirmed,
    device,
  }: { person: string; chosen: string; confirmed: string; device?: string },
): Promise<void> {
  const { hand } = world.deviceMeant(device);
  await hand.until('the page of the new password', isPage(SIGN_IN_HEADINGS.newPassword));
  await hand.type('Current password', world.user(person).user.password ?? '');
  await hand.type('New password', chosen);
  await hand.type('Confirm password', confirmed);
  await pressMain(world.deviceMeant(device));
}

When(
  '{person} chooses the new password {string}{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, chosen: string, device?: string) {
    await choose(this, { person, chosen, confirmed: chosen, ...(device !== undefined && { device }) });
  },
);

When(
  '{person} chooses a new password of {count} characters{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, count: string, device?: string) {
    const chosen = 'Haus-777'.repeat(Math.ceil(Number(count) / 8)).slice(0, Number(count));
    await choose(this, { person, chosen, confirmed: chosen, ...(device !== undefined && { device }) });
  },
);

When(
  '{person} chooses the new password {string} and confirms {string}{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, chosen: string, confirmed: string, device?: string) {
    await choose(this, { person, chosen, confirmed, ...(device !== undefined && { device }) });
  },
);

When(
  '{person} signs in with the password {string}{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, password: string, device?: string) {
    const entry = this.deviceMeant(device);
    await enterName(entry, this.user(person).user.userPrincipalName);
    await enterPassword(entry, password);
  },
);

/** Parts of a page where it matters that there is no other: all its buttons, a field with nothing in it. */

import { Then } from '@cucumber/cucumber';
import { screenInWords } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { screenNamed } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Then(
  'these are the buttons{on}: {buttons}',
  async function (this: GloveboxWorld, device: string | undefined, list: string) {
    await this.deviceMeant(device).hand.until(
      `the buttons ${list} and no other`,
      ({ buttons }) => buttons.map(({ label }) => `"${label}"`).join(', ') === list,
      ({ buttons }) => `It has ${buttons.map(({ label }) => `"${label}"`).join(', ') || 'none'}.`,
    );
  },
);

Then('the field {field} is empty{on}', async function (this: GloveboxWorld, label: string, device?: string) {
  await this.deviceMeant(device).hand.until(
    `nothing in the field "${label}"`,
    ({ fields }) => fields.find((field) => field.label === label)?.value === '',
  );
});

Then(
  '{screen} has not appeared since {phase} began{on}',
  async function (this: GloveboxWorld, words: string, phase: string, device?: string) {
    const entry = this.deviceMeant(device);
    const { is } = screenNamed(words);
    const { history } = entry.device.display;
    const began = history.findIndex(({ screen }) =>
      screen.progress?.some((one) => one.phase === phase && one.status === 'inProgress'),
    );
    const shown = began < 0 ? undefined : history.slice(began).find(({ screen }) => is(screen));
    await lookNow(this, {
      expected: `${words} has not appeared since ${phase} began`,
      device: entry.name,
      look: async () => ({
        holds: began >= 0 && shown === undefined,
        seen: shown === undefined ? `${phase} has not begun.` : screenInWords(shown.screen),
      }),
    });
  },
);

Then(
  '{screen} has not appeared since the sign-out{on}',
  async function (this: GloveboxWorld, words: string, device?: string) {
    const entry = this.deviceMeant(device);
    const { is } = screenNamed(words);
    const { history } = entry.device.display;
    const signedOut = history.findLastIndex(({ screen }) => screen.id === 'security');
    const shown = signedOut < 0 ? undefined : history.slice(signedOut).find(({ screen }) => is(screen));
    await lookNow(this, {
      expected: `${words} has not appeared since the sign-out`,
      device: entry.name,
      look: async () => ({
        holds: signedOut >= 0 && shown === undefined,
        seen: shown === undefined ? 'Nobody has signed out.' : screenInWords(shown.screen),
      }),
    });
  },
);

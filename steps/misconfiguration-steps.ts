/** Warnings of what is set up against the documents' advice; the report shows them with the scenario. */

import { Given, Then } from '@cucumber/cucumber';
import { lookNow } from './looking.ts';
import { misconfigurations } from './misconfigurations.ts';
import { thatWasOn } from './scenario-device.ts';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

// Intune, "Set up the Enrollment Status Page": both kinds of installers use TrustedInstaller. When they meet is chance on a PC.
Given(
  'line-of-business and Win32 apps are installed at once on {device}',
  settles(['installations at once'], 'device'),
  function (this: GloveboxWorld, name: string) {
    this.device(name).device.changeWindows({ installsAtOnce: true });
  },
);

Then(
  'Glovebox warns that {device} mixes the Win32 app {app} with the line-of-business app {app}',
  async function (this: GloveboxWorld, name: string, win32: string, lineOfBusiness: string) {
    await lookNow(this, {
      expected: `there is a warning that "${name}" mixes "${win32}" with "${lineOfBusiness}"`,
      device: name,
      look: async () => {
        const texts = await warningsOf(this, name);
        return {
          holds: texts.some(
            (text) =>
              namedIn(text, 'Win32 apps', win32) &&
              namedIn(text, LOB, lineOfBusiness) &&
              text.includes('"Another installation is in progress, please try again later"'),
          ),
          seen: texts.join('\n') || 'no warning.',
        };
      },
    });
  },
);

Then('Glovebox warns of no mixed apps on {device}', async function (this: GloveboxWorld, name: string) {
  thatWasOn(this.device(name));
  await lookNow(this, {
    expected: `there is no warning about "${name}"`,
    device: name,
    look: async () => {
      const texts = await warningsOf(this, name);
      return { holds: texts.length === 0, seen: texts.join('\n') };
    },
  });
});

const LOB = 'line-of-business apps';

/** Whether the list after these words has the app. */
function namedIn(text: string, words: string, app: string): boolean {
  const [, list = ''] = text.split(`${words} (`);
  return (list.split(')')[0] ?? '').split(', ').includes(app);
}

async function warningsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const all = await misconfigurations(world);
  return all.filter(({ device }) => device === name).map(({ text }) => text);
}

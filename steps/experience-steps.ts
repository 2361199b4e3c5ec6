/** What a user or a technician lives through on one PC, compared with another one. */

import { Then } from '@cucumber/cucumber';
import type { Screen, ShownScreen } from '#devices';
import { NotSeen } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import type { ScenarioDevice } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

/** The screens of the user: from the last start of a PC that was off, or that was resealed, to the desktop. */
function screensOfUser({ name, device }: ScenarioDevice): readonly ShownScreen[] {
  const { history } = device.display;
  const off = history.findLastIndex(({ screen }) => screen.id === 'off');
  const desktop = history.findIndex(({ screen }, index) => index > off && screen.id === 'desktop');
  if (desktop < 0) throw new NotSeen(`"${name}" should have reached the desktop before.`);
  return history.slice(off + 1, desktop + 1);
}

/** What a person has to deal with on a screen; undefined when there is nothing to do on it. */
function inWords({ id, title, fields, buttons, progress }: Screen): string | undefined {
  if (progress === undefined && fields.length + buttons.length === 0 && id !== 'desktop') return undefined;
  const labels = [...fields, ...buttons].map(({ label }) => label);
  return [title, ...(progress ?? []).map(({ phase }) => phase), ...labels].join(' | ');
}

/** Each screen once in a row: fields that fill and phases that go on are the same screen. */
function experienceOf(entry: ScenarioDevice): string[] {
  const words = screensOfUser(entry).flatMap(({ screen }) => inWords(screen) ?? []);
  return words.filter((one, index) => one !== words[index - 1]);
}

Then(
  'the user saw the same screens on {device} as on {device}',
  async function (this: GloveboxWorld, name: string, other: string) {
    const [seen, wanted] = [name, other].map((one) => experienceOf(this.device(one)));
    await lookNow(this, {
      expected: `the user saw the same screens on "${name}" as on "${other}"`,
      look: async () => ({
        holds: JSON.stringify(seen) === JSON.stringify(wanted),
        seen: `on "${name}"\n  ${seen?.join('\n  ')}\non "${other}"\n  ${wanted?.join('\n  ')}`,
      }),
    });
  },
);

/** What no two PCs have in common: ids, the names that Windows makes, and times. */
const OWN =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b(?:DESKTOP|LAPTOP)-\w+|\b\d+ (?:minutes?|seconds?|min|s)\b|\b\d+:\d\d:\d\d\b/gi;

/**
 * The screens of the technician with their words, each once in a row, in place of what belongs to one PC or one organization
 * alone "…". A screen that tells of phases counts once, however far they are.
 */
function technicianExperienceOf(world: GloveboxWorld, { device, registration }: ScenarioDevice): string[] {
  const organization = registration?.organization ?? world.onlyOrganization;
  const names = [organization.profile.displayName, organization.name, organization.domain];
  const plain = (text: string): string =>
    names.reduce((words, name) => words.replaceAll(name, '…'), text).replaceAll(OWN, '…');
  const words = device.display.history.map(({ screen: { title, texts, fields, buttons, progress } }) =>
    [title, ...texts, ...(progress ?? []).map(({ phase }) => phase), ...[...fields, ...buttons].map(labelOf)]
      .map(plain)
      .join(' | '),
  );
  return words.filter((one, index) => one !== words[index - 1]);
}

const labelOf = ({ label }: { readonly label: string }): string => label;

Then(
  'but for names the technician saw the same screens and words on {device} as on {device}',
  async function (this: GloveboxWorld, name: string, other: string) {
    const [seen = [], wanted = []] = [name, other].map((one) =>
      technicianExperienceOf(this, this.device(one)),
    );
    const at = wanted.findIndex((words, index) => words !== seen[index]);
    await lookNow(this, {
      expected: `but for names the technician saw the same on "${name}" as on "${other}"`,
      look: async () => ({
        holds: at < 0 && seen.length === wanted.length,
        seen: `on "${name}"\n  ${seen.join('\n  ')}\non "${other}"\n  ${wanted.join('\n  ')}`,
      }),
    });
  },
);

Then(
  'the user waited less on {device} than on {device}',
  async function (this: GloveboxWorld, name: string, other: string) {
    const [waited = 0, longer = 0] = [name, other].map((one) => {
      const screens = screensOfUser(this.device(one));
      return (screens.at(-1)?.time ?? 0) - (screens[0]?.time ?? 0);
    });
    await lookNow(this, {
      expected: `the user waited less on "${name}" than on "${other}"`,
      look: async () => ({
        holds: waited < longer,
        seen: `${waited / 1000} s on "${name}", ${longer / 1000} s on "${other}".`,
      }),
    });
  },
);

/** What the registry of a PC says of the Enrollment Status Page, as somebody sees it who opens the registry editor (Shift+F10). */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { directorySid, pageRegistry, type RegistryKey } from '#devices';
import { lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

const GUID = /\\[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\\/;
const SID = /\\S-1-[\d-]+/;

/** A path by the name that the documents give it, with a placeholder for the enrollment and for the user. */
const documented = (path: string): string =>
  path.replace(GUID, '\\{EnrollmentGUID}\\').replace(SID, '\\{User SID}');

async function keysOf(world: GloveboxWorld, name: string): Promise<RegistryKey[]> {
  const keys = await pageRegistry(world.device(name).device);
  return keys.map(({ path, values }) => ({ path: documented(path), values }));
}

const User = z.looseObject({ id: z.string() });

/** The SID of a person's account in the directory (assumption A-ESP-12). */
async function sidOf(world: GloveboxWorld, person: string): Promise<string> {
  const { user, organization } = world.user(person);
  const { graph } = await world.administrator(organization);
  return directorySid(User.parse(await graph('GET', `/v1.0/users/${user.userPrincipalName}`)).id);
}

function seen(keys: readonly RegistryKey[]): string {
  const lines = keys.flatMap(({ path, values }) => [
    `  ${path}`,
    ...Object.entries(values).map(([name, text]) => `    ${name} = ${text}`),
  ]);
  return `in the registry\n${lines.join('\n')}`;
}

Then(
  'in the registry of {device} the key {registryKey} has {pageRegistryValue} = {dword}',
  async function (this: GloveboxWorld, name: string, key: string, value: string, data: string) {
    await lookNow(this, {
      expected: `in the registry of "${name}" the key ${key} has ${value} = ${data}`,
      device: name,
      look: async () => {
        const keys = await keysOf(this, name);
        return { holds: keys.find(({ path }) => path === key)?.values[value] === data, seen: seen(keys) };
      },
    });
  },
);

Then(
  'in the registry of {device} the key {registryKey} does not have {pageRegistryValue}',
  async function (this: GloveboxWorld, name: string, key: string, value: string) {
    thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `in the registry of "${name}" the key ${key} does not have ${value}`,
      device: name,
      look: async () => {
        const keys = await keysOf(this, name);
        const found = keys.find(({ path }) => path === key);
        return { holds: found !== undefined && !(value in found.values), seen: seen(keys) };
      },
    });
  },
);

for (const [words, wanted] of [
  ['has the key', true],
  ['does not have the key', false],
] as const) {
  Then(
    `the registry of {device} ${words} {registryKey}`,
    async function (this: GloveboxWorld, name: string, key: string) {
      thatWasOn(this.device(name));
      await lookNow(this, {
        expected: `the registry of "${name}" ${words} ${key}`,
        device: name,
        look: async () => {
          const keys = await keysOf(this, name);
          return { holds: keys.some(({ path }) => path === key) === wanted, seen: seen(keys) };
        },
      });
    },
  );
}

Then(
  'in the registry of {device} the key {registryKey} is that of {person}',
  async function (this: GloveboxWorld, name: string, key: string, person: string) {
    const sid = await sidOf(this, person);
    await lookNow(this, {
      expected: `in the registry of "${name}" the key ${key} is that of ${person}, whose SID is ${sid}`,
      device: name,
      look: async () => {
        const keys = await pageRegistry(this.device(name).device);
        const holds = keys.some(({ path }) => documented(path) === key && path.split('\\').includes(sid));
        return { holds, seen: seen(keys) };
      },
    });
  },
);

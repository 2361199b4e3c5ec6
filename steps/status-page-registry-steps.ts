/** What the registry of a PC says of the Enrollment Status Page, as somebody sees it who opens the registry editor (Shift+F10). */

import { Then } from '@cucumber/cucumber';
import { pageRegistry, type RegistryKey } from '#devices';
import { lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

const GUID = /\\[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\\/;
const SID = /\\S-1-[\d-]+/;

/** The keys by the names that the documents give them, with a placeholder for the enrollment and for the user. */
async function keysOf(world: GloveboxWorld, name: string): Promise<RegistryKey[]> {
  const keys = await pageRegistry(world.device(name).device);
  return keys.map(({ path, values }) => ({
    path: path.replace(GUID, '\\{EnrollmentGUID}\\').replace(SID, '\\{User SID}'),
    values,
  }));
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

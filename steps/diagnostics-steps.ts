/** Diagnostics of failed deployments, as an administrator finds and downloads them. */

import { Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { archivedFiles } from '#devices';
import { NotSeen } from './hand/hand.ts';
import { type Look, lookFor, lookNow } from './looking.ts';
import { isHostPattern, minutesOf, says, settles, TENANT_LOCATION_WORDS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const DEVICES = '/beta/deviceManagement/managedDevices';
const MINUTE = 60_000;
const Managed = z.looseObject({ id: z.string() });
const Collected = z.looseObject({
  id: z.string(),
  status: z.string(),
  requestedDateTimeUTC: z.string(),
  receivedDateTimeUTC: z.string().nullable(),
});
type Collected = z.output<typeof Collected> & { readonly path: string };
const DownloadUrl = z.looseObject({ value: z.url() });

Given(
  '{organization} is in the tenant location {tenantLocation}',
  settles(['tenant location']),
  function (this: GloveboxWorld, name: string, location: string) {
    const found = TENANT_LOCATION_WORDS[location];
    if (found !== undefined) this.settingUp(this.organization(name)).settings.tenantLocation = found;
  },
);

Given(
  '{organization} has turned off that diagnostics are captured automatically',
  settles(['automatic diagnostics']),
  function (this: GloveboxWorld, name: string) {
    this.settingUp(this.organization(name)).settings.autopilotDiagnostics = false;
  },
);

/** All requests for diagnostics of a PC, the newest first. */
async function requestsOf(world: GloveboxWorld, name: string): Promise<Collected[]> {
  const { device, registration } = world.device(name);
  const administrator = await world.administrator(registration?.organization);
  const serial = device.hardware.serialNumber;
  const [managed] = await administrator.list(`${DEVICES}?$filter=serialNumber eq '${serial}'`, Managed);
  if (managed === undefined) return [];
  const path = `${DEVICES}/${managed.id}/logCollectionRequests`;
  return (await administrator.list(path, Collected)).map((one) => ({ ...one, path }));
}

When(
  'the administrator asks Intune for the diagnostics of {device}',
  async function (this: GloveboxWorld, name: string) {
    const { device, registration } = this.device(name);
    const administrator = await this.administrator(registration?.organization);
    const serial = device.hardware.serialNumber;
    const [managed] = await administrator.list(`${DEVICES}?$filter=serialNumber eq '${serial}'`, Managed);
    if (managed === undefined) throw new NotSeen(`Intune should list "${name}".`);
    const path = `/beta/deviceManagement/managedDevices/${managed.id}/createDeviceLogCollectionRequest`;
    await administrator.graph('POST', path, { templateType: { templateType: 'predefined' } });
  },
);

const completed = (requests: readonly Collected[]): Collected[] =>
  requests.filter(({ status }) => status === 'completed');

const seenOf = (requests: readonly Collected[]): string =>
  requests.map((one) => `asked for at ${one.requestedDateTimeUTC}: ${one.status}`).join('; ') ||
  'none was asked for.';

Then(
  'Intune has {count} collection(s) of diagnostics of {device}',
  async function (this: GloveboxWorld, count: string, name: string) {
    await lookFor(this, {
      expected: `Intune has ${count} collections of diagnostics of "${name}"`,
      device: name,
      look: async () => {
        const requests = await requestsOf(this, name);
        return { holds: completed(requests).length === Number(count), seen: seenOf(requests) };
      },
    });
  },
);

Then('Intune has no diagnostics of {device}', async function (this: GloveboxWorld, name: string) {
  await lookNow(this, {
    expected: `Intune has no diagnostics of "${name}"`,
    device: name,
    look: async () => {
      const requests = await requestsOf(this, name);
      return { holds: completed(requests).length === 0, seen: seenOf(requests) };
    },
  });
});

Then('Intune has not asked for diagnostics of {device}', async function (this: GloveboxWorld, name: string) {
  await lookNow(this, {
    expected: `Intune has not asked for diagnostics of "${name}"`,
    device: name,
    look: async () => {
      const requests = await requestsOf(this, name);
      return { holds: requests.length === 0, seen: seenOf(requests) };
    },
  });
});

Then(
  'the newest request for diagnostics of {device} is {collectionState}',
  async function (this: GloveboxWorld, name: string, state: string) {
    await lookFor(this, {
      expected: `the newest request for diagnostics of "${name}" is ${state}`,
      device: name,
      look: async () => {
        const requests = await requestsOf(this, name);
        return { holds: requests[0]?.status === state, seen: seenOf(requests) };
      },
    });
  },
);

for (const [words, holds] of [
  ['at least', (age: number, limit: number): boolean => age >= limit],
  ['less than', (age: number, limit: number): boolean => age < limit],
] as const) {
  Then(
    `the oldest diagnostics of {device} are ${words} {duration} old`,
    async function (this: GloveboxWorld, name: string, duration: string) {
      await lookNow(this, {
        expected: `the oldest diagnostics of "${name}" are ${words} ${duration} old`,
        device: name,
        look: async () => {
          const oldest = completed(await requestsOf(this, name)).at(-1);
          const age = (this.cloud.clock.now() - Date.parse(oldest?.receivedDateTimeUTC ?? '')) / MINUTE;
          return { holds: holds(age, minutesOf(duration)), seen: `they are ${Math.round(age)} minutes old.` };
        },
      });
    },
  );
}

interface Download {
  readonly host: string;
  readonly files: Readonly<Record<string, string>>;
}

/** The newest archive, downloaded; undefined where there is none. */
async function newestOf(world: GloveboxWorld, name: string): Promise<Download | undefined> {
  const [newest] = completed(await requestsOf(world, name));
  if (newest === undefined) return undefined;
  const administrator = await world.administrator(world.device(name).registration?.organization);
  const answer = await administrator.graph('POST', `${newest.path}/${newest.id}/createDownloadUrl`);
  const { value: url } = DownloadUrl.parse(answer);
  return { host: new URL(url).hostname, files: archivedFiles(await administrator.download(url)) };
}

const looksAt =
  (world: GloveboxWorld, name: string, holds: (download: Download) => boolean) => async (): Promise<Look> => {
    const found = await newestOf(world, name);
    if (found === undefined) return { holds: false, seen: seenOf(await requestsOf(world, name)) };
    return { holds: holds(found), seen: `${found.host}: ${Object.keys(found.files).join(', ')}` };
  };

Then(
  'the newest diagnostics of {device} were uploaded to {host}',
  async function (this: GloveboxWorld, name: string, host: string) {
    await lookFor(this, {
      expected: `the newest diagnostics of "${name}" can be downloaded from ${host}`,
      device: name,
      look: looksAt(this, name, (found) => isHostPattern(host, found.host)),
    });
  },
);

Then(
  'the file {log} in the newest diagnostics of {device} contains {string}',
  async function (this: GloveboxWorld, file: string, name: string, text: string) {
    await lookFor(this, {
      expected: `the file ${file} in the newest diagnostics of "${name}" contains "${text}"`,
      device: name,
      look: looksAt(this, name, ({ files }) => says(files[file] ?? '', text)),
    });
  },
);

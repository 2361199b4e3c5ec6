/** What is on a PC, as somebody sees who looks into its list of apps, its logs and its events. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { computerCertificates, EXTENSION_LOGS, installedPrograms, managementExtensionLog } from '#devices';
import { NotSeen } from './hand/hand.ts';
import { lookFor, lookNow } from './looking.ts';
import { resealOf } from './reseal.ts';
import { thatWasOn } from './scenario-device.ts';
import { says, TIMES } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

async function programsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  return installedPrograms(world.device(name).device);
}

Then('{device} has the app {app}', async function (this: GloveboxWorld, name: string, app: string) {
  await lookFor(this, {
    expected: `"${name}" has the app "${app}"`,
    device: name,
    look: async () => {
      const programs = await programsOf(this, name);
      return { holds: programs.includes(app), seen: `it has ${programs.join(', ') || 'no apps'}.` };
    },
  });
});

Then('{device} already has the app {app}', async function (this: GloveboxWorld, name: string, app: string) {
  await lookNow(this, {
    expected: `"${name}" already has the app "${app}"`,
    device: name,
    look: async () => {
      const programs = await programsOf(this, name);
      return { holds: programs.includes(app), seen: `it has ${programs.join(', ') || 'no apps'}.` };
    },
  });
});

Then('{device} does not have the app {app}', async function (this: GloveboxWorld, name: string, app: string) {
  thatWasOn(this.device(name));
  await lookNow(this, {
    expected: `"${name}" does not have the app "${app}"`,
    device: name,
    look: async () => {
      const programs = await programsOf(this, name);
      return { holds: !programs.includes(app), seen: `it has ${programs.join(', ')}.` };
    },
  });
});

Then(
  'the installer of {app} has run {times} on {device}',
  async function (this: GloveboxWorld, app: string, times: string, name: string) {
    await lookNow(this, {
      expected: `the installer of "${app}" has run ${times} on "${name}"`,
      device: name,
      look: async () => {
        const log = await managementExtensionLog(this.device(name).device, 'AppWorkload.log');
        const runs = log.filter((line) => line.includes(`===Step=== Execute: ${app} (`));
        return {
          holds: runs.length === TIMES.indexOf(times) + 1,
          seen: `${runs.length} times. AppWorkload.log:\n${log.join('\n')}`,
        };
      },
    });
  },
);

Then(
  'the installer of {app} has never run on {device}',
  async function (this: GloveboxWorld, app: string, name: string) {
    const { device } = thatWasOn(this.device(name));
    const isWin32 = this.allOrganizations.some(({ apps }) =>
      apps.some(
        ({ displayName, kind = 'win32' }) => displayName === app && (kind === 'win32' || kind === 'catalog'),
      ),
    );
    if (!isWin32)
      throw new Error(`"${app}" is no Win32 app: only their installers are told of in AppWorkload.log.`);
    await lookNow(this, {
      expected: `the installer of "${app}" has never run on "${name}"`,
      device: name,
      look: async () => {
        const log = await managementExtensionLog(device, 'AppWorkload.log');
        const runs = log.filter((line) => line.includes(`===Step=== Execute: ${app} (`));
        return { holds: runs.length === 0, seen: `${runs.length} times.` };
      },
    });
  },
);

Then(
  'the MSI installers of the technician flow have not run again on {device}',
  async function (this: GloveboxWorld, name: string) {
    const entry = this.device(name);
    const { device } = entry;
    const resealed = device.display.history[await resealOf(entry)]?.time ?? 0;
    const runs = (await device.events()).filter(({ message }) => message.endsWith('the installation begins'));
    const [before = [], since = []] = [true, false].map((early) =>
      runs.filter(({ time }) => time < resealed === early).map(({ message }) => message),
    );
    if (before.length === 0) throw new NotSeen('The technician flow should have run an MSI installer.');
    await lookNow(this, {
      expected: 'no MSI installer of the technician flow has run again',
      device: name,
      look: async () => ({ holds: since.length === 0, seen: `since the reseal:\n${since.join('\n')}` }),
    });
  },
);

Then('{device} has no certificate of its own', async function (this: GloveboxWorld, name: string) {
  thatWasOn(this.device(name));
  await lookNow(this, {
    expected: `"${name}" has no certificate of its own`,
    device: name,
    look: async () => {
      const certificates = await computerCertificates(this.device(name).device);
      const subjects = certificates.map(({ subject, issuer }) => `${subject} by ${issuer}`);
      return { holds: subjects.length === 0, seen: `these:\n  ${subjects.join('\n  ')}` };
    },
  });
});

Then(
  'the certificates of {device} are still those of the technician flow',
  async function (this: GloveboxWorld, name: string) {
    const entry = this.device(name);
    const resealed = entry.device.display.history[await resealOf(entry)]?.time ?? 0;
    await lookNow(this, {
      expected: `the certificates of "${name}" are those of the technician flow: for the directory, for management, and one of a profile`,
      device: name,
      look: async () => {
        const certificates = await computerCertificates(entry.device);
        const late = certificates.filter(({ validFromDate }) => validFromDate.getTime() > resealed);
        return {
          holds: certificates.length === 3 && late.length === 0,
          seen: `these, the technician flow ended at ${new Date(resealed).toISOString()}:\n${certificates.map(({ subject, issuer, validFrom }) => `  ${subject} by ${issuer}, from ${validFrom}`).join('\n')}`,
        };
      },
    });
  },
);

for (const file of EXTENSION_LOGS) {
  for (const [words, wanted] of [
    ['says', true],
    ['does not say', false],
  ] as const) {
    Then(
      `the log "${file}" of {device} ${words} {string}`,
      async function (this: GloveboxWorld, name: string, text: string) {
        const { device } = thatWasOn(this.device(name));
        await lookNow(this, {
          expected: `the log ${file} of "${name}" ${words} "${text}"`,
          device: name,
          look: async () => {
            const lines = await managementExtensionLog(device, file);
            return { holds: lines.some((line) => says(line, text)) === wanted, seen: lines.join('\n') };
          },
        });
      },
    );
  }
}

for (const [words, wanted] of [
  ['says', true],
  ['does not say', false],
] as const) {
  Then(
    `the log "AppWorkload.log" of {device} ${words} of {app}: {string}`,
    async function (this: GloveboxWorld, name: string, app: string, text: string) {
      const { device } = thatWasOn(this.device(name));
      // The agent names an app by the id of its policy.
      const sought = text.replaceAll('{policy_id}', await policyIdOf(this, app));
      await lookNow(this, {
        expected: `the log AppWorkload.log of "${name}" ${words} "${sought}"`,
        device: name,
        look: async () => {
          const lines = await managementExtensionLog(device, 'AppWorkload.log');
          return { holds: lines.some((line) => says(line, sought)) === wanted, seen: lines.join('\n') };
        },
      });
    },
  );
}

const MobileApp = z.looseObject({ id: z.string(), displayName: z.string() });

/** The id of an app, as Graph tells it to an administrator. */
async function policyIdOf(world: GloveboxWorld, app: string): Promise<string> {
  const owner = world.allOrganizations.find(({ apps }) =>
    apps.some(({ displayName }) => displayName === app),
  );
  const { list } = await world.administrator(owner);
  const found = (await list('/v1.0/deviceAppManagement/mobileApps', MobileApp)).find(
    ({ displayName }) => displayName === app,
  );
  if (found === undefined) throw new Error(`Graph lists no app "${app}".`);
  return found.id;
}

Then(
  'the event log of {device} says {string}',
  async function (this: GloveboxWorld, name: string, text: string) {
    await lookFor(this, {
      expected: `the event log of "${name}" says "${text}"`,
      device: name,
      look: async () => {
        const events = await this.device(name).device.events();
        return {
          holds: events.some(({ message }) => says(message, text)),
          seen: `the events\n${events.map(({ id, message }) => `  ${id} ${message}`).join('\n')}`,
        };
      },
    });
  },
);

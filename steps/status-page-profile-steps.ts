/** Several Enrollment Status Page profiles, and what the administrator changes of one. */

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { CONFIGURATIONS, PAGE_TYPE, pagesOf } from './enrollment-configurations.ts';
import { NotSeen } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { minutesOf, readRows, settles, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const PROFILES: TableShape = {
  kind: 'headed',
  columns: {
    profile: 'text',
    'assigned to': 'group',
    except: 'groupOrNone',
    'message on failure': 'text',
    minutes: 'minutesOrNone',
    'waits only for': 'appOrNone',
  },
  needed: ['assigned to'],
};
const ProfileRow = z.strictObject({
  profile: z.string().min(1),
  'assigned to': z.string(),
  /** A group that is excluded, or nothing. */
  except: z.string().default(''),
  'message on failure': z.string().default(''),
  minutes: z.string().default(''),
  'waits only for': z.string().default(''),
});

Given(
  'these Enrollment Status Page profiles are there, by their priority:',
  {
    wrapperOptions: {
      ...settles(['assignment of the page']).wrapperOptions,
      ...withTable(PROFILES).wrapperOptions,
    },
  },
  function (this: GloveboxWorld, table: DataTable) {
    readRows(PROFILES, table, this.names);
    this.settingUp().statusPages = z
      .array(ProfileRow)
      .parse(table.hashes())
      .map((row) => ({
        displayName: row.profile,
        assignedTo: [row['assigned to'], ...(row.except === '' ? [] : [`not ${row.except}`])],
        customErrorMessage: row['message on failure'],
        ...(row.minutes !== '' && { installProgressTimeoutInMinutes: Number(row.minutes) }),
        blockingApps: row['waits only for'] === '' ? [] : [row['waits only for']],
      }));
  },
);

/** The profile of this name, or the only one that is not the default. */
async function profileId(administrator: Administrator, name?: string): Promise<string> {
  const found = (await pagesOf(administrator)).find(({ displayName, priority }) =>
    name === undefined ? priority > 0 : displayName === name,
  );
  if (found === undefined)
    throw new NotSeen(`There should be an Enrollment Status Page profile${name ? ` "${name}"` : ''}.`);
  return found.id;
}

When(
  'the administrator gives the Enrollment Status Page profile {string} the priority {count}',
  async function (this: GloveboxWorld, name: string, priority: string) {
    await this.ready();
    const administrator = await this.administrator();
    const id = await profileId(administrator, name);
    await administrator.graph('POST', `${CONFIGURATIONS}/${id}/setPriority`, { priority: Number(priority) });
  },
);

async function change(world: GloveboxWorld, properties: Readonly<Record<string, unknown>>): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  const id = await profileId(administrator);
  await administrator.graph('PATCH', `${CONFIGURATIONS}/${id}`, { '@odata.type': PAGE_TYPE, ...properties });
}

function changeTimeLimit(world: GloveboxWorld, minutes: number): Promise<void> {
  return change(world, { installProgressTimeoutInMinutes: minutes });
}

When(
  'the administrator changes the time limit of the Enrollment Status Page to {duration}',
  async function (this: GloveboxWorld, words: string) {
    await changeTimeLimit(this, minutesOf(words));
  },
);

Then(
  'Intune refuses a time limit of the Enrollment Status Page of {timeLimit} minutes',
  async function (this: GloveboxWorld, minutes: string) {
    const answer = await changeTimeLimit(this, Number(minutes)).then(() => 'Intune took it.', String);
    await lookNow(this, {
      expected: `Intune refuses a time limit of ${minutes} minutes`,
      look: async () => ({ holds: answer.includes('400'), seen: answer }),
    });
  },
);

When(
  'the administrator no longer lets the Enrollment Status Page show the configuration progress',
  async function (this: GloveboxWorld) {
    await change(this, { showInstallationProgress: false });
  },
);

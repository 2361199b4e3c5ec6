/** The report of Windows Autopilot deployments, as an administrator reads it and as Graph gives it. */

import { type DataTable, Given, Then } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { type Look, lookFor, lookNow } from './looking.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const EVENTS = '/beta/deviceManagement/autopilotEvents';
const Deployment = z.looseObject({
  id: z.string(),
  deviceSerialNumber: z.string(),
  userPrincipalName: z.string(),
  enrollmentType: z.string(),
  windowsAutopilotDeploymentProfileDisplayName: z.string(),
  deploymentState: z.string(),
  deviceSetupStatus: z.string(),
  accountSetupStatus: z.string(),
});
type Deployment = z.output<typeof Deployment>;
const Page = z.looseObject({ value: z.array(Deployment), '@odata.nextLink': z.string().optional() });

const ROWS: TableShape = {
  kind: 'headed',
  columns: {
    device: 'listedDevice',
    by: 'deployer',
    user: 'personOrNobody',
    'device setup': 'deploymentState',
    'account setup': 'deploymentState',
    deployment: 'deploymentState',
  },
  needed: ['by', 'device setup', 'account setup', 'deployment'],
};
const Row = z.strictObject({
  device: z.string(),
  by: z.enum(['a technician', 'a user']),
  user: z.string().default(''),
  'device setup': z.string(),
  'account setup': z.string(),
  deployment: z.string(),
});

/** The states as Graph spells them. */
const STATES: Readonly<Record<string, string>> = {
  'in progress': 'inProgress',
  success: 'success',
  failure: 'failure',
  'not attempted': 'notAttempted',
};

/** The kinds of enrolment as Graph spells them, by the join of the profile. */
const TYPES = {
  entra: { 'a technician': 'azureADJoinedWithWhiteGlove', 'a user': 'azureADJoinedWithAutopilotProfile' },
  hybrid: { 'a technician': 'offlineDomainJoinedWithWhiteGlove', 'a user': 'offlineDomainJoined' },
} as const;

function inWords(row: readonly string[]): string {
  return row.map((cell) => cell || 'nobody').join(', ');
}

function expectedRow(world: GloveboxWorld, row: z.output<typeof Row>): string {
  const { profile } = world.onlyOrganization;
  const user = row.user === '' ? '' : world.user(row.user).user.userPrincipalName;
  return inWords([
    world.device(row.device).device.hardware.serialNumber,
    TYPES[profile.join ?? 'entra'][row.by],
    profile.displayName,
    user,
    ...[row['device setup'], row['account setup'], row.deployment].map((state) => STATES[state] ?? state),
  ]);
}

const seenRow = (one: Deployment): string =>
  inWords([
    one.deviceSerialNumber,
    one.enrollmentType,
    one.windowsAutopilotDeploymentProfileDisplayName,
    one.userPrincipalName,
    one.deviceSetupStatus,
    one.accountSetupStatus,
    one.deploymentState,
  ]);

Then(
  'the report of deployments has these rows, the newest first:',
  withTable(ROWS),
  async function (this: GloveboxWorld, table: DataTable) {
    readRows(ROWS, table, this.names);
    const rows = z
      .array(Row)
      .parse(table.hashes())
      .map((row) => expectedRow(this, row));
    await lookFor(this, {
      expected: `the report of deployments has exactly these rows:\n  ${rows.join('\n  ')}`,
      look: async () => {
        const seen = (await (await this.administrator()).list(EVENTS, Deployment)).map(seenRow);
        return {
          holds: JSON.stringify(seen) === JSON.stringify(rows),
          seen: `these are:\n  ${seen.join('\n  ') || 'none'}`,
        };
      },
    });
  },
);

Then('the report of deployments is empty', async function (this: GloveboxWorld) {
  await this.ready();
  await lookNow(this, {
    expected: 'the report of deployments is empty',
    look: async () => {
      const seen = (await (await this.administrator()).list(EVENTS, Deployment)).map(seenRow);
      return { holds: seen.length === 0, seen: seen.join('\n') };
    },
  });
});

Given(
  '{count} device(s) of {organization} have/has been deployed before',
  function (this: GloveboxWorld, count: string, name: string) {
    this.settingUp(this.organization(name)).settings.earlierDeployments = Number(count);
  },
);

const PAGES: TableShape = { kind: 'plain', columns: ['count'] };

/** Follows the links from page to page, as the service gives them. */
async function pagesOf(administrator: Administrator, query: string): Promise<Look & { sizes: number[] }> {
  const sizes: number[] = [];
  const ids = new Set<string>();
  const links: string[] = [];
  for (let next: string | undefined = `${EVENTS}${query}`; next !== undefined; ) {
    const page: z.output<typeof Page> = Page.parse(await administrator.graph('GET', next));
    sizes.push(page.value.length);
    for (const { id } of page.value) ids.add(id);
    next = page['@odata.nextLink']?.replace('https://graph.microsoft.com', '');
    if (next !== undefined) links.push(next);
  }
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const byToken = links.every((link) => /[?&](?:\$|%24)skiptoken=[^&]+/.test(link));
  return {
    sizes,
    holds: byToken && ids.size === all,
    seen: `pages of ${sizes.join(', ')}; ${ids.size} different rows; links to the next page: ${links.join(', ') || 'none'}`,
  };
}

for (const [words, query] of [
  ['', ''],
  [' where 100 are asked for', '?$top=100'],
  [' where 20 are asked for', '?$top=20'],
] as const) {
  Then(
    `Graph gives the deployments${words} in pages of these sizes, each with a skip token for the next:`,
    withTable(PAGES),
    async function (this: GloveboxWorld, table: DataTable) {
      const sizes = readRows(PAGES, table, this.names).map(([size]) => Number(size));
      await this.ready();
      await lookNow(this, {
        expected: `Graph gives the deployments in pages of ${sizes.join(', ')}, each with a skip token for the next`,
        look: async () => {
          const seen = await pagesOf(await this.administrator(), query);
          return { ...seen, holds: seen.holds && JSON.stringify(seen.sizes) === JSON.stringify(sizes) };
        },
      });
    },
  );
}

/** Win32 apps that depend on others, and that take the place of others. */

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { managementExtensionLog } from '#devices';
import { appToSetUp } from './app-to-set-up.ts';
import { NotSeen } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { readRows, settles, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

for (const [words, automaticallyInstall] of [
  ['which is', true],
  ['which is not', false],
] as const) {
  Given(
    `the app {app} depends on the app {app}, ${words} installed automatically`,
    settles(['relationship']),
    function (this: GloveboxWorld, name: string, needed: string) {
      const app = appToSetUp(this, name);
      app.dependencies = [...(app.dependencies ?? []), { app: needed, automaticallyInstall }];
    },
  );
}

for (const [words, uninstallPreviousVersion] of [
  ['is', true],
  ['is not', false],
] as const) {
  Given(
    `the app {app} supersedes the app {app}, whose previous version ${words} uninstalled`,
    settles(['relationship']),
    function (this: GloveboxWorld, name: string, old: string) {
      const app = appToSetUp(this, name);
      app.supersedes = [...(app.supersedes ?? []), { app: old, uninstallPreviousVersion }];
    },
  );
}

Given(
  'uninstalling the app {app} fails with exit code {exitCode}',
  function (this: GloveboxWorld, name: string, exitCode: string) {
    appToSetUp(this, name).uninstallExitCode = Number(exitCode);
  },
);

const APPS = '/beta/deviceAppManagement/mobileApps';
const MobileApp = z.looseObject({ id: z.string(), displayName: z.string() });
const Relationship = z.looseObject({ targetId: z.string() });

/** What an app depends on and supersedes, with one more: an update through Graph replaces them all. */
async function addRelationship(
  world: GloveboxWorld,
  name: string,
  other: string,
  members: Readonly<Record<string, string>>,
): Promise<void> {
  await world.ready();
  const administrator = await world.administrator();
  const all = await administrator.list(APPS, MobileApp);
  const idOf = (wanted: string): string => {
    const found = all.find(({ displayName }) => displayName === wanted);
    if (found === undefined) throw new NotSeen(`"${wanted}" should be an app in Microsoft Graph.`);
    return found.id;
  };
  const path = `${APPS}/${idOf(name)}`;
  const filter = "targetType eq microsoft.graph.mobileAppRelationshipType'child'";
  const children = await administrator.list(
    `${path}/relationships?$filter=${encodeURIComponent(filter)}`,
    Relationship,
  );
  const relationships = [...children, { ...members, targetId: idOf(other) }];
  await administrator.graph('POST', `${path}/updateRelationships`, { relationships });
}

When(
  'the administrator lets the app {app} depend on the app {app}, which is installed automatically',
  function (this: GloveboxWorld, name: string, needed: string) {
    return addRelationship(this, name, needed, {
      '@odata.type': '#microsoft.graph.mobileAppDependency',
      dependencyType: 'autoInstall',
    });
  },
);

When(
  'the administrator lets the app {app} supersede the app {app}, whose previous version is uninstalled',
  function (this: GloveboxWorld, name: string, old: string) {
    return addRelationship(this, name, old, {
      '@odata.type': '#microsoft.graph.mobileAppSupersedence',
      supersedenceType: 'replace',
    });
  },
);

const PROGRAMS: TableShape = { kind: 'plain', columns: ['program', 'app'] };

const STEPS: Readonly<Record<string, string>> = { Execute: 'installer of', Uninstall: 'uninstaller of' };

Then(
  'these programs ran on {device} in this order:',
  withTable(PROGRAMS),
  async function (this: GloveboxWorld, name: string, table: DataTable) {
    const { device } = thatWasOn(this.device(name));
    const wanted = readRows(PROGRAMS, table, this.names).map((row) => row.join(' '));
    await lookNow(this, {
      expected: `on "${name}" the management extension ran: ${wanted.join(', ')}`,
      device: name,
      look: async () => {
        const lines = await managementExtensionLog(device, 'AppWorkload.log');
        const ran = lines.flatMap((line) => {
          const found = /===Step=== (Execute|Uninstall): (.*) \([0-9a-f-]{36}\): /.exec(line);
          return found === null ? [] : [`${STEPS[found[1] ?? '']} ${found[2]}`];
        });
        return { holds: ran.join('\n') === wanted.join('\n'), seen: ran.join(', ') || 'nothing.' };
      },
    });
  },
);

/** Apps of the Enterprise App Catalog in Microsoft Graph, and the list of apps that a status page waits for. */

import { Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { NotSeen } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

const APPS = '/beta/deviceAppManagement/mobileApps';
const CONFIGURATIONS = '/beta/deviceManagement/deviceEnrollmentConfigurations';
const TYPE = '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration';
const App = z.looseObject({ id: z.string(), displayName: z.string() });
const Page = z.looseObject({ id: z.string(), priority: z.int() });

async function catalogApps(administrator: Administrator): Promise<z.output<typeof App>[]> {
  return administrator.list(`${APPS}?$filter=isof('microsoft.graph.win32CatalogApp')`, App);
}

When(
  'the administrator selects the app {app} of the Enterprise App Catalog as the only blocking app of the Enrollment Status Page',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const administrator = await this.administrator();
    const app = (await catalogApps(administrator)).find(({ displayName }) => displayName === name);
    if (app === undefined) throw new NotSeen(`"${name}" should be an app of the Enterprise App Catalog.`);
    const page = (await administrator.list(CONFIGURATIONS, Page)).find(
      ({ id, priority }) => /_windows10enrollmentcompletionpage/i.test(id) && priority === 1,
    );
    if (page === undefined) throw new NotSeen('There should be an Enrollment Status Page profile.');
    const body = { '@odata.type': TYPE, selectedMobileAppIds: [app.id] };
    await administrator.graph('PATCH', `${CONFIGURATIONS}/${page.id}`, body);
  },
);

for (const [words, wanted] of [
  ['lists', true],
  ['does not list', false],
] as const) {
  Then(
    `Graph ${words} {app} among the apps of the Enterprise App Catalog`,
    async function (this: GloveboxWorld, name: string) {
      const apps = await catalogApps(await this.administrator());
      const app = apps.find(({ displayName }) => displayName === name);
      const hasPackage = z.guid().safeParse(app?.mobileAppCatalogPackageId).success;
      await lookNow(this, {
        expected: `Graph ${words} "${name}" among the apps of the Enterprise App Catalog`,
        look: async () => ({
          holds: wanted ? hasPackage : app === undefined,
          seen: JSON.stringify(app ?? apps.map(({ displayName }) => displayName)),
        }),
      });
    },
  );
}

/** What changes at an organisation while devices are deployed: its subscription, and settings that the administrator changes. */

import { Then, When } from '@cucumber/cucumber';
import { changeDefault, PAGE_TYPE } from './enrollment-configurations.ts';
import { MAY_BE_EMPTY } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

When('the Intune subscription of {organization} ends', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  const { tenant } = await this.administrator(this.organization(name));
  await this.cloud.control.setIntuneSubscription(tenant.id, false);
});

When(
  'the administrator removes the MDM application {mdm}',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    const { tenant } = await this.administrator();
    await this.cloud.control.removeMobilityApplication(tenant.id, name);
  },
);

When('the administrator turns off automatic enrolment', async function (this: GloveboxWorld) {
  await this.ready();
  const { tenant } = await this.administrator();
  await this.cloud.control.setMdmUserScope(tenant.id, 'none');
});

When(
  'the administrator lets the default Enrollment Status Page show progress and, on failure, the message {string}',
  MAY_BE_EMPTY,
  async function (this: GloveboxWorld, message: string) {
    await this.ready();
    const administrator = await this.administrator();
    await changeDefault(administrator, PAGE_TYPE, {
      showInstallationProgress: true,
      customErrorMessage: message,
    });
  },
);

Then(
  'on failure the Enrollment Status Page says only {string}{on}',
  async function (this: GloveboxWorld, text: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the Enrollment Status Page, failed, with nothing but the words "${text}"`,
      (screen) =>
        screen.id === 'enrollmentStatus' &&
        screen.progress?.some(({ status }) => status === 'failed') === true &&
        JSON.stringify(screen.texts) === JSON.stringify([text]),
    );
  },
);

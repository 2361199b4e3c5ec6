/** How many Enrollment Status Page profiles an organization has (Set up the Enrollment Status Page, "Before you begin"). */

import { Then, When } from '@cucumber/cucumber';
import { CONFIGURATIONS, PAGE_TYPE, pagesOf } from './enrollment-configurations.ts';
import { NotSeen } from './hand/hand.ts';
import { lookFor, lookNow } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

/** The first that is refused ends it. */
When(
  'the administrator creates {count} Enrollment Status Page profile(s)',
  async function (this: GloveboxWorld, count: string) {
    await this.ready();
    const administrator = await this.administrator();
    const before = (await pagesOf(administrator)).length;
    this.said.statusPage = '';
    for (let number = before; number < before + Number(count) && this.said.statusPage === ''; number += 1) {
      const body = {
        '@odata.type': PAGE_TYPE,
        displayName: `Profile ${number}`,
        showInstallationProgress: true,
      };
      this.said.statusPage = await administrator.graph('POST', CONFIGURATIONS, body).then(() => '', String);
    }
  },
);

When(
  'the administrator deletes the Enrollment Status Page profile with the priority {count}',
  async function (this: GloveboxWorld, priority: string) {
    await this.ready();
    const administrator = await this.administrator();
    const page = (await pagesOf(administrator)).find((one) => one.priority === Number(priority));
    if (page === undefined)
      throw new NotSeen(`There should be an Enrollment Status Page profile with the priority ${priority}.`);
    await administrator.graph('DELETE', `${CONFIGURATIONS}/${page.id}`);
  },
);

Then(
  '{count} Enrollment Status Page profiles are listed, the default one among them',
  async function (this: GloveboxWorld, count: string) {
    const administrator = await this.administrator();
    await lookFor(this, {
      expected: `${count} Enrollment Status Page profiles, one of them the default one`,
      look: async () => {
        const pages = await pagesOf(administrator);
        const defaults = pages.filter(({ priority }) => priority === 0).length;
        return {
          holds: pages.length === Number(count) && defaults === 1,
          seen: `${pages.length}, of which ${defaults} with the priority of the default one.`,
        };
      },
    });
  },
);

function answerOf({ said }: GloveboxWorld): string {
  if (said.statusPage === undefined)
    throw new Error('No Enrollment Status Page profile has been created in this scenario.');
  return said.statusPage;
}

Then('Intune takes the Enrollment Status Page profile(s)', async function (this: GloveboxWorld) {
  const answer = answerOf(this);
  await lookNow(this, {
    expected: 'Intune takes the Enrollment Status Page profiles',
    look: async () => ({ holds: answer === '', seen: answer }),
  });
});

Then(
  'Intune refuses the Enrollment Status Page profile and says {string}',
  async function (this: GloveboxWorld, words: string) {
    const answer = answerOf(this);
    await lookNow(this, {
      expected: `Intune refuses the profile and says "${words}"`,
      look: async () => ({
        holds: answer.includes(words),
        seen: answer === '' ? 'Intune took the profile.' : answer,
      }),
    });
  },
);

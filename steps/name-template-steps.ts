/** Name templates of deployment profiles: which ones Intune takes, and the names that devices have of them. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { managedDevicesOf, recordsInWords } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

const PROFILES = '/beta/deviceManagement/windowsAutopilotDeploymentProfiles';
const Profile = z.looseObject({
  id: z.string(),
  displayName: z.string(),
  deviceNameTemplate: z.string(),
  '@odata.type': z.string(),
});

/** What Intune answers to a new profile with the template, and to the same template in a profile that there is. */
async function answersTo(administrator: Administrator, template: string): Promise<readonly string[]> {
  const [profile] = await administrator.list(PROFILES, Profile);
  if (profile === undefined) throw new Error('There is no deployment profile in this scenario.');
  const body = { '@odata.type': profile['@odata.type'], deviceNameTemplate: template };
  return [
    await answerOf(administrator.graph('POST', PROFILES, { ...body, displayName: 'Another name template' })),
    await answerOf(administrator.graph('PATCH', `${PROFILES}/${profile.id}`, body)),
  ];
}

const answerOf = (sent: Promise<unknown>): Promise<string> => sent.then(() => 'Intune took it.', String);

Then(
  'Intune refuses the name template {string} and says {string}',
  async function (this: GloveboxWorld, template: string, words: string) {
    await this.ready();
    const administrator = await this.administrator();
    const before = await administrator.list(PROFILES, Profile);
    const answers = await answersTo(administrator, template);
    const after = await administrator.list(PROFILES, Profile);
    const kept = JSON.stringify(before) === JSON.stringify(after);
    await lookNow(this, {
      expected: `Intune refuses the name template "${template}" and says "${words}"`,
      look: async () => ({
        holds: kept && answers.every((answer) => answer.includes(' with 400: ') && saysAlone(answer, words)),
        seen: `${kept ? '' : 'the profiles have changed. '}${answers.join('\n')}`,
      }),
    });
  },
);

/** Whether these are the words at the end of the service's message, before its own ids. */
function saysAlone(answer: string, words: string): boolean {
  return answer.includes(` ${words} - `) || answer.includes(`"${words} - `);
}

Then(
  'Intune lists {device} by the name {string} followed by {count} digit(s)',
  async function (this: GloveboxWorld, name: string, beginning: string, count: string) {
    await lookFor(this, {
      expected: `Intune lists "${name}" by the name "${beginning}" followed by ${count} digits`,
      device: name,
      look: async () => {
        const records = await managedDevicesOf(this, name);
        const [{ deviceName } = { deviceName: '' }] = records;
        const digits = deviceName.slice(beginning.length);
        const right =
          deviceName.startsWith(beginning) && /^\d+$/.test(digits) && digits.length === Number(count);
        return { holds: records.length === 1 && right, seen: recordsInWords(name, records) };
      },
    });
  },
);

Then(
  'Intune lists {device} and {device} by different names',
  async function (this: GloveboxWorld, one: string, other: string) {
    await lookFor(this, {
      expected: `Intune lists "${one}" and "${other}" by different names`,
      look: async () => {
        const records = [await managedDevicesOf(this, one), await managedDevicesOf(this, other)];
        const names = records.map(([record]) => record?.deviceName ?? '');
        return {
          holds: !names.includes('') && names[0] !== names[1],
          seen: [one, other].map((name, index) => recordsInWords(name, records[index] ?? [])).join('\n'),
        };
      },
    });
  },
);

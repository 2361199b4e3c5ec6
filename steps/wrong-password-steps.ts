/** Wrong passwords at the sign-in page (Microsoft Entra smart lockout). */

import { When } from '@cucumber/cucumber';
import type { ScenarioDevice } from './scenario-device.ts';
import { enterName, enterPassword } from './sign-in.ts';
import { BEGINS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** One after the other; `wrong` gives the nth of them. */
async function guess(
  entry: ScenarioDevice,
  userPrincipalName: string,
  count: string,
  wrong: (number: number) => string,
): Promise<void> {
  await enterName(entry, userPrincipalName);
  for (let number = 1; number <= Number(count); number += 1) await enterPassword(entry, wrong(number));
}

When(
  '{person} enters {count} different wrong passwords{on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, count: string, device?: string) {
    const { userPrincipalName } = this.user(person).user;
    await guess(this.deviceMeant(device), userPrincipalName, count, (number) => `Guess-${number}-2026`);
  },
);

When(
  '{person} enters the same wrong password {count} time(s){on}',
  BEGINS,
  async function (this: GloveboxWorld, person: string, count: string, device?: string) {
    const { userPrincipalName } = this.user(person).user;
    await guess(this.deviceMeant(device), userPrincipalName, count, () => 'Former-Pass-2025');
  },
);

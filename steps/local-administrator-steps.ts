/** Who is a local administrator of a PC: what somebody sees who looks into its local group Administrators. */

import { Then } from '@cucumber/cucumber';
import { isLocalAdministrator } from '#devices';
import { lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

/** The account with which a person uses Windows: that of the domain, where the organization has one. */
function accountNameOf(world: GloveboxWorld, person: string): string {
  const { user, organization } = world.user(person);
  const { onPremises } = organization;
  if (onPremises === undefined) return user.userPrincipalName;
  return `${onPremises.netBiosName}\\${onPremises.accountOf(user).accountName}`;
}

for (const [words, expected] of [
  ['is a local administrator of', true],
  ['is no local administrator of', false],
] as const) {
  const looks = async (world: GloveboxWorld, account: string, name: string): Promise<void> => {
    const { device } = thatWasOn(world.device(name));
    await lookNow(world, {
      expected: `${account} ${words} "${name}"`,
      device: name,
      look: async () => {
        const found = await isLocalAdministrator(device, account);
        if (found === undefined)
          return { holds: false, seen: `"${name}" has no account ${account}: nobody has used it with that.` };
        return {
          holds: found === expected,
          seen: `${account} ${found ? 'is' : 'is not'} a member of Administrators.`,
        };
      },
    });
  };

  Then(`{person} ${words} {device}`, async function (this: GloveboxWorld, person: string, name: string) {
    await looks(this, accountNameOf(this, person), name);
  });

  Then(
    `the local account {string} ${words} {device}`,
    async function (this: GloveboxWorld, account: string, name: string) {
      await looks(this, `.\\${account}`, name);
    },
  );
}

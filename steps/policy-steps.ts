/** Whether and when policies went over the wire, by the names under which the scenario assigned them. */

import { Then } from '@cucumber/cucumber';
import type { JournalEntry } from '#cloud';
import { lookFor, lookNow } from './looking.ts';
import { type ScenarioDevice, thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

/** The nodes that the policy sets, as management names them. */
function nodesOf(world: GloveboxWorld, policy: string): string[] {
  const profile = world.allOrganizations
    .flatMap(({ configurationProfiles }) => configurationProfiles)
    .find(({ displayName }) => displayName === policy);
  const nodes = (profile?.settings ?? []).map(
    ({ locUri }) => `./${profile?.context === 'user' ? 'User' : 'Device'}/${locUri}`,
  );
  if (nodes.length === 0)
    throw new Error(`"${policy}" sets no node that could be looked for on the wire: a certificate has none.`);
  return nodes;
}

/** The exchanges that delivered a policy, to one PC or to any, oldest first. */
async function deliveries(
  world: GloveboxWorld,
  policy: string,
  device: string | undefined,
): Promise<readonly JournalEntry[]> {
  const nodes = nodesOf(world, policy);
  const journal = await world.cloud.control.journal(device === undefined ? {} : { from: device });
  return journal.filter(({ responseBody }) => nodes.some((node) => responseBody.includes(`<LocURI>${node}`)));
}

const NOT_SENT = 'no management session delivered it.';

function sentAt(entries: readonly JournalEntry[]): string {
  const times = entries.map(({ time }) => new Date(time).toISOString());
  return times.length === 0 ? NOT_SENT : `it went over the wire at ${times.join(', ')}.`;
}

Then(
  'the policy {policy} has gone over the wire{to}',
  async function (this: GloveboxWorld, policy: string, device?: string) {
    await lookFor(this, {
      expected: `the policy "${policy}" has gone over the wire`,
      look: async () => ({
        holds: (await deliveries(this, policy, device)).length > 0,
        seen: NOT_SENT,
      }),
    });
  },
);

Then(
  'the policy {policy} has not gone over the wire{to}',
  async function (this: GloveboxWorld, policy: string, device?: string) {
    if (device !== undefined) thatWasOn(this.device(device));
    await lookNow(this, {
      expected: `the policy "${policy}" has not gone over the wire`,
      look: async () => {
        const sent = await deliveries(this, policy, device);
        return { holds: sent.length === 0, seen: sentAt(sent) };
      },
    });
  },
);

for (const [words, order] of [
  ['only after', 'after'],
  ['before', 'before'],
] as const) {
  Then(
    `the policy {policy} went over the wire ${words} Account setup began{on}`,
    async function (this: GloveboxWorld, policy: string, device?: string) {
      const entry = this.deviceMeant(device);
      const began = accountSetupOf(entry);
      await lookNow(this, {
        expected: `the policy "${policy}" went over the wire ${words} Account setup began`,
        device: entry.name,
        look: async () => {
          const sent = await deliveries(this, policy, entry.name);
          const all = sent.every(({ time }) => time >= (began ?? 0) === (order === 'after'));
          const account =
            began === undefined
              ? 'Account setup has not begun'
              : `Account setup began at ${new Date(began).toISOString()}`;
          return {
            holds: began !== undefined && sent.length > 0 && all,
            seen: `${account}; ${sentAt(sent)}`,
          };
        },
      });
    },
  );
}

/** When Account setup began; undefined before. */
function accountSetupOf({ device }: ScenarioDevice): number | undefined {
  return device.display.history.find(({ screen }) =>
    screen.progress?.some((phase) => phase.phase === 'Account setup' && phase.status === 'inProgress'),
  )?.time;
}

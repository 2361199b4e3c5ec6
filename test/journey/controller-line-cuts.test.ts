/** The line to the domain controller is cut at every exchange of the user's half: never a hang, always a documented screen. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Screen } from '#devices';
import { finishHybridJourney, prepareHybridJourney } from './hybrid-journey.ts';
import { journeyKeys } from './journey.ts';

const keys = await journeyKeys();

/** How the line fails: nothing comes through any more, or the PC is on another network from then on. */
type Way = 'silence' | 'unplugged';

// What a person may read while no controller answers.
const DOCUMENTED = [
  /^Something went wrong: .*80070774/,
  /^Other user: We can't sign you in with this credential because your domain isn't available/,
];

interface Told {
  /** How often something went to a controller or came of it. */
  readonly exchanges: number;
  readonly cutAt: string;
  /** What the PC showed instead, if anything. */
  readonly troubles: readonly string[];
}

const inWords = ({ title, texts }: Screen): string => `${title}: ${texts.join(' ')}`;
const isTrouble = (screen: Screen): boolean =>
  screen.id === 'somethingWentWrong' ||
  (screen.id === 'signOn' && screen.buttons.some(({ label }) => label === 'OK'));

/** Cuts the line at an exchange; whoever reads of it mends it, and goes on. */
async function flow(number: number | undefined, way: Way): Promise<Told> {
  let exchanges = 0;
  let cutAt = '';
  let isCut = false;
  const troubles: string[] = [];
  const { device, person, cloud } = await prepareHybridJourney({
    keys,
    onController: (what) => {
      exchanges += 1;
      if (exchanges === number) {
        cutAt = what;
        isCut = true;
        if (way === 'unplugged') void device.surround({ cable: 'internet' });
      }
      return isCut && way === 'silence' ? 'isLost' : 'goesOn';
    },
  });
  await finishHybridJourney(device, person, async (screen) => {
    if (!isTrouble(screen)) return;
    troubles.push(inWords(screen));
    isCut = false;
    if (device.surroundings.cable === 'internet')
      await person.wait('the PC to notice its cable', device.surround({ cable: 'corporate' }));
  }).catch((error: unknown) => {
    throw new Error(`cut ${number} (${cutAt}, ${way}): ${error instanceof Error ? error.message : error}`);
  });
  const described = `cut ${number} (${cutAt}, ${way})`;
  assert.deepEqual(cloud.defects, [], described);
  assert.deepEqual(device.defects, [], described);
  for (const trouble of troubles)
    assert.ok(
      DOCUMENTED.some((words) => words.test(trouble)),
      `${described}: ${trouble}`,
    );
  cloud.close();
  return { exchanges, cutAt, troubles };
}

test('the line to the controller is cut at every exchange', async (t) => {
  const whole = await flow(undefined, 'silence');
  assert.deepEqual(whole.troubles, []);
  let cuts = 0;
  let noticed = 0;
  for (let number = 1; number <= whole.exchanges; number += 1)
    for (const way of ['silence', 'unplugged'] as const) {
      const { cutAt, troubles } = await flow(number, way);
      assert.notEqual(cutAt, '', `exchange ${number} was not reached`);
      cuts += 1;
      if (troubles.length > 0) noticed += 1;
    }
  t.diagnostic(`${cuts} cuts of the line: ${noticed} times the user read of it, each time the desktop came`);
  assert.ok(noticed > 0);
});

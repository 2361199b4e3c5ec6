/** How checks look at what is not on a screen, as a person would: again and again for a while, and then they say what they saw. */

import { NotSeen } from './hand/hand.ts';
import { evidence } from './hand/until.ts';
import type { GloveboxWorld } from './world.ts';

/** What one look showed. */
export interface Look {
  readonly holds: boolean;
  /** What there is instead, in words. */
  readonly seen: string;
}

/** What is looked for, and where. */
export interface Expectation {
  /** A sentence: what should be so. */
  readonly expected: string;
  /** The device that it is about, if it is about one. */
  readonly device?: string;
  look(): Promise<Look>;
}

const LOOK_AGAIN_MS = 15_000;
const LOOKS = 20;

/**
 * Looks until it is so, for five minutes of the scenario's time.
 *
 * @throws {NotSeen} with what was expected, what was seen, and what went on
 */
export async function lookFor(world: GloveboxWorld, expectation: Expectation): Promise<void> {
  let last = await expectation.look();
  for (let looks = 1; !last.holds && looks < LOOKS; looks += 1) {
    await world.person.sleep(LOOK_AGAIN_MS, `to look again: ${expectation.expected}`);
    last = await expectation.look();
  }
  if (!last.holds) throw notSo(world, expectation, last);
}

/**
 * Looks once: for what must be so now, above all for what must not have happened.
 *
 * @throws {NotSeen} with what was expected, what was seen, and what went on
 */
export async function lookNow(world: GloveboxWorld, expectation: Expectation): Promise<void> {
  const look = await expectation.look();
  if (!look.holds) throw notSo(world, expectation, look);
}

function notSo(world: GloveboxWorld, { expected, device }: Expectation, { seen }: Look): NotSeen {
  const named = device === undefined ? world.allDevices : [world.device(device)];
  const waiting = world.cloud.clock.waiting();
  return new NotSeen(
    [
      `Expected: ${expected}.`,
      `Seen: ${seen}`,
      ...named.map((entry) => evidence(entry.device)),
      `Who waits for what:${waiting.length === 0 ? ' nobody' : `\n  ${waiting.join('\n  ')}`}`,
    ].join('\n'),
  );
}

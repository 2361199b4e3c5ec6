/** How every hand waits: on the clock, for a screen's value. */

import { StallError, type Task } from '#cloud';
import type { Device, Screen } from '#devices';
import { NotSeen, screenInWords } from './hand.ts';

/** What a hand sees of a PC, and what it tells of it when something is missing. */
export type WatchedDevice = Pick<Device, 'name' | 'isOn' | 'display' | 'recentExchanges' | 'defects'>;

/** Waits until the screen is as `is` says; `what` names it in messages. Throws {@link NotSeen} when nothing will change any more. */
export async function untilShown(
  device: WatchedDevice,
  task: Task,
  what: string,
  is: (screen: Screen) => boolean,
  instead: (screen: Screen) => string = () => '',
): Promise<Screen> {
  for (;;) {
    const screen: Screen = device.display.current;
    if (is(screen)) return screen;
    try {
      await task.wait(what, device.display.changed());
    } catch (error) {
      if (!(error instanceof StallError)) throw error;
      throw new NotSeen(
        [
          `Expected on "${device.name}": ${what}. Nothing will change any more.`,
          ...(instead(screen) === '' ? [] : [instead(screen)]),
          evidence(device),
          error.message,
        ].join('\n'),
      );
    }
  }
}

/** What a person would tell: the screen, and the last three exchanges. */
export function evidence(device: WatchedDevice): string {
  const exchanges = device.recentExchanges().slice(-3);
  const defects = device.defects.map((defect) => `\nDefect in the device: ${defect.stack ?? defect.message}`);
  return [
    `"${device.name}" shows ${screenInWords(device.display.current)}`,
    `The last exchanges:${exchanges.length === 0 ? ' none' : `\n  ${exchanges.join('\n  ')}`}${defects.join('')}`,
  ].join('\n');
}

/** The direct hand: acts on the screen's value, without a browser. */

import { StallError, type Task } from '#cloud';
import { CannotDo, type Device, type Screen, type ScreenAction } from '#devices';
import { type Hand, NotSeen, screenInWords } from './hand.ts';

/** The hand of the person whose task is `task`. */
export function createDirectHand(device: Device, task: Task): Hand {
  const act = async (action: ScreenAction): Promise<void> => {
    if (!device.isOn) throw new NotSeen(`"${device.name}" is off: nobody can press or type anything.`);
    try {
      await task.wait(`"${device.name}" to react`, device.display.act(action));
    } catch (error) {
      if (error instanceof CannotDo) throw new NotSeen(`${error.message}\n${evidence(device)}`);
      throw error;
    }
  };
  return {
    screen: async () => device.display.current,
    press: (button, beside) => act({ kind: 'press', button, ...(beside !== undefined && { beside }) }),
    choose: (field, option) => act({ kind: 'choose', field, option }),
    type: (field, text) => act({ kind: 'type', field, text }),
    key: (key) => act({ kind: 'key', key }),
    until: async (what, is) => {
      for (;;) {
        const screen: Screen = device.display.current;
        if (is(screen)) return screen;
        try {
          await task.wait(what, device.display.changed());
        } catch (error) {
          if (!(error instanceof StallError)) throw error;
          throw new NotSeen(
            `${what} was expected on "${device.name}", and nothing will change any more.\n${evidence(device)}\n${error.message}`,
          );
        }
      }
    },
  };
}

/** What a person would tell: the screen, and the last three exchanges. */
export function evidence(device: Device): string {
  const exchanges = device.recentExchanges().slice(-3);
  const defects = device.defects.map((defect) => `\nDefect in the device: ${defect.stack ?? defect.message}`);
  return [
    `"${device.name}" shows ${screenInWords(device.display.current)}`,
    `The last exchanges: ${exchanges.length === 0 ? 'none' : `\n  ${exchanges.join('\n  ')}`}${defects.join('')}`,
  ].join('\n');
}

/** The direct hand: acts on the screen's value, without a browser. */

import type { Task } from '#cloud';
import { CannotDo, type Device, type ScreenAction } from '#devices';
import { type Hand, NotSeen } from './hand.ts';
import { evidence, untilShown } from './until.ts';

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
    until: (what, is, instead) => untilShown(device, task, what, is, instead),
  };
}

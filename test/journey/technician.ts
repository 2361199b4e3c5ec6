/** A technician who finishes the technician flow whatever happens: switches on what is off, and acts at every screen. */

import type { Task } from '#cloud';
import type { Device, Screen } from '#devices';
import { createDirectHand } from '../../steps/hand/direct.ts';

const MOST_LOOKS = 400;
const PRESSES = 5;

/** Acts until the PC is resealed and off. `look` sees every screen first. Throws at the error screen. */
export async function finishTechnicianFlow(
  device: Device,
  person: Task,
  look: (screen: Screen) => void = () => {},
): Promise<void> {
  const hand = createDirectHand(device, person);
  let resealed = false;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const screen = device.display.current;
    look(screen);
    // What somebody does in `look`, such as pulling the plug, is seen at the next look.
    if (device.display.current !== screen) continue;
    if (screen.id === 'off') {
      if (resealed && (await isResealed(device))) return;
      device.powerOn();
    } else if (screen.id === 'technicianError') {
      throw new Error(`The technician flow failed: ${screen.texts.join(' / ')}`);
    } else if (screen.id === 'technicianSuccess') {
      resealed = true;
      await hand.press('Reseal');
    } else await react(hand, screen);
  }
  throw new Error(`Not resealed after ${MOST_LOOKS} looks; the PC shows "${device.display.current.title}".`);
}

async function react(hand: ReturnType<typeof createDirectHand>, screen: Screen): Promise<void> {
  const [field] = screen.fields;
  const [button] = screen.buttons;
  if (screen.id === 'signIn') {
    for (let press = 0; press < PRESSES; press += 1) await hand.key('Windows');
  } else if (screen.id === 'technicianOptions' && field?.value === '') {
    await hand.choose(field.label, field.options?.[0] ?? '');
  } else if (screen.id.startsWith('technician') && button !== undefined) await hand.press(button.label);
  else await hand.until('a change', (now) => now !== screen);
}

async function isResealed({ disk }: Device): Promise<boolean> {
  return JSON.stringify(await disk.read('technician-flow')).includes('"resealed"');
}

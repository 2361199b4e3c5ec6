/** What people type at the command prompt of the out-of-box experience. */

import { When } from '@cucumber/cucumber';
import { BEGINS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

// Shift+F10 opens the prompt in the out-of-box experience; one that is open takes the next command.
When(
  'the user/technician enters {string} at the command prompt{on}',
  BEGINS,
  async function (this: GloveboxWorld, command: string, device?: string) {
    const { hand } = this.deviceMeant(device);
    if ((await hand.screen()).id !== 'commandPrompt') await hand.key('Shift+F10');
    await hand.until('the command prompt', ({ id }) => id === 'commandPrompt');
    await hand.type('Command', command);
    await hand.key('Enter');
  },
);

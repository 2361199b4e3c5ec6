/** The channel for notifications of management, as DMClient shows it on a PC. */

import { Then } from '@cucumber/cucumber';
import { managementNode } from '#devices';
import { lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

const PUSH = './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/Push';

for (const [words, status, open] of [
  ['a channel for notifications', '0', true],
  ['no channel for notifications', '4', false],
] as const) {
  Then(`{device} has ${words} of management`, async function (this: GloveboxWorld, name: string) {
    const { device } = thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `"${name}" has ${words} of management: status ${status}`,
      device: name,
      look: async () => {
        const [uri, seen] = [
          await managementNode(device, `${PUSH}/ChannelURI`),
          await managementNode(device, `${PUSH}/Status`),
        ];
        const right = (uri?.startsWith('https://') ?? false) === open && (uri === undefined) === !open;
        return {
          holds: right && seen === status,
          seen: `channel ${uri ?? 'none'}, status ${seen ?? 'none'}.`,
        };
      },
    });
  });
}

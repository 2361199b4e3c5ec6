/** Parts of a PC that are replaced when it is repaired (learn.microsoft.com/autopilot/autopilot-motherboard-replacement). */

import { When } from '@cucumber/cucumber';
import type { GloveboxWorld } from './world.ts';

When(
  'the disk of {device} is replaced by an empty one with a new Windows',
  async function (this: GloveboxWorld, name: string) {
    const { device } = this.device(name);
    // A serial number that no other disk has; its length is that of the others.
    await device.changeDisk([...device.hardware.diskSerialNumber].reverse().join(''));
  },
);

When(
  'the disk of {device} is put into {device} and gets a new Windows',
  async function (this: GloveboxWorld, from: string, name: string) {
    await this.device(name).device.changeDisk(this.device(from).device.hardware.diskSerialNumber);
  },
);

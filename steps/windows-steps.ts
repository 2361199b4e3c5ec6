/** The image of Windows that a device has: its release, the current one of its generation unless a scenario says so, and its services. */

import { Given } from '@cucumber/cucumber';
import { WINDOWS_RELEASES } from '#devices';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const RELEASES: ReadonlyMap<string, string> = new Map(Object.entries(WINDOWS_RELEASES));

Given(
  '{device} has Windows {release}',
  settles(['version of Windows']),
  function (this: GloveboxWorld, name: string, release: string) {
    const { device } = this.device(name);
    const { generation } = device.windows;
    const version = RELEASES.get(release);
    if (version === undefined || !release.startsWith(`${generation} `))
      throw new Error(`"${name}" has Windows ${generation}; name one of its releases.`);
    device.changeWindows({ version });
  },
);

Given(
  'the Microsoft Account Sign-In Assistant is disabled on {device}',
  settles(['Microsoft Account Sign-In Assistant'], 'device'),
  function (this: GloveboxWorld, name: string) {
    this.device(name).device.changeWindows({ signInAssistantDisabled: true });
  },
);

Given('{device} has Windows in S mode', function (this: GloveboxWorld, name: string) {
  this.device(name).device.changeWindows({ inSMode: true });
});

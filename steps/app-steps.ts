/** What is said of one app: how its installer ends, how long it may take, what it requires. */

import { Given } from '@cucumber/cucumber';
import { appToSetUp } from './app-to-set-up.ts';
import { APP_RELEASES, minutesOf, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'the app {app} fails with exit code {exitCode}',
  function (this: GloveboxWorld, name: string, exitCode: string) {
    appToSetUp(this, name).exitCode = Number(exitCode);
  },
);

Given(
  'the app {app} may take up to {duration} to install',
  function (this: GloveboxWorld, name: string, words: string) {
    appToSetUp(this, name).installLimitMinutes = minutesOf(words);
  },
);

Given(
  'the app {app} requires Windows {appRelease} or later',
  settles(['minimum operating system'], 'app'),
  function (this: GloveboxWorld, name: string, words: string) {
    const release = Object.entries(APP_RELEASES).find(([known]) => known === words)?.[1];
    if (release === undefined) throw new Error(`No app can require Windows ${words}.`);
    appToSetUp(this, name).minimumSupportedWindowsRelease = release;
  },
);

// Return codes that Intune gives every new Win32 app: 1641 asks for a hard restart, 3010 for a soft one.
Given(
  'the app {app} asks for a restart with exit code {restartCode}',
  function (this: GloveboxWorld, name: string, exitCode: string) {
    appToSetUp(this, name).exitCode = Number(exitCode);
  },
);

Given(
  'the app {app} ends with exit code 1707, another success',
  function (this: GloveboxWorld, name: string) {
    appToSetUp(this, name).exitCode = 1707;
  },
);

Given(
  'the detection rule of the app {app} does not find it after it was installed',
  function (this: GloveboxWorld, name: string) {
    appToSetUp(this, name).detectable = false;
  },
);

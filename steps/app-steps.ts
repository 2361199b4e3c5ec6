/** What is said of one app: how its installer ends, how long it may take, what it requires. */

import { Given } from '@cucumber/cucumber';
import { appToSetUp } from './app-to-set-up.ts';
import { APP_RELEASES, ARCHITECTURES, minutesOf, settles } from './vocabulary/index.ts';
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

const HARDWARE = {
  'MB of free disk space': ['minimumFreeDiskSpaceInMB', 'freeDiskSpaceInMB'],
  'MB of memory': ['minimumMemoryInMB', 'memoryInMB'],
  'logical processor(s)': ['minimumNumberOfProcessors', 'logicalProcessors'],
  'MHz of its processor': ['minimumCpuSpeedInMHz', 'cpuSpeedInMHz'],
} as const;

for (const [words, [requirement, capacity]] of Object.entries(HARDWARE)) {
  Given(
    `the app {app} requires {amount} ${words}`,
    settles([words], 'app'),
    function (this: GloveboxWorld, name: string, count: string) {
      appToSetUp(this, name)[requirement] = Number(count);
    },
  );

  Given(
    `{device} has {amount} ${words}`,
    settles([words], 'device'),
    function (this: GloveboxWorld, name: string, count: string) {
      this.device(name).device.changeCapacity({ [capacity]: Number(count) });
    },
  );
}

Given(
  'the app {app} is only for Windows on {architecture}',
  settles(['architecture'], 'app'),
  function (this: GloveboxWorld, name: string, words: string) {
    const found = ARCHITECTURES.find((one) => one.toUpperCase() === words.toUpperCase());
    if (found === undefined) throw new Error(`There is no Windows on ${words}.`);
    appToSetUp(this, name).applicableArchitectures = [found];
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

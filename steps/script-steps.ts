/** PowerShell scripts that the management extension runs. */

import { Given, Then } from '@cucumber/cucumber';
import { type ScriptRun, scriptRuns } from '#devices';
import { lookNow } from './looking.ts';
import { DEVICE_GROUP } from './organization.ts';
import { thatWasOn } from './scenario-device.ts';
import { minutesOf } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** The first line of the text is the name, so that one knows it again on the PC. */
const nameLine = (name: string): string => `# ${name}`;

for (const [whose, assignedTo] of [
  ['devices', DEVICE_GROUP],
  ['users', 'all users'],
] as const) {
  // Intune, "Run this script using the logged on credentials".
  for (const [credentials, runAsAccount] of [
    ['', 'system'],
    [' with the logged-on credentials', 'user'],
  ] as const) {
    Given(
      `a PowerShell script {newScript} that takes {duration}${credentials} is assigned to the ${whose}`,
      function (this: GloveboxWorld, displayName: string, words: string) {
        const content = [nameLine(displayName), `Start-Sleep -Seconds ${minutesOf(words) * 60}`].join('\n');
        this.settingUp().scripts.push({ displayName, content, runAsAccount, assignedTo: [assignedTo] });
      },
    );
  }

  Given(
    `a PowerShell script {newScript} that fails is assigned to the ${whose}`,
    function (this: GloveboxWorld, displayName: string) {
      const content = [nameLine(displayName), 'exit 1'].join('\n');
      this.settingUp().scripts.push({ displayName, content, assignedTo: [assignedTo] });
    },
  );
}

/** How a script stands, in words. */
const STATES: Readonly<Record<string, (run: ScriptRun | undefined) => boolean>> = {
  'has run': (run) => run?.exitCode === 0,
  'is still running': (run) => run !== undefined && run.exitCode === undefined,
  'has failed': (run) => run?.exitCode !== undefined && run.exitCode !== 0,
  'has not begun': (run) => run === undefined,
};

for (const [words, holds] of Object.entries(STATES)) {
  Then(
    `the script {script} ${words} on {device}`,
    async function (this: GloveboxWorld, script: string, name: string) {
      const { device } = thatWasOn(this.device(name));
      await lookNow(this, {
        expected: `the script "${script}" ${words} on "${name}"`,
        device: name,
        look: async () => {
          const runs = await scriptRuns(device);
          const run = runs.find(({ body }) => body.startsWith(`${nameLine(script)}\n`));
          const seen =
            run === undefined ? 'it has not begun.' : `its exit code is ${run.exitCode ?? 'not there yet'}.`;
          return { holds: holds(run), seen };
        },
      });
    },
  );
}

/** Which TPM a device has, and what is wrong with it. */

import { Before, BeforeAll, Given, When } from '@cucumber/cucumber';
import { swtpmAvailability } from '#devices';
import type { TpmChoice } from './tpm.ts';
import { settles, TPM_DEFECT_WORDS, TPM_MAKERS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

let noSoftwareTpm: string | undefined;

BeforeAll(() => {
  if (process.env.GLOVEBOX_TPM !== 'swtpm') return;
  const swtpm = swtpmAvailability();
  if (swtpm.available) return;
  noSoftwareTpm = `Skipped: the scenarios were to run with a software TPM. ${swtpm.why}`;
  console.error(noSoftwareTpm);
});

Before(function (this: GloveboxWorld) {
  if (noSoftwareTpm === undefined) return undefined;
  this.log(noSoftwareTpm);
  return 'skipped';
});

Given(
  '{device} has a TPM by {maker}',
  settles(['maker of the TPM']),
  function (this: GloveboxWorld, name: string, maker: string) {
    tpmOf(this, name).vendor = TPM_MAKERS.get(maker) ?? 'infineon';
  },
);

Given(
  '{device} has a TPM with firmware {firmware}',
  function (this: GloveboxWorld, name: string, version: string) {
    tpmOf(this, name).firmware = version;
  },
);

Given('{device} {tpmDefect}', function (this: GloveboxWorld, name: string, words: string) {
  const defect = TPM_DEFECT_WORDS.get(words);
  if (defect === undefined) throw new Error(`"${words}" is no defect of a TPM.`);
  tpmOf(this, name).defects.push(defect);
});

When('the TPM of {device} is replaced by another', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  await this.replaceTpm(this.device(name));
});

When('the firmware of the TPM of {device} is updated', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  await this.updateTpm(this.device(name));
});

/** Its TPM, which can be another one only before it is fitted. */
function tpmOf(world: GloveboxWorld, name: string): TpmChoice {
  const { tpm } = world.device(name);
  if (tpm.fitted) throw new Error(`"${name}" has been switched on or registered before: say so earlier.`);
  return tpm;
}

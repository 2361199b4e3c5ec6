/** Which TPM a device has, and what is wrong with it. */

import { Before, BeforeAll, defineParameterType, Given } from '@cucumber/cucumber';
import { swtpmAvailability, type TpmDefect } from '#devices';
import type { TpmChoice } from './tpm.ts';
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

const MAKERS: Readonly<Record<string, TpmChoice['vendor']>> = {
  Infineon: 'infineon',
  STMicro: 'stMicro',
  Nuvoton: 'nuvoton',
  Intel: 'intel',
  AMD: 'amd',
  Qualcomm: 'qualcomm',
};

/** What people say of a device with such a defect. */
const DEFECTS: Readonly<Record<string, TpmDefect>> = {
  'has no TPM': 'no TPM',
  'has a TPM 1.2': 'TPM 1.2',
  'has a TPM that is not upgraded to version 2.0 yet': 'TPM awaits its upgrade to 2.0',
  'has a TPM with no EK certificate': 'no EK certificate',
  'is a virtual machine': 'virtual machine',
  'has a TPM whose firmware has known weaknesses': 'firmware with known weaknesses',
  'has a TPM of an unknown vendor': 'unknown vendor',
  'has the EK certificate of another TPM': 'swapped EK',
  'has a slow TPM': 'slow TPM',
  'has a clock that is ten minutes off': 'clock off by ten minutes',
};

defineParameterType({
  name: 'maker',
  regexp: new RegExp(Object.keys(MAKERS).join('|')),
  transformer: (name: string): TpmChoice['vendor'] => MAKERS[name] ?? 'infineon',
});

defineParameterType({
  name: 'tpmDefect',
  regexp: new RegExp(Object.keys(DEFECTS).join('|')),
  transformer: (words: string): TpmDefect | undefined => DEFECTS[words],
});

Given(
  '{string} has a TPM by {maker}',
  function (this: GloveboxWorld, name: string, maker: TpmChoice['vendor']) {
    this.device(name).tpm.vendor = maker;
  },
);

Given('{string} {tpmDefect}', function (this: GloveboxWorld, name: string, defect: TpmDefect | undefined) {
  if (defect === undefined) throw new Error('That is no defect of a TPM.');
  const { tpm } = this.device(name);
  if (tpm.fitted) throw new Error(`"${name}" has been switched on or registered before: say so earlier.`);
  tpm.defects.push(defect);
});

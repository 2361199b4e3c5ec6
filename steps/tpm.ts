/** The TPMs of a scenario's devices: made by their makers and fitted before the devices are registered. */

import { type Cloud, createKeySource, type KeyPair } from '#cloud';
import {
  buildTpm,
  type Device,
  planTpm,
  startSwtpm,
  swtpmAvailability,
  type TpmChip,
  type TpmDefect,
} from '#devices';

type Vendor = NonNullable<NonNullable<Parameters<typeof planTpm>[0]>['vendor']>;

/** What a scenario says of a device's TPM. */
export interface TpmChoice {
  vendor: Vendor;
  /** In place of the current version of its model. */
  firmware?: string;
  readonly defects: TpmDefect[];
  /** What has been fitted. */
  chip: TpmChip | undefined;
  fitted: boolean;
}

/** A TPM 2.0 as it is sold with most laptops, not made yet. */
export function soundTpm(): TpmChoice {
  return { vendor: 'infineon', defects: [], chip: undefined, fitted: false };
}

/** What an update of the firmware cures: known weaknesses, and with AMD the certificate that is missing (A-TPM-06). */
export function updateFirmware(choice: TpmChoice): void {
  if (process.env.GLOVEBOX_TPM === 'swtpm')
    throw new Error('swtpm has no firmware that could be updated: run this scenario without GLOVEBOX_TPM.');
  delete choice.firmware;
  const cured: readonly TpmDefect[] =
    choice.vendor === 'amd'
      ? ['firmware with known weaknesses', 'no EK certificate']
      : ['firmware with known weaknesses'];
  choice.defects.splice(0, choice.defects.length, ...choice.defects.filter((one) => !cured.includes(one)));
  choice.fitted = false;
}

/** Makes the TPM and fits it, once. `software`: swtpm in place of the TPM that is part of the device. */
export async function fitTpm(
  device: Device,
  choice: TpmChoice,
  world: { readonly cloud: Cloud; readonly keys: readonly KeyPair[]; readonly software: boolean },
): Promise<void> {
  if (choice.fitted) return;
  choice.fitted = true;
  const { cloud, keys, software } = world;
  const plan = planTpm(choice);
  const fitted = await buildTpm(plan, {
    keys: createKeySource(keys),
    random: cloud.random(`TPM/${device.name}`),
    now: () => cloud.clock.now(),
    certify: (request) => cloud.control.certifyEndorsementKey(request),
    ...(software && { createChip: createSoftwareChip }),
  });
  choice.chip = fitted.chip;
  device.fitTpm(fitted);
  if (plan.clockAheadMs !== 0) device.setClockAhead(plan.clockAheadMs);
}

function createSoftwareChip(): Promise<TpmChip> {
  const swtpm = swtpmAvailability();
  if (!swtpm.available) throw new Error(`The scenario was to run with a software TPM. ${swtpm.why}`);
  return startSwtpm();
}

/** A PC as a scenario knows it, and the keys of the pool that it has. */

import type { Device } from '#devices';
import { type Hand, NotSeen } from './hand/hand.ts';
import type { Organization } from './organization.ts';
import type { TpmChoice } from './tpm.ts';

/** A device of the scenario, and what the scenario says of it before it is first switched on. */
export interface ScenarioDevice {
  readonly name: string;
  readonly device: Device;
  readonly hand: Hand;
  /** The organisation that it is registered with, if any. */
  registration:
    | { readonly organization: Organization; groupTag: string; assignedUser: string | undefined }
    | undefined;
  registered: boolean;
  /** Serial numbers of mainboards that it had before. */
  readonly formerSerialNumbers: string[];
  /** Whose profile lies in a file on its disk, and how that wants it joined. */
  fileOf?: { readonly organization: Organization; readonly join: 'entra' | 'hybrid' };
  /** Its TPM as the scenario describes it. */
  readonly tpm: TpmChoice;
  /** What Intune, the directory and the PC itself had of it when its Autopilot Reset was begun. */
  beforeReset?: string;
  /** What happened to it before the scenario's first When, oldest first; done once the cloud is ready. */
  readonly past: (() => Promise<void>)[];
}

/** From now on it is registered with an organisation: an administrator has imported it. Who had it before keeps it. */
export function becomeRegistered(
  entry: ScenarioDevice,
  registration: NonNullable<ScenarioDevice['registration']>,
): void {
  entry.registration ??= registration;
  entry.registered = true;
}

/** Keys of the pool: the cloud's own first, then each device's. */
export const CLOUD_KEYS = 16;
export const WINDOWS_KEYS = 7;
export const TPM_KEYS = 8;
export const DEVICE_KEYS = WINDOWS_KEYS + TPM_KEYS;
/** More would make the first run of all longer: their keys are generated before it. */
export const MOST_DEVICES = 5;

/**
 * A PC of which something is denied: one that was never on has done nothing, whatever the product does.
 *
 * @throws {NotSeen} for such a one
 */
export function thatWasOn(entry: ScenarioDevice): ScenarioDevice {
  if (entry.device.starts === 0)
    throw new NotSeen(
      `"${entry.name}" was never switched on, so that this holds whatever the product does. Power it on before, or name the device that is meant.`,
    );
  return entry;
}

/**
 * A PC of whose screen something is denied: one that is off shows nothing, whatever the product does.
 *
 * @throws {NotSeen} for such a one
 */
export function thatIsOn(entry: ScenarioDevice): ScenarioDevice {
  if (!entry.device.isOn)
    throw new NotSeen(
      `"${entry.name}" is switched off: its screen is dark, so that this holds whatever the product does. Say it while the screen is lit.`,
    );
  return entry;
}

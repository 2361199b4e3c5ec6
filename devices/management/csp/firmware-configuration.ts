/**
 * UEFI CSP: settings of the firmware, by Device Firmware Configuration Interface (uefi-csp). Professional editions of
 * Windows 11, version 24H2, cannot be configured during the out-of-box experience: Windows refuses, and with an update of
 * November 2024 asks management again after a restart (Windows Autopilot known issues, October 9, 2024; assumption A-DFCI-01).
 */

import { z } from 'zod';
import { STATUS_CODES } from '#wire/syncml.ts';
import { diskRecord } from '../../disk/index.ts';
import type { Pc } from '../../pc/index.ts';
import { buildOf, revisionOf, type WindowsInstallation } from '../../windows/index.ts';
import { type Access, DEVICE, type NodeRule } from './rule.ts';

const AFFECTED_BUILD = 26_100;
/** KB5046740, OS build 26100.2454. */
const FIXED_REVISION = 2454;
const PROFESSIONAL: ReadonlySet<string> = new Set(['Pro', 'Pro Education', 'Pro for Workstations']);

const APPLIED: readonly Access[] = ['Add', 'Get', 'Replace'];

/** `refused`: management wanted it during the out-of-box experience. `open`: Windows has restarted since, and takes it. */
const firmwareState = diskRecord(
  'management/firmware-configuration',
  z.strictObject({ state: z.enum(['refused', 'open']) }),
);

function isAffected(windows: WindowsInstallation): boolean {
  return buildOf(windows) === AFFECTED_BUILD && PROFESSIONAL.has(windows.edition);
}

/** After a restart behind the out-of-box experience: whether Windows has to ask management for what it refused before. */
export async function opensFirmware(pc: Pc): Promise<boolean> {
  if ((await firmwareState.read(pc))?.state !== 'refused' || revisionOf(pc.windows) < FIXED_REVISION)
    return false;
  await firmwareState.write(pc, { state: 'open' });
  return true;
}

const apply: NonNullable<NodeRule['written']> = async ({ pc }) => {
  if (!isAffected(pc.windows) || (await firmwareState.read(pc))?.state === 'open') return {};
  await firmwareState.write(pc, { state: 'refused' });
  return { code: STATUS_CODES.commandFailed };
};

/** The rules of the CSP: packages for the firmware, each applied as it is written. */
export const FIRMWARE_CONFIGURATION: readonly NodeRule[] = ['Identity', 'Permissions', 'Settings'].map(
  (part) => ({
    path: `Vendor/MSFT/UEFI/${part}/Apply`,
    scopes: DEVICE,
    access: APPLIED,
    formats: ['b64'],
    written: apply,
  }),
);

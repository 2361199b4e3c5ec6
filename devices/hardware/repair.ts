/**
 * Whether the PC is still the one that received its profile: management asks for both hardware hashes after a repair
 * (https://learn.microsoft.com/windows/client-management/mdm/windowsautopilot-csp, HardwareMismatchRemediationData).
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { DiskPort } from '../ports.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import type { Hardware } from './hardware.ts';
import { hardwareHashOf } from './hardware-hash.ts';

interface RepairedPc {
  readonly disk: DiskPort;
  readonly hardware: Hardware;
  readonly windows: WindowsInstallation;
  readonly clock: { now(): number };
}

const record = diskRecord(
  'hardware/with-profile',
  z.object({ identity: z.array(z.string()), hash: z.string() }),
);

/** What makes it that PC; the hash itself tells the time too. */
function identityOf({ serialNumber, smbiosUuid, ekPubHash, manufacturer, model }: Hardware): string[] {
  return [serialNumber, smbiosUuid, ekPubHash, manufacturer, model];
}

/** Remembers the hardware with which the PC has received a profile. */
export async function rememberHardware(pc: RepairedPc): Promise<void> {
  const hash = hardwareHashOf(pc.hardware, pc.windows, pc.clock.now());
  await record.write(pc, { identity: identityOf(pc.hardware), hash });
}

/** The hash of then and the hash of now; undefined for hardware that is the same. */
export async function hardwareMismatch(
  pc: RepairedPc,
): Promise<{ readonly cached: string; readonly current: string } | undefined> {
  const before = await record.read(pc);
  if (before === undefined || before.identity.join('\n') === identityOf(pc.hardware).join('\n'))
    return undefined;
  return { cached: before.hash, current: hardwareHashOf(pc.hardware, pc.windows, pc.clock.now()) };
}

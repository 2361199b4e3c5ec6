/**
 * Automatic encryption of the disk. It starts by itself, and the method with which it started stays: a policy that comes
 * later changes nothing (https://learn.microsoft.com/autopilot/bitlocker; when it starts is assumption A-BITLOCKER-01).
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/** What Windows takes when nobody has chosen. */
const DEFAULT_METHOD = 'XTS-AES 128';

/** Values of the drop-down for the drive of the operating system (bitlocker-csp, EncryptionMethodByDriveType). */
const METHODS: Readonly<Record<string, string>> = {
  3: 'AES-CBC 128',
  4: 'AES-CBC 256',
  6: DEFAULT_METHOD,
  7: 'XTS-AES 256',
};
/** The methods by their names. */
export const ENCRYPTION_METHODS: readonly string[] = Object.values(METHODS);

/** The setting by which an administrator chooses the method. */
export const ENCRYPTION_METHOD_NODE = './Device/Vendor/MSFT/BitLocker/EncryptionMethodByDriveType';

const record = diskRecord('disk-encryption', z.strictObject({ method: z.string(), startedAt: z.number() }));

/** Starts it, unless it has started. `byPolicy`: with the method that management has chosen by now. */
export async function startEncryption(pc: Pick<Pc, 'disk' | 'clock'>, byPolicy: boolean): Promise<void> {
  if ((await record.read(pc)) !== undefined) return;
  const chosen = byPolicy ? await chosenMethod(pc) : undefined;
  await record.write(pc, { method: chosen ?? DEFAULT_METHOD, startedAt: pc.clock.now() });
}

/** The method with which the disk is encrypted; undefined before that has started. */
export async function encryptionMethod(pc: Pick<Pc, 'disk'>): Promise<string | undefined> {
  return (await record.read(pc))?.method;
}

const atStart = diskRecord('disk-encryption/at-start', z.strictObject({ protected: z.boolean() }));
const told = diskRecord('disk-encryption/told', z.strictObject({ protected: z.boolean() }));

/** At every start: from here on Windows tells of the disk as it is now, until the next start (assumption A-COMP-03). */
export async function noteProtection(pc: Pick<Pc, 'disk'>): Promise<void> {
  await atStart.write(pc, { protected: (await record.read(pc)) !== undefined });
}

/** Tells management whether the disk was protected at the start. */
export async function tellProtection(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  const status = (await atStart.read(pc)) ?? { protected: false };
  await told.write(pc, status);
  return status.protected;
}

/** Whether management has been told of another state than that of this start. */
export async function hasNewsOfProtection(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  const before = await told.read(pc);
  return before !== undefined && before.protected !== (await atStart.read(pc))?.protected;
}

async function chosenMethod({ disk }: Pick<Pc, 'disk'>): Promise<string | undefined> {
  const policy = await nodeValue(nodeTree(disk), ENCRYPTION_METHOD_NODE);
  const [, value = ''] = /id="EncryptionMethodWithXtsOsDropDown_Name" value="(\d)"/.exec(policy ?? '') ?? [];
  return METHODS[value];
}

/** The Windows computer name. */

import { z } from 'zod';
import { expandDeviceName } from '#wire/autopilot-profile.ts';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';
import { readJoin } from './join-record.ts';

/**
 * From a name template of a profile; else DESKTOP- and seven characters, as Windows names a PC.
 * @throws WireError for a template that breaks the rules
 */
export function computerName(pc: Pick<Pc, 'hardware' | 'random'>, template: string): string {
  if (template === '') return ownName(pc);
  return expandDeviceName(template, {
    serialNumber: pc.hardware.serialNumber,
    digits: (count) => pc.random.digits(count),
  });
}

/** The name that Windows gives itself. */
export function ownName({ hardware }: Pick<Pc, 'hardware'>): string {
  return `DESKTOP-${hardware.smbiosUuid.replaceAll('-', '').slice(0, 7).toUpperCase()}`;
}

const record = diskRecord('computer-name', z.strictObject({ name: z.string() }));

/** The name of this PC: as Windows was renamed, else as it joined the directory, before that as it came. */
export async function currentName(pc: Pick<Pc, 'disk' | 'name'>): Promise<string> {
  return (await record.read(pc))?.name ?? (await readJoin(pc))?.deviceName ?? pc.name;
}

/** Renames Windows after the join. */
export function setComputerName(pc: Pick<Pc, 'disk'>, name: string): Promise<void> {
  return record.write(pc, { name });
}

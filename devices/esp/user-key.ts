/** Whose Account setup it is: the security identifier (SID) under which the page keeps what is the user's. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';
import { objectIdIn } from '../tokens/index.ts';
import { readPhase } from './phase-record.ts';

const record = diskRecord('esp/user', z.strictObject({ sid: z.string() }));

/**
 * Remembers the user at the begin of Account setup. After a Device setup that has failed there is no such user
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp, "The {User_SID} subkey").
 */
export async function rememberUser(pc: Pick<Pc, 'disk'>, token: string): Promise<void> {
  if ((await readPhase(pc, 'Device setup'))?.status === 'failed') return;
  await record.write(pc, { sid: sidOfObject(objectIdIn(token)) });
}

/** The SID of the user whose Account setup has begun last; undefined before. */
export async function userSid(pc: Pick<Pc, 'disk'>): Promise<string | undefined> {
  return (await record.read(pc))?.sid;
}

/** S-1-12-1 and the object id as four numbers, as Windows names an account of Microsoft Entra ID. */
function sidOfObject(oid: string): string {
  const hex = oid.replaceAll('-', '');
  const [a = '', b = '', c = '', d = ''] = hex.match(/.{8}/g) ?? [];
  // The first three parts of a GUID lie in memory with their bytes turned round, the rest as it is written.
  const bytes = Buffer.concat([
    turned(a),
    turned(b.slice(0, 4)),
    turned(b.slice(4)),
    Buffer.from(c + d, 'hex'),
  ]);
  return `S-1-12-1-${[0, 4, 8, 12].map((at) => bytes.readUInt32LE(at)).join('-')}`;
}

const turned = (hex: string): Buffer => Buffer.from(hex, 'hex').reverse();

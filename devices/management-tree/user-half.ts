/**
 * The half of the tree that is a user's: `./User` is that of whoever uses Windows. Another user finds it empty, and everybody
 * finds their own again.
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { DiskPort } from '../ports.ts';

const HALF = 'node-tree/./User/';
const halfOf = (account: string): string => `users/${encodeURIComponent(account)}/`;
const holder = diskRecord('node-tree-user', z.strictObject({ account: z.string() }));

/**
 * Makes the half that of this account; the first one takes what is there. Cut off at any write, the next call goes on with it.
 */
export async function takeUserHalf(pc: { readonly disk: DiskPort }, account: string): Promise<void> {
  const { disk } = pc;
  const before = (await holder.read(pc))?.account ?? account;
  if (before !== account) await move(disk, HALF, halfOf(before));
  await holder.write(pc, { account });
  await move(disk, halfOf(account), HALF);
}

async function move(disk: DiskPort, from: string, to: string): Promise<void> {
  for (const name of await disk.list(from)) {
    await disk.write(to + name.slice(from.length), await disk.read(name));
    await disk.delete(name);
  }
}

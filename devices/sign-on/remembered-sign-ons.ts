/**
 * What Windows remembers of who has signed on, so that they can do so without a controller
 * (https://learn.microsoft.com/troubleshoot/windows-server/user-profiles-and-logon/cached-domain-logon-information): not the
 * password, but what can be computed from it.
 */

import { pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const Remembered = z.array(
  z.strictObject({
    /** As the session is called, e.g. `CORP\anna`. */
    accountName: z.string(),
    /** The names under which the person signs on, in lower case. */
    names: z.array(z.string()),
    salt: z.string(),
    verifier: z.string(),
  }),
);

const record = diskRecord('remembered-sign-ons', Remembered);
/** CachedLogonsCount of a new Windows. */
const MOST = 10;
/** As the cached verifiers of Windows are made since Vista. */
const ROUNDS = 10_240;

/** A sign-on: what was typed as the name, and the password. */
export interface Typed {
  readonly name: string;
  readonly password: string;
}

/** Remembers a sign-on that a controller has confirmed. */
export async function rememberSignOn(
  pc: Pick<Pc, 'disk' | 'random'>,
  accountName: string,
  { name, password }: Typed,
): Promise<void> {
  const before = (await record.read(pc)) ?? [];
  const salt = pc.random.hex(32);
  const known = before.find((entry) => entry.accountName === accountName);
  const entry = {
    accountName,
    names: [...new Set([...(known?.names ?? []), name.toLowerCase(), accountName.toLowerCase()])],
    salt,
    verifier: verifierOf(password, salt).toString('base64'),
  };
  const others = before.filter((one) => one.accountName !== accountName);
  await record.write(pc, [entry, ...others].slice(0, MOST));
}

/** The account of a remembered sign-on; undefined when nothing remembered fits. */
export async function recallSignOn(
  pc: Pick<Pc, 'disk'>,
  { name, password }: Typed,
): Promise<string | undefined> {
  const entry = (await record.read(pc))?.find(({ names }) => names.includes(name.toLowerCase()));
  if (entry === undefined) return undefined;
  const verifier = Buffer.from(entry.verifier, 'base64');
  const typed = verifierOf(password, entry.salt);
  return typed.length === verifier.length && timingSafeEqual(typed, verifier) ? entry.accountName : undefined;
}

function verifierOf(password: string, salt: string): Buffer {
  return pbkdf2Sync(password, Buffer.from(salt, 'hex'), ROUNDS, 16, 'sha1');
}

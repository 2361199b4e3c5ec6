/** What the PC knows of its on-premises domain, on its disk. */

import { z } from 'zod';
import type { Win7Blob } from '#wire/offline-domain-join/index.ts';
import { diskRecord } from '../disk/index.ts';
import { logEvent } from '../event-log/index.ts';
import { setComputerName } from '../join/index.ts';
import type { Pc } from '../pc/index.ts';

/** The computer's account in a domain. */
export const DomainMembership = z.strictObject({
  /** The account's name without its dollar sign. */
  computerName: z.string(),
  /** The DNS name of the domain, e.g. `corp.contoso.com`. */
  domain: z.string(),
  /** E.g. `CORP`. */
  netBiosName: z.string(),
  password: z.string(),
  /** False from the blob to the next start: only then is Windows a member (djoin.exe, "/requestODJ": restart the computer). */
  inForce: z.boolean(),
});
/** See {@link DomainMembership} (the schema). */
export type DomainMembership = z.output<typeof DomainMembership>;

const record = diskRecord('domain-membership', DomainMembership);

/** The membership, in force or not; undefined for a PC of no domain. */
export const readMembership = record.read;

/** The membership as the parts of Windows see it that work with the domain: none before it is in force. */
export async function domainOf(pc: Pick<Pc, 'disk'>): Promise<DomainMembership | undefined> {
  const membership = await readMembership(pc);
  return membership?.inForce === true ? membership : undefined;
}

/** Whether Windows could be reset and stay joined: a computer of a domain could not (windows-autopilot-reset). */
export async function keepsJoin(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await readMembership(pc)) === undefined;
}

/** Keeps the account that a blob brings; it is in force from the next start on. */
export async function keepBlob(
  pc: Pick<Pc, 'disk' | 'log'>,
  { machineName, machinePassword, dnsDomainInfo }: Win7Blob,
): Promise<void> {
  const { name, dnsDomainName } = dnsDomainInfo;
  await record.write(pc, {
    computerName: machineName,
    domain: dnsDomainName,
    netBiosName: name,
    password: machinePassword,
    inForce: false,
  });
  await logEvent(pc, 'domainJoinApplied', `ODJ blob applied: ${machineName} in ${dnsDomainName}`);
}

/** At every start: a membership that has waited for it comes into force, and with it the computer's name. */
export async function enterDomain(pc: Pick<Pc, 'disk' | 'log'>): Promise<void> {
  const membership = await readMembership(pc);
  if (membership === undefined || membership.inForce) return;
  const { computerName, domain } = membership;
  await setComputerName(pc, computerName);
  await record.write(pc, { ...membership, inForce: true });
  await logEvent(pc, 'renamed', `The computer name was changed to ${computerName}, a member of ${domain}`);
}

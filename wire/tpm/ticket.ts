/** Tickets: a TPM's note to itself, an HMAC with a secret of its own (part 2 section 10.7). */

import { createReader, createWriter, type TpmReader } from './bytes.ts';
import { TPM_RH, TPM_ST } from './constants.ts';

/** TPMT_TK_CREATION, TPMT_TK_HASHCHECK, TPMT_TK_VERIFIED or TPMT_TK_AUTH: all have the same form. */
export interface Ticket {
  /** TPM_ST: CREATION, VERIFIED, AUTH_SECRET, HASHCHECK, AUTH_SIGNED. */
  readonly tag: number;
  /** Handle of the hierarchy. */
  readonly hierarchy: number;
  /** Empty in a ticket that proves nothing. */
  readonly digest: Buffer;
}

const TAGS: ReadonlySet<number> = new Set([
  TPM_ST.CREATION,
  TPM_ST.VERIFIED,
  TPM_ST.AUTH_SECRET,
  TPM_ST.HASHCHECK,
  TPM_ST.AUTH_SIGNED,
]);
const HIERARCHIES: ReadonlySet<number> = new Set([
  TPM_RH.OWNER,
  TPM_RH.ENDORSEMENT,
  TPM_RH.PLATFORM,
  TPM_RH.NULL,
]);

/** Reads a ticket that fills `bytes`. @throws WireError with field and byte */
export function parseTicket(bytes: Uint8Array): Ticket {
  const reader = createReader(bytes, 'TPMT_TK');
  const ticket = readTicket(reader);
  reader.end();
  return ticket;
}

/** Reads a ticket where the reader stands. @throws WireError */
export function readTicket(reader: TpmReader): Ticket {
  const tag = reader.u16('tag');
  if (!TAGS.has(tag)) throw reader.fail('unexpected', `0x${tag.toString(16)} is no ticket`, 'tag');
  const hierarchy = reader.u32('hierarchy');
  if (!HIERARCHIES.has(hierarchy))
    throw reader.fail('unexpected', `0x${hierarchy.toString(16)} is no hierarchy`, 'hierarchy');
  return { tag, hierarchy, digest: reader.sized('digest', 64) };
}

/** The bytes of a ticket. */
export function writeTicket({ tag, hierarchy, digest }: Ticket): Buffer {
  return createWriter().u16(tag).u32(hierarchy).sized(digest).done();
}

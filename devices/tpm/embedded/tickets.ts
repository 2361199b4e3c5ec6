/** Tickets: the TPM's notes to itself, an HMAC with the proof of a hierarchy (part 2 section 10.7). */

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_RH, TPM_ST } from '#wire/tpm/constants.ts';
import type { Ticket } from '#wire/tpm/ticket.ts';
import type { TpmMemory } from './memory.ts';

/** Says that this TPM created the object with these creation data. */
export function creationTicket(
  memory: TpmMemory,
  hierarchy: number,
  name: Buffer,
  creationHash: Buffer,
): Ticket {
  return ticketOf(memory, TPM_ST.CREATION, hierarchy, name, creationHash);
}

/** Says that this TPM made the digest, over data that do not look like a statement of a TPM. */
export function hashTicket(memory: TpmMemory, hierarchy: number, hash: number, digest: Buffer): Ticket {
  return ticketOf(memory, TPM_ST.HASHCHECK, hierarchy, createWriter().u16(hash).done(), digest);
}

/** Says that this TPM has seen a key's signature over the digest hold; nothing for keys of no hierarchy. */
export function verifiedTicket(memory: TpmMemory, hierarchy: number, digest: Buffer, name: Buffer): Ticket {
  if (hierarchy === TPM_RH.NULL) return nullTicket(TPM_ST.VERIFIED);
  return ticketOf(memory, TPM_ST.VERIFIED, hierarchy, digest, name);
}

/** A ticket that proves nothing. */
export function nullTicket(tag: number): Ticket {
  return { tag, hierarchy: TPM_RH.NULL, digest: Buffer.alloc(0) };
}

/** Compares in constant time. */
export function sameTicket(left: Ticket, right: Ticket): boolean {
  return (
    left.tag === right.tag &&
    left.hierarchy === right.hierarchy &&
    left.digest.length === right.digest.length &&
    timingSafeEqual(left.digest, right.digest)
  );
}

function ticketOf(memory: TpmMemory, tag: number, hierarchy: number, first: Buffer, second: Buffer): Ticket {
  const proof = memory.kept.hierarchies.get(hierarchy)?.proof;
  if (proof === undefined) return { tag, hierarchy, digest: Buffer.alloc(0) };
  const signed = createWriter().u16(tag).sized(first).sized(second).done();
  return { tag, hierarchy, digest: createHmac('sha512', proof).update(signed).digest() };
}

/** Commands on PCRs (part 3 section 22). */

import { createWriter } from '#wire/tpm/bytes.ts';
import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import { type PcrSelection, writePcrSelection } from '#wire/tpm/pcr-selection.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { commandFailure, handleFailure, parameterFailure } from '../failure.ts';
import { HASHES } from '../parameters.ts';
import { extendPcr, isDynamic, pcrValue, presentSelection, resetPcr } from '../pcrs.ts';

const NONE = Buffer.alloc(0);
/** Most digests of one answer (TPML_DIGEST). */
const MOST_VALUES = 8;
const LARGEST_EVENT = 1024;
/** Locality 0 may set these to zero (PC Client Platform TPM Profile table 4). */
const RESETTABLE: ReadonlySet<number> = new Set([16, 23]);

/** TPM2_PCR_Extend: a digest for each bank; banks that are not allocated are passed over. */
export function extendPcrs({ live, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  const digests = parameters.next((reader) => {
    const count = reader.u32('count');
    if (count > HASHES.size) throw parameterFailure('SIZE', 1);
    return Array.from({ length: count }, () => {
      const bank = reader.u16('hash');
      if (!HASHES.has(bank)) throw parameterFailure('HASH', 1);
      return { bank, digest: reader.bytes('digest', hashOf(bank, 'bank').size) };
    });
  });
  parameters.end();
  if (entity?.kind !== 'pcr') return { parameters: NONE };
  // Those of a dynamic start are for higher localities (PC Client Platform TPM Profile table 4).
  if (isDynamic(entity.pcr)) throw commandFailure('LOCALITY');
  for (const { bank, digest } of digests) extendPcr(live, entity.pcr, bank, digest);
  return { parameters: NONE };
}

/** TPM2_PCR_Event: hashes the data itself, for every bank; the digests come back, of banks that are not allocated too. */
export function pcrEvent({ live, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  const data = parameters.sized(LARGEST_EVENT);
  parameters.end();
  if (entity?.kind === 'pcr' && isDynamic(entity.pcr)) throw commandFailure('LOCALITY');
  const digests = [...HASHES].map((bank) => ({ bank, digest: digestOf(bank, data) }));
  const writer = createWriter().u32(digests.length);
  for (const { bank, digest } of digests) {
    if (entity?.kind === 'pcr') extendPcr(live, entity.pcr, bank, digest);
    writer.u16(bank).bytes(digest);
  }
  return { parameters: writer.done() };
}

/** TPM2_PCR_Read: the first eight of what is asked for; the selection tells which. */
export function readPcrs({ live, parameters }: CommandContext): CommandResult {
  const asked = presentSelection(live, parameters.pcrs());
  parameters.end();
  let room = MOST_VALUES;
  const selection = asked.map((one): PcrSelection => {
    const pcrs = [...one.pcrs].sort((a, b) => a - b).slice(0, room);
    room -= pcrs.length;
    return { ...one, pcrs };
  });
  const values = selection.flatMap(({ hash, pcrs }) => pcrs.map((pcr) => pcrValue(live, hash, pcr) ?? NONE));
  const writer = createWriter().u32(live.pcrUpdates).bytes(writePcrSelection(selection)).u32(values.length);
  for (const value of values) writer.sized(value);
  return { parameters: writer.done() };
}

/** TPM2_PCR_Reset. */
export function resetPcrs({ live, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'pcr') throw handleFailure('VALUE', 1);
  parameters.end();
  if (!RESETTABLE.has(entity.pcr)) throw commandFailure('LOCALITY');
  resetPcr(live, entity.pcr);
  return { parameters: NONE };
}

/** Platform configuration registers (part 1 section 17; PC Client Platform TPM Profile section 4.6). */

import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import type { PcrSelection } from '#wire/tpm/pcr-selection.ts';
import type { PcrValues, VolatileMemory } from './memory.ts';

/** Registers of a PC. */
export const PCR_COUNT = 24;

/** Registers whose changes end no policy: TPM_PT_PCR_NO_INCREMENT of a PC's TPM. */
const UNCOUNTED: ReadonlySet<number> = new Set([16, 21, 22, 23]);

/** Registers of a dynamic start: they begin with ones (PC Client Platform TPM Profile table 4). */
export function isDynamic(pcr: number): boolean {
  return pcr >= 17 && pcr <= 22;
}

/** The values after a start. */
export function startPcrs(banks: readonly number[]): PcrValues {
  return new Map(
    banks.map((bank) => {
      const { size } = hashOf(bank, 'bank');
      return [
        bank,
        Array.from({ length: PCR_COUNT }, (_, pcr) => Buffer.alloc(size, isDynamic(pcr) ? 0xff : 0)),
      ];
    }),
  );
}

/** A register of a bank; undefined for banks that are not allocated. */
export function pcrValue({ pcrs }: VolatileMemory, bank: number, pcr: number): Buffer | undefined {
  return pcrs.get(bank)?.[pcr];
}

/** New value = hash(old, digest). A bank that is not allocated is silently passed over. */
export function extendPcr(memory: VolatileMemory, pcr: number, bank: number, digest: Buffer): void {
  const values = memory.pcrs.get(bank);
  const old = values?.[pcr];
  if (values === undefined || old === undefined) return;
  values[pcr] = digestOf(bank, old, digest);
  counted(memory, pcr);
}

/** Sets a register to zero in all banks. */
export function resetPcr(memory: VolatileMemory, pcr: number): void {
  for (const [bank, values] of memory.pcrs) values[pcr] = Buffer.alloc(hashOf(bank, 'bank').size);
  counted(memory, pcr);
}

function counted(memory: VolatileMemory, pcr: number): void {
  if (!UNCOUNTED.has(pcr)) memory.pcrUpdates += 1;
}

/** A selection without what this TPM does not have. */
export function presentSelection(
  { pcrs }: VolatileMemory,
  selection: readonly PcrSelection[],
): PcrSelection[] {
  return selection.map((one) => ({
    ...one,
    pcrs: pcrs.has(one.hash) ? one.pcrs.filter((pcr) => pcr < PCR_COUNT) : [],
  }));
}

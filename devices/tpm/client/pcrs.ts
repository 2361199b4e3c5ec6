/** Platform configuration registers. */

import { passwordSession } from '#wire/tpm/command.ts';
import type { EventDigest } from '#wire/tpm/event-log.ts';
import { type PcrSelection, readPcrSelection, writePcrSelection } from '#wire/tpm/pcr-selection.ts';
import type { Exchange, TpmResult } from './exchange.ts';

const nothing = (): undefined => undefined;

/** Registers that one command gives at most (TPML_DIGEST). */
const MOST_VALUES = 8;

/** Functions of {@link TpmClient}. */
export function pcrCommands(send: Exchange) {
  const pcrRead = (
    selection: readonly PcrSelection[],
  ): Promise<TpmResult<{ readonly selection: PcrSelection[]; readonly values: Buffer[] }>> =>
    send({
      command: 'PCR_Read',
      write: (to) => to.bytes(writePcrSelection(selection)),
      read: (from) => {
        from.u32('pcrUpdateCounter');
        const read = readPcrSelection(from);
        const values = Array.from({ length: from.u32('count') }, () => from.sized('digest', 64));
        return { selection: read, values };
      },
    });
  return {
    /** Reads registers; the TPM gives eight at most, `selection` tells which. */
    pcrRead,
    /** Reads registers of one bank (TPM_ALG), ascending, in as many commands as it takes. */
    pcrValues: async (
      bank: number,
      pcrs: readonly number[],
    ): Promise<TpmResult<{ readonly index: number; readonly value: Buffer }[]>> => {
      const values: { readonly index: number; readonly value: Buffer }[] = [];
      const sorted = [...pcrs].sort((a, b) => a - b);
      for (let start = 0; start < sorted.length; start += MOST_VALUES) {
        const part = sorted.slice(start, start + MOST_VALUES);
        const read = await pcrRead([{ hash: bank, pcrs: part }]);
        if (!read.ok) return read;
        for (const [at, index] of (read.value.selection[0]?.pcrs ?? []).entries()) {
          const value = read.value.values[at];
          if (value !== undefined) values.push({ index, value });
        }
      }
      return { ok: true, value: values };
    },
    /** Extends a register, a digest for each bank. */
    pcrExtend: (pcr: number, digests: readonly EventDigest[]): Promise<TpmResult<undefined>> =>
      send({
        command: 'PCR_Extend',
        handles: [pcr],
        sessions: [passwordSession()],
        write: (to) => {
          to.u32(digests.length);
          for (const { algorithm, digest } of digests) to.u16(algorithm).bytes(digest);
          return to;
        },
        read: nothing,
      }),
    pcrReset: (pcr: number): Promise<TpmResult<undefined>> =>
      send({ command: 'PCR_Reset', handles: [pcr], sessions: [passwordSession()], read: nothing }),
  };
}

/** NV memory. A TPM takes and gives at most 1024 bytes at a time, so that contents go in pieces. */

import { passwordSession } from '#wire/tpm/command.ts';
import { TPM_RH } from '#wire/tpm/constants.ts';
import { type NvPublic, parseNvPublic, writeNvPublic } from '#wire/tpm/nv-public.ts';
import type { Exchange, TpmResult } from './exchange.ts';

const PIECE = 1024;
const nothing = (): undefined => undefined;

/** Functions of {@link TpmClient}. `authority`: TPM_RH.OWNER or PLATFORM, or the index itself. */
export function nvCommands(send: Exchange) {
  const nvReadPublic = (
    index: number,
  ): Promise<TpmResult<{ readonly area: NvPublic; readonly name: Buffer }>> =>
    send({
      command: 'NV_ReadPublic',
      handles: [index],
      read: (from) => ({ area: parseNvPublic(from.sized('nvPublic')), name: from.sized('nvName') }),
    });
  const readPiece = (
    index: number,
    authority: number,
    size: number,
    offset: number,
  ): Promise<TpmResult<Buffer>> =>
    send({
      command: 'NV_Read',
      handles: [authority, index],
      sessions: [passwordSession()],
      write: (to) => to.u16(size).u16(offset),
      read: (from) => from.sized('data', PIECE),
    });
  return {
    nvReadPublic,
    nvDefineSpace: (area: NvPublic, authority: number = TPM_RH.PLATFORM): Promise<TpmResult<undefined>> =>
      send({
        command: 'NV_DefineSpace',
        handles: [authority],
        sessions: [passwordSession()],
        write: (to) => to.sized(Buffer.alloc(0)).sized(writeNvPublic(area)),
        read: nothing,
      }),
    nvUndefineSpace: (index: number, authority: number = TPM_RH.PLATFORM): Promise<TpmResult<undefined>> =>
      send({
        command: 'NV_UndefineSpace',
        handles: [authority, index],
        sessions: [passwordSession()],
        read: nothing,
      }),
    nvWrite: async (
      index: number,
      content: Uint8Array,
      authority: number = TPM_RH.PLATFORM,
    ): Promise<TpmResult<undefined>> => {
      for (let offset = 0; offset < content.length; offset += PIECE) {
        const written = await send({
          command: 'NV_Write',
          handles: [authority, index],
          sessions: [passwordSession()],
          write: (to) => to.sized(content.subarray(offset, offset + PIECE)).u16(offset),
          read: nothing,
        });
        if (!written.ok) return written;
      }
      return { ok: true, value: undefined };
    },
    nvWriteLock: (index: number, authority: number = TPM_RH.PLATFORM): Promise<TpmResult<undefined>> =>
      send({
        command: 'NV_WriteLock',
        handles: [authority, index],
        sessions: [passwordSession()],
        read: nothing,
      }),
    /** The whole content of an index. */
    nvRead: async (index: number, authority: number = TPM_RH.OWNER): Promise<TpmResult<Buffer>> => {
      const known = await nvReadPublic(index);
      if (!known.ok) return known;
      const pieces: Buffer[] = [];
      const { dataSize } = known.value.area;
      for (let offset = 0; offset < dataSize; offset += PIECE) {
        const piece = await readPiece(index, authority, Math.min(PIECE, dataSize - offset), offset);
        if (!piece.ok) return piece;
        pieces.push(piece.value);
      }
      return { ok: true, value: Buffer.concat(pieces) };
    },
  };
}

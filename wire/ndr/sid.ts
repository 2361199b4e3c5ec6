/** SIDs in NDR (RPC_SID, [MS-DTYP] 2.4.2.3): a structure whose last member is an array, so its size stands before it. */

import { WireError } from '../error.ts';
import { sidBytes, sidText } from '../sid.ts';
import type { NdrType } from './type.ts';

const HEADER_BYTES = 8;
const MOST_SUBAUTHORITIES = 15;

/** A SID as text, `S-1-5-21-...`. It can only be pointed at. */
export const sid: NdrType<string> = {
  alignment: 4,
  size: 12,
  read: (reader, place) => {
    const count = reader.u32(place);
    if (count > MOST_SUBAUTHORITIES)
      throw reader.fail('malformed', `a SID has at most ${MOST_SUBAUTHORITIES} numbers, not ${count}`, place);
    const text = said(place, () => sidText(reader.bytes(HEADER_BYTES + 4 * count, place)));
    return () => text;
  },
  write: (writer, value, place) => {
    const bytes = said(place, () => sidBytes(value));
    writer.u32((bytes.length - HEADER_BYTES) / 4);
    writer.bytes(bytes);
    return () => undefined;
  },
};

/** Adds the place to an error that has none. */
function said<T>(place: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof WireError && error.where === undefined)
      throw new WireError(error.code, error.message, place);
    throw error;
  }
}

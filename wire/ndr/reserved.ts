/** Members that a structure's document reserves: written as zeros, and skipped when read. */

import type { NdrType } from './type.ts';

/** A member of this type that holds no value here; `zero` is what is written. */
export function reserved<T>(type: NdrType<T>, zero: T): NdrType<undefined> {
  return {
    alignment: type.alignment,
    size: type.size,
    read: (reader, place) => {
      const rest = type.read(reader, place);
      return () => {
        rest();
        return undefined;
      };
    },
    write: (writer, _value, place) => type.write(writer, zero, place),
  };
}

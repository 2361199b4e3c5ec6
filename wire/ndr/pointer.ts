/**
 * Unique pointers (learn.microsoft.com/windows/win32/midl/unique; in the bytes as the full ones of C706 chapter 14): a
 * referent ID of four bytes, 0 for null. Which other number it is says nothing, so no pointer can point at what another
 * one has, or back.
 */

import { WireError } from '../error.ts';
import type { NdrType } from './type.ts';

/** A pointer that may be null: null is `undefined`. */
export function pointer<T>(target: NdrType<T>): NdrType<T | undefined> {
  return {
    alignment: 4,
    size: 4,
    read: (reader, place) => {
      const referent = reader.u32(place);
      if (referent === 0) return () => undefined;
      return () => {
        reader.align(target.alignment, place);
        return target.read(reader, place)();
      };
    },
    write: (writer, value, place) => {
      if (value === undefined) {
        writer.u32(0);
        return () => undefined;
      }
      writer.referent();
      return () => {
        writer.align(target.alignment);
        target.write(writer, value, place)();
      };
    },
  };
}

/** A pointer that must not be null. Reading throws WireError `missing` where it is. */
export function required<T>(target: NdrType<T>): NdrType<T> {
  const nullable = pointer(target);
  return {
    ...nullable,
    read: (reader, place) => {
      const rest = nullable.read(reader, place);
      return () => {
        const value = rest();
        if (value === undefined)
          throw new WireError('missing', 'the pointer is null, a value is needed', place);
        return value;
      };
    },
  };
}

/**
 * Structures (C706 chapter 14): their members in order, as a table of the member's name here, its name in the IDL and its
 * type.
 */

import type { Alignment } from './reader.ts';
import type { NdrType } from './type.ts';

/** A member: its name in the IDL, for errors, and its type. */
export type Member<T> = { readonly name: string; readonly type: NdrType<T> };

/** A member of a structure. */
export const member = <T>(name: string, type: NdrType<T>): Member<T> => ({ name, type });

/** The members of T in their order. */
export type Members<T> = { readonly [K in keyof T]-?: Member<T[K]> };

/** A structure; a member that is undefined is left out of what is read. */
export function structure<T extends object>(members: Members<T>): NdrType<T> {
  const keys = Object.keys(members) as (keyof T & string)[];
  const types = keys.map((key) => members[key].type);
  const alignment = Math.max(...types.map((type) => type.alignment)) as Alignment;
  const within = (place: string, key: keyof T): string => `${place}.${members[key].name}`;
  return {
    alignment,
    size: types.reduce((sum, type) => sum + type.size, 0),
    read: (reader, place) => {
      reader.align(alignment, place);
      const rests = keys.map((key) => members[key].type.read(reader, within(place, key)));
      return () => {
        const value: Partial<T> = {};
        for (const [index, key] of keys.entries()) {
          const read = rests[index]?.();
          if (read !== undefined) value[key] = read;
        }
        return value as T;
      };
    },
    write: (writer, value, place) => {
      writer.align(alignment);
      const rests = keys.map((key) => members[key].type.write(writer, value[key], within(place, key)));
      return () => {
        for (const rest of rests) rest();
      };
    },
  };
}

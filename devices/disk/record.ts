/** A record of the disk with a schema: checked when it is first read, not again while it stays what it is. */

import type { z } from 'zod';
import type { DiskPort } from '../ports.ts';

export interface DiskRecord<Value> {
  /** The record, or undefined when there is none. Throws ZodError for a record that is not what it should be. */
  read(pc: { readonly disk: DiskPort }): Promise<Value | undefined>;
  write(pc: { readonly disk: DiskPort }, value: Value): Promise<void>;
}

/** The record of this name. */
export function diskRecord<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): DiskRecord<z.output<Schema>> {
  // A disk gives out the same frozen object until the record is written anew.
  const checked = new WeakMap<object, z.output<Schema>>();
  return {
    read: async ({ disk }) => {
      const record = await disk.read(name);
      if (typeof record !== 'object' || record === null)
        return record === undefined ? undefined : schema.parse(record);
      const known = checked.get(record);
      if (known !== undefined) return known;
      const value = schema.parse(record);
      checked.set(record, value);
      return value;
    },
    write: ({ disk }, value) => disk.write(name, value),
  };
}

/** A record of the disk with a schema: checked when it is first read, not again while it stays what it is. */

import type { z } from 'zod';
import type { DiskPort } from '../ports.ts';

/** One record of the disk, as a value. */
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
  const check = checkedOnce(schema);
  return {
    read: async ({ disk }) => {
      const record = await disk.read(name);
      return record === undefined ? undefined : check(record);
    },
    write: ({ disk }, value) => disk.write(name, value),
  };
}

/** Checks what a disk gave; the same frozen object, which it gives until the record is written anew, is checked once. */
export function checkedOnce<Schema extends z.ZodType>(schema: Schema): (record: unknown) => z.output<Schema> {
  const checked = new WeakMap<object, z.output<Schema>>();
  return (record) => {
    if (typeof record !== 'object' || record === null) return schema.parse(record);
    const known = checked.get(record);
    if (known !== undefined) return known;
    const value = schema.parse(record);
    checked.set(record, value);
    return value;
  };
}

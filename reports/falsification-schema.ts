/** The shape of the files in `features/falsifications`, one for each chapter of the catalogue. */
import { z } from 'zod';
import { BEHAVIOUR_ID } from './catalogue-schema.ts';

const text = z.string().trim().min(1, 'must not be empty');

/** One place of the product's source that is changed. */
const changeSchema = z.strictObject({
  /** The module, from the root of the project, with `/`. */
  file: text.regex(/^[\w./-]+\.ts$/, 'must be a module (.ts), as a path from the root of the project'),
  /** Text that the module holds exactly once. */
  find: z.string().min(1, 'must not be empty'),
  /** What stands there instead. */
  replace: z.string(),
});

/** The id of a falsification: its behaviour's, then a number. */
const FALSIFICATION_ID = /^[A-Z]+(?:-[A-Za-z0-9]+)+-[0-9]+$/;

/** A falsification as in the file: either `changes`, or the fields of the only change. */
export const falsificationEntrySchema = z.strictObject({
  id: z.string().regex(FALSIFICATION_ID, 'must be the id of its behaviour and a number, like NET-007-1'),
  behaviour: z.string().regex(BEHAVIOUR_ID, 'must look like NET-007 or ERR-0x80180014'),
  says: text,
  windows: z.union([z.literal(10), z.literal(11)], 'must be 10 or 11').optional(),
  join: z.enum(['entra', 'hybrid']).optional(),
  file: changeSchema.shape.file.optional(),
  find: changeSchema.shape.find.optional(),
  replace: changeSchema.shape.replace.optional(),
  changes: z.array(changeSchema).min(1, 'must hold at least one change').optional(),
});

/** A file of falsifications. */
export const falsificationsFileSchema = z.array(falsificationEntrySchema);

/** One entry of the file. */
export type FalsificationEntry = z.infer<typeof falsificationEntrySchema>;

/** One place of the product's source that is changed: `file` from the root of the project, `find` occurs in it once. */
export type SourceChange = z.infer<typeof changeSchema>;

/** A small change of the product that contradicts a documented behaviour. */
export interface Falsification {
  readonly id: string;
  /** The id of the behaviour that it contradicts. */
  readonly behaviour: string;
  /** What the changed product does, in plain words. */
  readonly says: string;
  /** The generation of Windows that it is about, when it is about one. */
  readonly windows?: 10 | 11;
  /** The join method that it is about, when it is about one. */
  readonly join?: 'entra' | 'hybrid';
  readonly changes: readonly SourceChange[];
}

/** Field names, for suggestions. */
export const falsificationFields: readonly string[] = Object.keys(falsificationEntrySchema.shape);

/** Which fields a schema knows at a place: for suggestions. */
import { z } from 'zod';

/** The names of the fields of the object at `path`; empty when no object belongs there. */
export function fieldsAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const [step, ...rest] = path;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return fieldsAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => fieldsAt(option, path));
  if (schema instanceof z.ZodArray) return step === undefined ? [] : fieldsAt(schema.element, rest);
  if (!(schema instanceof z.ZodObject)) return [];
  return step === undefined ? Object.keys(schema.shape) : fieldsAt(Reflect.get(schema.shape, step), rest);
}

/** JSON under a zod schema, with errors that name the member; and JSON inside of a JSON string. */
import { z } from 'zod';
import { WireError } from './error.ts';
import { DEEPEST_JSON, isTooDeep } from './json-depth.ts';

/**
 * Reads JSON text under a schema.
 * @param where what the text is, named in an error
 * @throws WireError `malformed` when it is no JSON or nested too deep, `unexpected` with the member that breaks the schema
 */
export function readJson<T extends z.ZodType>(schema: T, text: string, where: string): z.output<T> {
  let json: unknown;
  if (isTooDeep(text))
    throw new WireError('malformed', `this JSON is nested deeper than ${DEEPEST_JSON} levels`, where);
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new WireError(
      'malformed',
      `this is not JSON: ${error instanceof Error ? error.message : String(error)}`,
      where,
    );
  }
  return readValue(schema, json, where);
}

/**
 * Reads what JSON.parse gave under a schema.
 * @param where what the value is, named in an error
 * @throws WireError `unexpected` with the member that breaks the schema
 */
export function readValue<T extends z.ZodType>(schema: T, json: unknown, where: string): z.output<T> {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  throw contractError(read.error.issues, where);
}

/**
 * Writes a value under a schema as JSON text.
 * @param where what the value is, named in an error
 * @throws WireError `unexpected` with the member that breaks the schema
 */
export function writeJson<T extends z.ZodType>(schema: T, value: z.output<T>, where: string): string {
  const written = z.safeEncode(schema, value);
  if (written.success) return JSON.stringify(written.data);
  throw contractError(written.error.issues, where);
}

/** A text that clients leave out, or write as null or empty, where they have none. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => text || undefined);

const anyJsonText = z.codec(z.string(), z.unknown(), {
  decode: (text, context) => {
    try {
      if (!isTooDeep(text)) return JSON.parse(text);
    } catch {
      // Said below.
    }
    context.issues.push({ code: 'custom', input: text, message: 'the text in it is not JSON' });
    return z.NEVER;
  },
  encode: (value) => JSON.stringify(value),
});

/** A string that holds JSON of a schema: read as the value, written as the string. */
export const jsonText = <T extends z.ZodType>(schema: T) => anyJsonText.pipe(schema);

function contractError(issues: readonly z.core.$ZodIssue[], where: string): WireError {
  const [issue] = issues;
  const place = [where, ...(issue?.path ?? [])].map(String).join('.');
  return new WireError('unexpected', issue?.message ?? 'the value breaks its schema', place);
}

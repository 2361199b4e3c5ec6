/** Which shape a captured value has, by the fields that only this shape has. */

import { z } from 'zod';
import { activationCapture, checkActivation } from './activation.ts';
import { aikCapture, checkAik } from './aik.ts';
import { certifyCapture, checkCertify } from './certify.ts';
import { checkEventLog, eventLogCapture, expectedCapture, expectedItems } from './event-log.ts';
import { checkDerivation, derivationCapture } from './key-derivation.ts';
import { machineCapture, machineItems } from './machine.ts';
import { checkNv, nvCapture } from './nv.ts';
import { checkQuote, quoteCapture } from './quote.ts';
import type { Checked, Surroundings } from './surroundings.ts';
import { templateItems, templatesCapture } from './template.ts';

/** Something to check, by name. */
export interface CaptureItem {
  readonly item: string;
  /** Throws refusals, WireError, and ZodError for fields that are missing or of another form. */
  readonly check: () => Checked;
}

interface Shape {
  /** Fields that only values of this shape have, all of them. */
  readonly has: readonly string[];
  readonly items: (value: unknown, surroundings: Surroundings) => readonly CaptureItem[];
}

const named = z.object({
  id: z.string().optional(),
  index: z.string().optional(),
  kdf: z.string().optional(),
  expect: z.string().optional(),
});

/** A shape with one item a value. */
function single<T>(
  what: string,
  has: readonly string[],
  schema: z.ZodType<T>,
  check: (capture: T, surroundings: Surroundings) => Checked,
): Shape {
  return {
    has,
    items: (value, surroundings) => {
      const { id, index, kdf } = named.safeParse(value).data ?? {};
      return [{ item: id ?? index ?? kdf ?? what, check: () => check(schema.parse(value), surroundings) }];
    },
  };
}

const SHAPES: readonly Shape[] = [
  {
    has: ['aik', 'quote', 'pcrValues'],
    items: (value, surroundings) => machineItems(machineCapture.parse(value), surroundings),
  },
  { has: ['templates'], items: (value) => templateItems(templatesCapture.parse(value)) },
  single('event log', ['events'], eventLogCapture, checkEventLog),
  single('attestation key', ['publicTPMT_PUBLIC', 'certifyCreation'], aikCapture, checkAik),
  single('certified key', ['keyPublicTPMT_PUBLIC'], certifyCapture, checkCertify),
  single('quote', ['aikPublicTPMT_PUBLIC', 'attestTPMS_ATTEST'], quoteCapture, checkQuote),
  single('key derivation', ['kdf'], derivationCapture, checkDerivation),
  single('credential', ['ekPublicTPMT_PUBLIC', 'credential'], activationCapture, checkActivation),
  single('NV index', ['nvPublicTPMS_NV_PUBLIC'], nvCapture, checkNv),
];

const object = z.record(z.string(), z.unknown());

/**
 * The items of a capture: of one value, or of a list of values that may have different shapes.
 * @returns undefined when a value has none of the shapes
 */
export function itemsOf(value: unknown, surroundings: Surroundings): readonly CaptureItem[] | undefined {
  if (!Array.isArray(value)) return itemsOfOne(value, surroundings);
  const all = value.map((one, index) =>
    itemsOfOne(one, surroundings)?.map(({ item, check }) => ({
      item: named.safeParse(one).data?.id === undefined ? `${item} [${index}]` : item,
      check,
    })),
  );
  return all.every((items) => items !== undefined) ? all.flat() : undefined;
}

function itemsOfOne(value: unknown, surroundings: Surroundings): readonly CaptureItem[] | undefined {
  const fields = object.safeParse(value).data;
  if (fields === undefined) return undefined;
  const shape = SHAPES.find(({ has }) => has.every((field) => Object.hasOwn(fields, field)));
  if (shape !== undefined) return shape.items(value, surroundings);
  const expected = expectedCapture.safeParse(value);
  return expected.success ? expectedItems(expected.data, surroundings) : undefined;
}

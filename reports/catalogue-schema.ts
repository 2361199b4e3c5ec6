/** The shape of the catalogue's two files, `behaviours.yaml` and `assumptions.yaml`. */
import { z } from 'zod';

const text = z.string().trim().min(1, 'must not be empty');

/** An id of a behaviour: capital area, then parts; error codes keep the case that the documents give them. */
export const BEHAVIOUR_ID = /^[A-Z]+(?:-(?:0x[0-9A-Fa-f]+|[A-Z0-9]+))+$/;

/** An id of an assumption. */
export const ASSUMPTION_ID = /^A-[A-Z]+-[0-9]+$/;

/** A page that states behaviours. `page` is its path on learn.microsoft.com, or in `repository` when that is given. */
export const documentSchema = z.strictObject({
  title: text,
  page: text,
  repository: text.optional(),
  edition: text.optional(),
  directory_name: text.optional(),
});

/** One documented behaviour; the meaning of the fields is at the head of `features/behaviours.yaml`. */
export const behaviourSchema = z.strictObject({
  id: z.string().regex(BEHAVIOUR_ID, 'must look like NET-007 or ERR-0x80180014'),
  chapter: text,
  documents: z.array(text).min(1, 'must name at least one document'),
  section: text.optional(),
  join: z.enum(['entra', 'hybrid', 'both']).optional(),
  windows: z.union([z.literal(10), z.literal(11), z.literal('both')], 'must be 10, 11 or both').optional(),
  phase: z
    .enum(['requirement', 'setup', 'register', 'boot', 'oobe', 'technician', 'esp', 'user', 'post', 'error'])
    .optional(),
  statement: text,
  given: text.optional(),
  expect: text.optional(),
  refuted_by: text.optional(),
  out_of_reach: text.optional(),
});

/** The file `behaviours.yaml`. */
export const behavioursFileSchema = z.strictObject({
  documents: z.record(z.string(), documentSchema),
  chapters: z.record(z.string(), text),
  behaviours: z.array(behaviourSchema).min(1, 'must hold at least one behaviour'),
});

/** One assumption: what no public source says, and what Glovebox does instead. */
export const assumptionSchema = z.strictObject({
  id: z.string().regex(ASSUMPTION_ID, 'must look like A-DDS-01'),
  area: text,
  question: text,
  choice: text,
  source: text.optional(),
});

/** The file `assumptions.yaml`. */
export const assumptionsFileSchema = z.array(assumptionSchema);

/** Every field name there is, for suggestions. */
export const fieldNames: readonly string[] = [
  ...Object.keys(behavioursFileSchema.shape),
  ...Object.keys(documentSchema.shape),
  ...Object.keys(behaviourSchema.shape),
  ...Object.keys(assumptionSchema.shape),
];

/** A document, with its id. */
export type CatalogueDocument = z.infer<typeof documentSchema> & { readonly id: string };

/** A behaviour as in the file. */
export type Behaviour = z.infer<typeof behaviourSchema>;

/** An assumption as in the file. */
export type Assumption = z.infer<typeof assumptionSchema>;

/** A chapter of the report. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
}

/** The schema of Graph that Microsoft documents: what exists, served here or not. The face of this folder. */

export { documentedType } from './operations.ts';
export {
  type GraphSchema,
  type SchemaOperation,
  type SchemaProperty,
  type SchemaType,
  schemaOf,
  type TypeReference,
} from './schema.ts';
export type { GraphVersion } from './version.ts';
export { type RealPath, type Segment, walk } from './walk.ts';

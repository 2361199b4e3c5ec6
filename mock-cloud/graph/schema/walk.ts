/** Walks a path of Graph through the schema, segment by segment: is it real, and which methods does it take? */

import { DOCUMENTED_ROOTS } from './documented.ts';
import { documentedType, findOperation } from './operations.ts';
import { type GraphSchema, type SchemaType, schemaOf, type TypeReference } from './schema.ts';
import type { GraphVersion } from './version.ts';

/** One piece of the path. A key is what stood in brackets; a plain segment may turn out to be one as well. */
export interface Segment {
  readonly text: string;
  readonly inBrackets: boolean;
  /** True where it came with a namespace, and so cannot be a key. */
  readonly isName?: boolean;
}

/** A path, in the schema's own spelling. */
export interface RealPath {
  readonly kind: 'real';
  /** Below the version, e.g. deviceManagement/managedDevices/{id}/wipe. */
  readonly template: string;
  /** The same piece by piece; a piece that is `{id}` has the key itself as text. */
  readonly pieces: readonly { readonly name: string; readonly text: string }[];
  /** What an implementation of the schema takes there. */
  readonly methods: readonly string[];
}

/** What a walk comes to; `segment` is the first that leads nowhere. */
export type Walked = RealPath | { readonly kind: 'unknown'; readonly segment: string };

/** Where a walk has come to. A type that is undefined is real, but not in this schema. */
type Place =
  | { readonly kind: 'service' }
  | { readonly kind: 'set'; readonly type: SchemaType | undefined; readonly root: boolean }
  | {
      readonly kind: 'entity';
      readonly type: SchemaType;
      readonly by: 'root' | 'rootKey' | 'key' | 'navigation';
    }
  | { readonly kind: 'value'; readonly type: TypeReference | undefined }
  | { readonly kind: 'reference'; readonly to: 'set' | 'key' | 'navigation' }
  /** `readOnly`: a count, the text of a value, the schema. `opaque`: real, and all below it taken for real (A-GRAPH-32). */
  | { readonly kind: 'readOnly' | 'stream' | 'action' | 'function' | 'opaque' };

interface Step {
  readonly place: Place;
  /** As it stands in the template; undefined for what does not stand in it, e.g. a function's parameters. */
  readonly name: string | undefined;
}

/** The methods that OData (4.01, part 1, section 11) and Graph's reference give to each kind of place. */
function methodsOf(place: Place): readonly string[] {
  switch (place.kind) {
    case 'set':
      return ['GET', 'POST'];
    case 'entity':
      if (place.by === 'root') return ['GET', 'PATCH'];
      return place.by === 'rootKey' ? ['GET', 'PATCH', 'DELETE'] : ['GET', 'PATCH', 'PUT', 'DELETE'];
    case 'reference':
      if (place.to === 'set') return ['GET', 'POST', 'DELETE'];
      return place.to === 'key' ? ['DELETE'] : ['GET', 'PUT', 'DELETE'];
    case 'stream':
      return ['GET', 'PUT', 'PATCH', 'DELETE'];
    case 'action':
      return ['POST'];
    case 'opaque':
      return ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
    case 'service':
    case 'value':
    case 'readOnly':
    case 'function':
      return ['GET'];
  }
}

/** Walks. `segments` are those below the version. */
export function walk(version: GraphVersion, segments: readonly Segment[]): Walked {
  const schema = schemaOf(version);
  const pieces: { readonly name: string; readonly text: string }[] = [];
  let place: Place = { kind: 'service' };
  for (const segment of segments) {
    const step = stepFrom(place, segment, schema, version);
    if (step === undefined) return { kind: 'unknown', segment: segment.text };
    place = step.place;
    const { name } = step;
    if (name !== undefined) pieces.push({ name, text: name === '{id}' ? segment.text : name });
  }
  return {
    kind: 'real',
    template: pieces.map(({ name }) => name).join('/'),
    pieces,
    methods: methodsOf(place),
  };
}

function stepFrom(
  place: Place,
  segment: Segment,
  schema: GraphSchema,
  version: GraphVersion,
): Step | undefined {
  switch (place.kind) {
    case 'service':
      return fromService(segment, schema, version);
    case 'set':
      return fromSet(place.type, place.root, segment, schema, version);
    case 'entity':
      return fromEntity(place, segment, schema, version);
    case 'value':
      return fromValue(place.type, segment, schema);
    case 'function':
      return segment.inBrackets
        ? { place, name: undefined }
        : { place: { kind: 'opaque' }, name: nameOrKey(segment) };
    case 'opaque':
      return { place, name: nameOrKey(segment) };
    default:
      return undefined;
  }
}

function fromService(segment: Segment, schema: GraphSchema, version: GraphVersion): Step | undefined {
  const wanted = segment.text.toLowerCase();
  // An older way to say "of the caller's tenant", which Microsoft's samples still use.
  if (wanted === 'myorganization') return { place: { kind: 'service' }, name: 'myorganization' };
  if (wanted === '$metadata') return { place: { kind: 'readOnly' }, name: '$metadata' };
  const root = schema.root(segment.text);
  if (root !== undefined) {
    const type = schema.type(root.type.name);
    if (root.type.collection) return { place: { kind: 'set', type, root: true }, name: root.name };
    return { place: type ? { kind: 'entity', type, by: 'root' } : { kind: 'opaque' }, name: root.name };
  }
  const documented = spelling(DOCUMENTED_ROOTS[version], segment.text);
  return documented === undefined ? undefined : { place: { kind: 'opaque' }, name: documented };
}

function fromSet(
  type: SchemaType | undefined,
  root: boolean,
  segment: Segment,
  schema: GraphSchema,
  version: GraphVersion,
): Step | undefined {
  const { text } = segment;
  if (!segment.inBrackets && text.startsWith('$')) {
    if (text.toLowerCase() === '$count') return { place: { kind: 'readOnly' }, name: '$count' };
    if (text.toLowerCase() === '$ref') return { place: { kind: 'reference', to: 'set' }, name: '$ref' };
    return undefined;
  }
  if (type === undefined) return { place: { kind: 'opaque' }, name: nameOrKey(segment) };
  if (!segment.inBrackets) {
    const operation = findOperation(schema, version, type, true, text);
    if (operation !== undefined) return { place: { kind: operation.kind }, name: operation.name };
    if (isCast(text)) {
      const cast = castTo(schema, type, text);
      return cast && { place: { kind: 'set', type: cast.type, root: false }, name: cast.name };
    }
  }
  return { place: { kind: 'entity', type, by: root ? 'rootKey' : 'key' }, name: '{id}' };
}

function fromEntity(
  place: Extract<Place, { kind: 'entity' }>,
  segment: Segment,
  schema: GraphSchema,
  version: GraphVersion,
): Step | undefined {
  const { type } = place;
  const { text } = segment;
  if (segment.inBrackets) return undefined;
  if (text.toLowerCase() === '$ref' && (place.by === 'key' || place.by === 'navigation'))
    return { place: { kind: 'reference', to: place.by }, name: '$ref' };
  if (text.toLowerCase() === '$value') return { place: { kind: 'stream' }, name: '$value' };
  const property = type.property(text);
  if (property !== undefined) {
    if (!property.isNavigation) return { place: { kind: 'value', type: property.type }, name: property.name };
    const target = property.type && schema.type(property.type.name);
    if (property.type?.collection === true)
      return { place: { kind: 'set', type: target, root: false }, name: property.name };
    return {
      place: target === undefined ? { kind: 'opaque' } : { kind: 'entity', type: target, by: 'navigation' },
      name: property.name,
    };
  }
  const operation = findOperation(schema, version, type, false, text);
  if (operation !== undefined) return { place: { kind: operation.kind }, name: operation.name };
  if (isCast(text)) {
    const cast = castTo(schema, type, text);
    if (cast === undefined) return undefined;
    const { type: to } = cast;
    return { place: to === undefined ? { kind: 'opaque' } : { ...place, type: to }, name: cast.name };
  }
  return undefined;
}

function fromValue(type: TypeReference | undefined, segment: Segment, schema: GraphSchema): Step | undefined {
  if (segment.inBrackets) return undefined;
  if (segment.text.toLowerCase() === '$value' && type?.collection !== true)
    return { place: { kind: 'readOnly' }, name: '$value' };
  if (segment.text.toLowerCase() === '$count' && type?.collection === true)
    return { place: { kind: 'readOnly' }, name: '$count' };
  const member = type?.collection === false ? schema.type(type.name)?.property(segment.text) : undefined;
  return member && { place: { kind: 'value', type: member.type }, name: member.name };
}

function isCast(text: string): boolean {
  return /^microsoft\.graph\./i.test(text);
}

/** The derived type that a segment with a namespace names; its type is undefined where only the name is known. */
function castTo(
  schema: GraphSchema,
  from: SchemaType,
  text: string,
): { readonly type: SchemaType | undefined; readonly name: string } | undefined {
  const wanted = text.slice('microsoft.graph.'.length);
  const type = schema.type(wanted);
  if (type?.derivesFrom(from.name)) return { type, name: `microsoft.graph.${type.name}` };
  const documented = documentedType(from, wanted);
  return documented === undefined ? undefined : { type: undefined, name: `microsoft.graph.${documented}` };
}

function spelling(names: readonly string[], text: string): string | undefined {
  return names.find((name) => name.toLowerCase() === text.toLowerCase());
}

/** Where nothing is known, what looks like an id is taken for one. */
function nameOrKey({ text, inBrackets }: Segment): string {
  return inBrackets || !/^\$?[a-z][a-z.]{1,60}$/i.test(text) ? '{id}' : text;
}

/** Search filters as values and as bytes (RFC 4511 section 4.5.1.7). Their text is in filter-text.ts. */

import { type DerElement, der, derOctetString, TAG } from '../der.ts';
import { WireError } from '../error.ts';
import { berChildren, berFields, berString, berTagged, readBerBoolean, readBerText } from './ber.ts';

/** A filter; `value` and the parts of a substring are bytes, of UTF-8 where the attribute is text. */
export type LdapFilter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly LdapFilter[] }
  | { readonly kind: 'not'; readonly filter: LdapFilter }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'equal' | 'greaterOrEqual' | 'lessOrEqual' | 'approximate';
      readonly attribute: string;
      readonly value: Uint8Array;
    }
  | SubstringsFilter
  | ExtensibleFilter;

/** At least one of the parts is there. */
export interface SubstringsFilter {
  readonly kind: 'substrings';
  readonly attribute: string;
  readonly initial: Uint8Array | undefined;
  readonly any: readonly Uint8Array[];
  readonly final: Uint8Array | undefined;
}

/** A matching rule by its name or object identifier, an attribute, or both. */
export interface ExtensibleFilter {
  readonly kind: 'extensible';
  readonly rule: string | undefined;
  readonly attribute: string | undefined;
  readonly value: Uint8Array;
  /** Whether the attributes of the name count too. */
  readonly dnAttributes: boolean;
}

/** Matching rules of Active Directory over the bits of a number ([MS-ADTS] 3.1.1.3.4.4). */
export const MATCHING_RULES = {
  /** LDAP_MATCHING_RULE_BIT_AND: all bits are set. */
  bitAnd: '1.2.840.113556.1.4.803',
  /** LDAP_MATCHING_RULE_BIT_OR: one of the bits is set. */
  bitOr: '1.2.840.113556.1.4.804',
} as const;

/** Filters within filters, no deeper than this. */
export const DEEPEST_FILTER = 100;

const CHOICE = {
  and: 0xa0,
  or: 0xa1,
  not: 0xa2,
  equal: 0xa3,
  substrings: 0xa4,
  greaterOrEqual: 0xa5,
  lessOrEqual: 0xa6,
  present: 0x87,
  approximate: 0xa8,
  extensible: 0xa9,
} as const;
const NAMES: ReadonlyMap<number, keyof typeof CHOICE> = new Map(
  Object.entries(CHOICE).map(([kind, tag]) => [tag, kind as keyof typeof CHOICE]),
);
const PART = { initial: 0x80, any: 0x81, final: 0x82 } as const;
const RULE = { rule: 0x81, attribute: 0x82, value: 0x83, dnAttributes: 0x84 } as const;

/** The bytes of a filter. @throws WireError `too-deep`, `missing` for substrings without a part */
export function encodeFilter(filter: LdapFilter, depth = 0): Buffer {
  checkDepth(depth, 'filter');
  const tag = CHOICE[filter.kind];
  switch (filter.kind) {
    case 'and':
    case 'or':
      return der(tag, ...filter.filters.map((part) => encodeFilter(part, depth + 1)));
    case 'not':
      return der(tag, encodeFilter(filter.filter, depth + 1));
    case 'present':
      return berTagged(tag, filter.attribute);
    case 'substrings':
      return der(tag, berString(filter.attribute), encodeParts(filter));
    case 'extensible':
      return der(
        tag,
        ...(filter.rule === undefined ? [] : [berTagged(RULE.rule, filter.rule)]),
        ...(filter.attribute === undefined ? [] : [berTagged(RULE.attribute, filter.attribute)]),
        berTagged(RULE.value, filter.value),
        ...(filter.dnAttributes ? [berTagged(RULE.dnAttributes, Buffer.from([0xff]))] : []),
      );
    default:
      return der(tag, berString(filter.attribute), derOctetString(filter.value));
  }
}

function encodeParts({ attribute, initial, any, final }: SubstringsFilter): Buffer {
  const parts = [
    ...(initial === undefined ? [] : [berTagged(PART.initial, initial)]),
    ...any.map((part) => berTagged(PART.any, part)),
    ...(final === undefined ? [] : [berTagged(PART.final, final)]),
  ];
  if (parts.length === 0)
    throw new WireError('missing', 'a substring filter needs at least one part', attribute);
  return der(TAG.sequence, ...parts);
}

/** Reads a filter. @throws WireError; `too-deep` beyond {@link DEEPEST_FILTER} */
export function parseFilter(element: DerElement, depth = 0): LdapFilter {
  const where = 'filter';
  checkDepth(depth, where);
  const kind = NAMES.get(element.tag);
  switch (kind) {
    case undefined:
      throw new WireError('unsupported', `tag 0x${element.tag.toString(16)} is no kind of filter`, where);
    case 'and':
    case 'or':
      return { kind, filters: berChildren(element, where).map((part) => parseFilter(part, depth + 1)) };
    case 'not': {
      const [inner, more] = berChildren(element, where);
      if (inner === undefined || more !== undefined)
        throw new WireError('unexpected', 'NOT has exactly one filter', where);
      return { kind, filter: parseFilter(inner, depth + 1) };
    }
    case 'present':
      return { kind, attribute: readBerText(element, where) };
    case 'substrings':
      return parseSubstrings(element);
    case 'extensible':
      return parseExtensible(element);
    default: {
      const fields = berFields(element, where);
      const attribute = readBerText(fields.take(TAG.octetString, 'attribute'), where);
      return { kind, attribute, value: fields.take(TAG.octetString, 'value').bytes };
    }
  }
}

function parseSubstrings(element: DerElement): SubstringsFilter {
  const where = 'filter.substrings';
  const fields = berFields(element, where);
  const attribute = readBerText(fields.take(TAG.octetString, 'attribute'), where);
  const parts = berFields(fields.take(TAG.sequence, 'parts'), where);
  const initial = parts.takeIf(PART.initial)?.bytes;
  const any: Buffer[] = [];
  for (let part = parts.takeIf(PART.any); part !== undefined; part = parts.takeIf(PART.any))
    any.push(part.bytes);
  const final = parts.takeIf(PART.final)?.bytes;
  if (parts.left > 0)
    throw new WireError('unexpected', 'the parts are an initial, any, and a final one, in order', where);
  if (initial === undefined && final === undefined && any.length === 0)
    throw new WireError('missing', 'a substring filter needs at least one part', where);
  return { kind: 'substrings', attribute, initial, any, final };
}

function parseExtensible(element: DerElement): ExtensibleFilter {
  const where = 'filter.extensible';
  const fields = berFields(element, where);
  const rule = fields.takeIf(RULE.rule);
  const attribute = fields.takeIf(RULE.attribute);
  if (rule === undefined && attribute === undefined)
    throw new WireError('missing', 'an extensible match needs a rule or an attribute', where);
  const value = fields.take(RULE.value, 'value').bytes;
  const dnAttributes = fields.takeIf(RULE.dnAttributes);
  return {
    kind: 'extensible',
    rule: rule && readBerText(rule, where),
    attribute: attribute && readBerText(attribute, where),
    value,
    dnAttributes: dnAttributes !== undefined && readBerBoolean(dnAttributes, where),
  };
}

function checkDepth(depth: number, where: string): void {
  if (depth > DEEPEST_FILTER)
    throw new WireError('too-deep', `filters are nested deeper than ${DEEPEST_FILTER} levels`, where);
}

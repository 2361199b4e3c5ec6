/** The bytes of each operation (RFC 4511 section 4): one row a kind. */

import { type DerElement, der, derBoolean, derOctetString, derSequence, TAG } from '../der.ts';
import { WireError } from '../error.ts';
import {
  berChildren,
  berEnumerated,
  berFields,
  berInteger,
  berString,
  berTagged,
  readBerInteger,
  readBerText,
  takeBoolean,
  takeEnumerated,
  takeInteger,
  takeText,
} from './ber.ts';
import { addRequest, compareRequest, modifyNameRequest, modifyRequest } from './change-codecs.ts';
import { type Codec, encodeAttribute, nth, parseAttributes } from './codec.ts';
import { encodeFilter, parseFilter } from './filter.ts';
import type { LdapKind, SearchScope } from './operations.ts';
import { encodeResult, type LdapResult, takeResult, takeTexts } from './result.ts';

const SCOPES: readonly SearchScope[] = ['base', 'oneLevel', 'subtree'];
const SIMPLE = 0x80;
const SASL = 0xa3;

/** A kind that holds only a result. */
function done<Kind extends ResultKind>(kind: Kind, tag: number) {
  return {
    tag,
    write: ({ result }: { readonly result: LdapResult }) => der(tag, encodeResult(result)),
    read: (element: DerElement) => ({ kind, result: takeResult(berFields(element, kind)) }),
  };
}
type ResultKind =
  | 'searchDone'
  | 'modifyResponse'
  | 'addResponse'
  | 'deleteResponse'
  | 'modifyNameResponse'
  | 'compareResponse';

const bindRequest: Codec<'bindRequest'> = {
  tag: 0x60,
  write: ({ version, name, authentication }) =>
    der(
      0x60,
      berInteger(version),
      berString(name),
      authentication.kind === 'simple'
        ? berTagged(SIMPLE, authentication.password)
        : der(
            SASL,
            berString(authentication.mechanism),
            ...(authentication.credentials === undefined ? [] : [derOctetString(authentication.credentials)]),
          ),
    ),
  read: (element) => {
    const fields = berFields(element, 'bindRequest');
    const version = takeInteger(fields, 'version');
    const name = takeText(fields, 'name');
    const simple = fields.takeIf(SIMPLE);
    if (simple !== undefined)
      return {
        kind: 'bindRequest',
        version,
        name,
        authentication: { kind: 'simple', password: simple.bytes },
      };
    const sasl = berFields(fields.take(SASL, 'authentication'), 'sasl');
    const mechanism = takeText(sasl, 'mechanism');
    const credentials = sasl.takeIf(TAG.octetString)?.bytes;
    return { kind: 'bindRequest', version, name, authentication: { kind: 'sasl', mechanism, credentials } };
  },
};

const SERVER_CREDENTIALS = 0x87;
const bindResponse: Codec<'bindResponse'> = {
  tag: 0x61,
  write: ({ result, serverCredentials }) =>
    der(
      0x61,
      encodeResult(result),
      ...(serverCredentials === undefined ? [] : [berTagged(SERVER_CREDENTIALS, serverCredentials)]),
    ),
  read: (element) => {
    const fields = berFields(element, 'bindResponse');
    const result = takeResult(fields);
    return { kind: 'bindResponse', result, serverCredentials: fields.takeIf(SERVER_CREDENTIALS)?.bytes };
  },
};

const searchRequest: Codec<'searchRequest'> = {
  tag: 0x63,
  write: (search) =>
    der(
      0x63,
      berString(search.base),
      berEnumerated(SCOPES.indexOf(search.scope)),
      berEnumerated(search.dereference),
      berInteger(search.sizeLimit),
      berInteger(search.timeLimit),
      derBoolean(search.typesOnly),
      encodeFilter(search.filter),
      derSequence(...search.attributes.map(berString)),
    ),
  read: (element) => {
    const fields = berFields(element, 'searchRequest');
    const base = takeText(fields, 'baseObject');
    const scope = nth(SCOPES, takeEnumerated(fields, 'scope'), 'scope');
    const dereference = takeEnumerated(fields, 'derefAliases');
    const sizeLimit = takeInteger(fields, 'sizeLimit');
    const timeLimit = takeInteger(fields, 'timeLimit');
    const typesOnly = takeBoolean(fields, 'typesOnly');
    const [filter] = fields.rest();
    if (filter === undefined)
      throw new WireError('missing', 'a search needs a filter', 'searchRequest.filter');
    fields.take(filter.tag, 'filter');
    return {
      kind: 'searchRequest',
      base,
      scope,
      dereference,
      sizeLimit,
      timeLimit,
      typesOnly,
      filter: parseFilter(filter),
      attributes: takeTexts(fields, 'attributes'),
    };
  },
};

const searchEntry: Codec<'searchEntry'> = {
  tag: 0x64,
  write: ({ name, attributes }) =>
    der(0x64, berString(name), derSequence(...attributes.map(encodeAttribute))),
  read: (element) => {
    const fields = berFields(element, 'searchEntry');
    const name = takeText(fields, 'objectName');
    return {
      kind: 'searchEntry',
      name,
      attributes: parseAttributes(fields.take(TAG.sequence, 'attributes')),
    };
  },
};

const extendedRequest: Codec<'extendedRequest'> = {
  tag: 0x77,
  write: ({ oid, value }) =>
    der(0x77, berTagged(0x80, oid), ...(value === undefined ? [] : [berTagged(0x81, value)])),
  read: (element) => {
    const fields = berFields(element, 'extendedRequest');
    const oid = readBerText(fields.take(0x80, 'requestName'), 'requestName');
    return { kind: 'extendedRequest', oid, value: fields.takeIf(0x81)?.bytes };
  },
};

const extendedResponse: Codec<'extendedResponse'> = {
  tag: 0x78,
  write: ({ result, oid, value }) =>
    der(
      0x78,
      encodeResult(result),
      ...(oid === undefined ? [] : [berTagged(0x8a, oid)]),
      ...(value === undefined ? [] : [berTagged(0x8b, value)]),
    ),
  read: (element) => {
    const fields = berFields(element, 'extendedResponse');
    const result = takeResult(fields);
    const oid = fields.takeIf(0x8a);
    return {
      kind: 'extendedResponse',
      result,
      oid: oid && readBerText(oid, 'responseName'),
      value: fields.takeIf(0x8b)?.bytes,
    };
  },
};

/** Every kind. */
export const OPERATION_CODECS: { readonly [Kind in LdapKind]: Codec<Kind> } = {
  bindRequest,
  bindResponse,
  unbindRequest: { tag: 0x42, write: () => der(0x42), read: () => ({ kind: 'unbindRequest' }) },
  searchRequest,
  searchEntry,
  searchDone: done('searchDone', 0x65),
  searchReference: {
    tag: 0x73,
    write: ({ uris }) => der(0x73, ...uris.map(berString)),
    read: (element) => ({
      kind: 'searchReference',
      uris: berChildren(element, 'uris').map((uri) => readBerText(uri, 'uri')),
    }),
  },
  modifyRequest,
  modifyResponse: done('modifyResponse', 0x67),
  addRequest,
  addResponse: done('addResponse', 0x69),
  deleteRequest: {
    tag: 0x4a,
    write: ({ name }) => berTagged(0x4a, name),
    read: (element) => ({ kind: 'deleteRequest', name: readBerText(element, 'entry') }),
  },
  deleteResponse: done('deleteResponse', 0x6b),
  modifyNameRequest,
  modifyNameResponse: done('modifyNameResponse', 0x6d),
  compareRequest,
  compareResponse: done('compareResponse', 0x6f),
  abandonRequest: {
    tag: 0x50,
    write: ({ id }) => berTagged(0x50, berInteger(id).subarray(2)),
    read: (element) => ({ kind: 'abandonRequest', id: readBerInteger(element, 'messageID') }),
  },
  extendedRequest,
  extendedResponse,
};

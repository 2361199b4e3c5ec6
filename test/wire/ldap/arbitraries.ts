/** Any LDAP message, for properties. */

import fc from 'fast-check';
import type { LdapFilter } from '../../../wire/ldap/filter.ts';
import type { LdapMessage } from '../../../wire/ldap/message.ts';
import type { LdapKind, LdapOperation } from '../../../wire/ldap/operations.ts';
import { maybe, number } from '../support.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const value = fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes));
const part = fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => Buffer.from(bytes));
const attributeName = fc.constantFrom('cn', 'objectClass', 'userCertificate;binary', '1.2.840.113556.1.4.8');

/** Any filter, as it can be written as text too. */
export const anyFilter = fc.letrec<{ filter: LdapFilter; item: LdapFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    tie('item'),
    fc.record({ kind: fc.constantFrom('and', 'or'), filters: fc.array(tie('filter'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not'), filter: tie('filter') }),
  ),
  item: fc.oneof(
    fc.record({ kind: fc.constant('present'), attribute: attributeName }),
    fc.record({
      kind: fc.constantFrom('equal', 'greaterOrEqual', 'lessOrEqual', 'approximate'),
      attribute: attributeName,
      value,
    }),
    fc
      .record({
        kind: fc.constant('substrings'),
        attribute: attributeName,
        initial: maybe(part),
        any: fc.array(part, { maxLength: 2 }),
        final: maybe(part),
      })
      .filter(({ initial, any, final }) => [initial, final, ...any].some((found) => found !== undefined)),
    fc
      .record({
        kind: fc.constant('extensible'),
        rule: maybe(fc.constantFrom('1.2.840.113556.1.4.803', 'caseExactMatch')),
        attribute: maybe(attributeName),
        value,
        dnAttributes: fc.boolean(),
      })
      .filter(({ rule, attribute }) => rule !== undefined || attribute !== undefined),
  ) as fc.Arbitrary<LdapFilter>,
})).filter;

const attribute = fc.record({ type: attributeName, values: fc.array(value, { maxLength: 3 }) });
const attributes = fc.array(attribute, { maxLength: 3 });
const result = fc.record({
  code: number(),
  matchedName: text,
  message: text,
  referrals: fc.array(text, { maxLength: 2 }),
});

const OPERATIONS: { readonly [K in LdapKind]: fc.Arbitrary<Omit<LdapOperation<K>, 'kind'>> } = {
  bindRequest: fc.record({
    version: number(),
    name: text,
    authentication: fc.oneof(
      fc.record({ kind: fc.constant('simple' as const), password: value }),
      fc.record({ kind: fc.constant('sasl' as const), mechanism: text, credentials: maybe(value) }),
    ),
  }),
  bindResponse: fc.record({ result, serverCredentials: maybe(value) }),
  unbindRequest: fc.constant({}),
  searchRequest: fc.record({
    base: text,
    scope: fc.constantFrom('base', 'oneLevel', 'subtree'),
    dereference: fc.nat({ max: 3 }),
    sizeLimit: number(),
    timeLimit: number(),
    typesOnly: fc.boolean(),
    filter: anyFilter,
    attributes: fc.array(text, { maxLength: 3 }),
  }),
  searchEntry: fc.record({ name: text, attributes }),
  searchDone: fc.record({ result }),
  searchReference: fc.record({ uris: fc.array(text, { maxLength: 3 }) }),
  modifyRequest: fc.record({
    name: text,
    changes: fc.array(fc.record({ operation: fc.constantFrom('add', 'delete', 'replace'), attribute }), {
      maxLength: 3,
    }),
  }),
  modifyResponse: fc.record({ result }),
  addRequest: fc.record({ name: text, attributes }),
  addResponse: fc.record({ result }),
  deleteRequest: fc.record({ name: text }),
  deleteResponse: fc.record({ result }),
  modifyNameRequest: fc.record({
    name: text,
    newStep: text,
    deleteOld: fc.boolean(),
    newParent: maybe(text),
  }),
  modifyNameResponse: fc.record({ result }),
  compareRequest: fc.record({ name: text, attribute: text, value }),
  compareResponse: fc.record({ result }),
  abandonRequest: fc.record({ id: number() }),
  extendedRequest: fc.record({ oid: text, value: maybe(value) }),
  extendedResponse: fc.record({ result, oid: maybe(text), value: maybe(value) }),
};

/** Any message of any kind. */
export const anyMessage: fc.Arbitrary<LdapMessage> = fc
  .constantFrom(...Object.entries(OPERATIONS))
  .chain(([kind, fields]) =>
    fc.record({
      id: number(),
      operation: (fields as fc.Arbitrary<object>).map((rest) => ({ kind, ...rest }) as LdapOperation),
      controls: fc.array(fc.record({ oid: text, critical: fc.boolean(), value: maybe(value) }), {
        maxLength: 2,
      }),
    }),
  );

/** The bytes of requests that change or compare entries (RFC 4511 sections 4.6 to 4.10). */

import { der, derBoolean, derOctetString, derSequence, TAG } from '../der.ts';
import {
  berChildren,
  berEnumerated,
  berFields,
  berString,
  berTagged,
  readBerText,
  takeBoolean,
  takeBytes,
  takeEnumerated,
  takeText,
} from './ber.ts';
import { type Codec, encodeAttribute, nth, parseAttribute, parseAttributes } from './codec.ts';
import type { LdapChange } from './operations.ts';

const CHANGES: readonly LdapChange['operation'][] = ['add', 'delete', 'replace'];

/** Modify. */
export const modifyRequest: Codec<'modifyRequest'> = {
  tag: 0x66,
  write: ({ name, changes }) =>
    der(
      0x66,
      berString(name),
      derSequence(
        ...changes.map(({ operation, attribute }) =>
          derSequence(berEnumerated(CHANGES.indexOf(operation)), encodeAttribute(attribute)),
        ),
      ),
    ),
  read: (element) => {
    const fields = berFields(element, 'modifyRequest');
    const name = takeText(fields, 'object');
    const changes = berChildren(fields.take(TAG.sequence, 'changes'), 'changes').map((change) => {
      const parts = berFields(change, 'change');
      const operation = nth(CHANGES, takeEnumerated(parts, 'operation'), 'operation');
      return { operation, attribute: parseAttribute(parts.take(TAG.sequence, 'modification')) };
    });
    return { kind: 'modifyRequest', name, changes };
  },
};

/** Add. */
export const addRequest: Codec<'addRequest'> = {
  tag: 0x68,
  write: ({ name, attributes }) =>
    der(0x68, berString(name), derSequence(...attributes.map(encodeAttribute))),
  read: (element) => {
    const fields = berFields(element, 'addRequest');
    const name = takeText(fields, 'entry');
    return { kind: 'addRequest', name, attributes: parseAttributes(fields.take(TAG.sequence, 'attributes')) };
  },
};

const NEW_PARENT = 0x80;
/** Modify DN. */
export const modifyNameRequest: Codec<'modifyNameRequest'> = {
  tag: 0x6c,
  write: ({ name, newStep, deleteOld, newParent }) =>
    der(
      0x6c,
      berString(name),
      berString(newStep),
      derBoolean(deleteOld),
      ...(newParent === undefined ? [] : [berTagged(NEW_PARENT, newParent)]),
    ),
  read: (element) => {
    const fields = berFields(element, 'modifyDNRequest');
    const name = takeText(fields, 'entry');
    const newStep = takeText(fields, 'newrdn');
    const deleteOld = takeBoolean(fields, 'deleteoldrdn');
    const parent = fields.takeIf(NEW_PARENT);
    return {
      kind: 'modifyNameRequest',
      name,
      newStep,
      deleteOld,
      newParent: parent && readBerText(parent, 'newSuperior'),
    };
  },
};

/** Compare. */
export const compareRequest: Codec<'compareRequest'> = {
  tag: 0x6e,
  write: ({ name, attribute, value }) =>
    der(0x6e, berString(name), derSequence(berString(attribute), derOctetString(value))),
  read: (element) => {
    const fields = berFields(element, 'compareRequest');
    const name = takeText(fields, 'entry');
    const assertion = berFields(fields.take(TAG.sequence, 'ava'), 'ava');
    const attribute = takeText(assertion, 'attributeDesc');
    return { kind: 'compareRequest', name, attribute, value: takeBytes(assertion, 'assertionValue') };
  },
};

/** Controls of a message (RFC 4511 section 4.1.11), and paged results (RFC 2696). */

import { type DerElement, der, derBoolean, derOctetString, derSequence, TAG } from '../der.ts';
import {
  berChildren,
  berFields,
  berInteger,
  berString,
  readBer,
  readBerBoolean,
  readBerText,
  takeBytes,
  takeInteger,
} from './ber.ts';

/** A control; `value` is what its own specification says. */
export interface LdapControl {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array | undefined;
}

/** The control of paged results, which Active Directory supports under the number of RFC 2696. */
export const PAGED_RESULTS = '1.2.840.113556.1.4.319';

/** How many entries a page has (asked), or how many there may be in all (answered; 0: unknown), and where to go on. */
export interface PagedResults {
  readonly size: number;
  /** Empty at the beginning and at the end. */
  readonly cookie: Uint8Array;
}

/** The tag of [0] Controls. */
export const CONTROLS_TAG = 0xa0;

/** [0] Controls, or nothing where there are none. */
export function encodeControls(controls: readonly LdapControl[]): Buffer {
  if (controls.length === 0) return Buffer.alloc(0);
  const written = controls.map(({ oid, critical, value }) =>
    derSequence(
      berString(oid),
      ...(critical ? [derBoolean(true)] : []),
      ...(value === undefined ? [] : [derOctetString(value)]),
    ),
  );
  return der(CONTROLS_TAG, ...written);
}

/** Reads [0] Controls. @throws WireError */
export function parseControls(element: DerElement | undefined): LdapControl[] {
  if (element === undefined) return [];
  return berChildren(element, 'controls').map((control) => {
    const fields = berFields(control, 'control');
    const oid = readBerText(fields.take(TAG.octetString, 'controlType'), 'controlType');
    const critical = fields.takeIf(TAG.boolean);
    return {
      oid,
      critical: critical !== undefined && readBerBoolean(critical, 'criticality'),
      value: fields.takeIf(TAG.octetString)?.bytes,
    };
  });
}

/** The value of a control of paged results. */
export const encodePagedResults = ({ size, cookie }: PagedResults): Buffer =>
  derSequence(berInteger(size), derOctetString(cookie));

/** Reads the value of a control of paged results. @throws WireError */
export function parsePagedResults(value: Uint8Array): PagedResults {
  const where = 'pagedResults';
  const fields = berFields(readBer(value, where), where);
  return { size: takeInteger(fields, 'size'), cookie: takeBytes(fields, 'cookie') };
}

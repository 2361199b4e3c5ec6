/** Provisioning documents as a tree: characteristics and parms ([MS-MDE2] 2.2.9, OMA Client Provisioning 1.1). */
import { parseXml, type XmlElement } from './xml.ts';
import { attribute, childrenNamed, elements, errorAt, expectElement } from './xml-read.ts';
import { el, writeXml, type XmlOutput } from './xml-write.ts';

/** Data types that a parm may name. */
export type ParmDatatype = 'integer' | 'boolean' | 'string';

/** A parm; one without a value is a flag (`BACKCOMPATRETRYDISABLED`). Names keep their case. */
export type Parm = {
  readonly name: string;
  readonly value?: string | undefined;
  readonly datatype?: ParmDatatype | undefined;
};

/** A characteristic: its parms, then its inner characteristics, each in document order. */
export type Characteristic = {
  readonly type: string;
  readonly parms: readonly Parm[];
  readonly characteristics: readonly Characteristic[];
};

/** A characteristic value. */
export function characteristic(
  type: string,
  parms: readonly (Parm | undefined)[] = [],
  characteristics: readonly (Characteristic | undefined)[] = [],
): Characteristic {
  return {
    type,
    parms: parms.filter((one) => one !== undefined),
    characteristics: characteristics.filter((one) => one !== undefined),
  };
}

/** A parm value, or undefined (so that `characteristic` leaves it out) when there is no value. */
export function parm(
  name: string,
  value: string | number | boolean | undefined,
  datatype?: ParmDatatype,
): Parm | undefined {
  if (value === undefined) return undefined;
  return { name, value: String(value), datatype };
}

/** The characteristics at the end of a path of types, in document order; several blocks of one type are all walked. */
export function characteristicsAt(
  from: readonly Characteristic[],
  ...path: readonly string[]
): Characteristic[] {
  let at = [...from];
  for (const [depth, type] of path.entries()) {
    const found = depth === 0 ? at : at.flatMap((one) => one.characteristics);
    at = found.filter((one) => one.type === type);
  }
  return at;
}

/** The value of the first parm with this name; '' for a parm without value, undefined when there is none. */
export function parmValue(of: Characteristic | undefined, name: string): string | undefined {
  const found = of?.parms.find((one) => one.name === name);
  return found === undefined ? undefined : (found.value ?? '');
}

function characteristicElement(one: Characteristic): XmlOutput {
  const parms = one.parms.map(({ name, value, datatype }) => el('parm', { name, value, datatype }));
  return el('characteristic', { type: one.type }, parms, one.characteristics.map(characteristicElement));
}

/** The document as text, without line breaks: Windows and servers that strip them agree on such a text only. */
export function encodeWapProvisioning(characteristics: readonly Characteristic[]): string {
  return writeXml(el('wap-provisioningdoc', { version: '1.1' }, characteristics.map(characteristicElement)));
}

function readParm(element: XmlElement): Parm {
  const name = attribute(element, 'name');
  if (name === undefined) throw errorAt(element, 'missing', 'a parm has no name; add the attribute');
  const datatype = attribute(element, 'datatype');
  switch (datatype) {
    case undefined:
    case 'integer':
    case 'boolean':
    case 'string':
      return { name, value: attribute(element, 'value'), datatype };
    default:
      throw errorAt(
        element,
        'unsupported',
        `datatype "${datatype}" is not known; use integer, boolean or string`,
      );
  }
}

function readCharacteristic(element: XmlElement): Characteristic {
  const type = attribute(element, 'type');
  if (type === undefined)
    throw errorAt(element, 'missing', 'a characteristic has no type; add the attribute');
  for (const one of elements(element)) {
    if (one.name !== 'parm' && one.name !== 'characteristic') {
      throw errorAt(
        one,
        'unexpected',
        'a characteristic holds only <parm> and <characteristic>; remove the element',
      );
    }
  }
  return {
    type,
    parms: childrenNamed(element, 'parm').map(readParm),
    characteristics: childrenNamed(element, 'characteristic').map(readCharacteristic),
  };
}

/** Reads a document into its characteristics. @throws WireError */
export function parseWapProvisioning(text: string): Characteristic[] {
  const root = expectElement(parseXml(text), 'wap-provisioningdoc');
  for (const one of elements(root)) expectElement(one, 'characteristic');
  return elements(root).map(readCharacteristic);
}

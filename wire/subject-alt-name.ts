/** The extension subjectAltName (RFC 5280 section 4.2.1.6): DNS names, IP addresses and directory names. */

import { isIPv4, isIPv6 } from 'node:net';
import { type CertificateExtension, EXTENSION } from './certificate-extension.ts';
import { type DerElement, der, derChild, derChildren, derSequence, readDer, TAG } from './der.ts';
import { encodeName, type NameAttribute, readName } from './distinguished-name.ts';
import { WireError } from './error.ts';

/** One name of a subject. IPv4 as four numbers with dots; IPv6 is read as eight groups of four hex digits. */
export type AlternativeName =
  | { readonly kind: 'dns'; readonly name: string }
  | { readonly kind: 'ip'; readonly address: string }
  /** The TPM's manufacturer, model and version stand in such a name (TCG EK Credential Profile). */
  | { readonly kind: 'directoryName'; readonly name: readonly NameAttribute[] };

// GeneralName is a CHOICE with these context tags.
const GENERAL_NAME = { dns: 0x82, directoryName: 0xa4, ip: 0x87 } as const;
const WHERE = 'subjectAltName';

/**
 * The extension. Critical where the subject is empty (RFC 5280 section 4.1.2.6).
 * @throws WireError `malformed` for what is no DNS name in ASCII and no IP address
 */
export function subjectAltName(names: readonly AlternativeName[], critical = false): CertificateExtension {
  return { oid: EXTENSION.subjectAltName, critical, value: derSequence(...names.map(encodeGeneralName)) };
}

function encodeGeneralName(name: AlternativeName): Buffer {
  if (name.kind === 'ip') return der(GENERAL_NAME.ip, addressBytes(name.address));
  // A CHOICE is tagged explicitly, so the name stands inside of the tag.
  if (name.kind === 'directoryName') return der(GENERAL_NAME.directoryName, encodeName(name.name));
  if (!/^[\x21-\x7e]+$/.test(name.name))
    throw new WireError(
      'malformed',
      `"${name.name}" is no DNS name in ASCII; write it in its xn-- form`,
      WHERE,
    );
  return der(GENERAL_NAME.dns, Buffer.from(name.name, 'latin1'));
}

/** The names of an extension's value; kinds that are not known here are skipped. @throws WireError */
export function readSubjectAltName(value: Uint8Array): AlternativeName[] {
  const list = derChild([readDer(value, WHERE)], 0, TAG.sequence, WHERE);
  return derChildren(list, WHERE).flatMap((name): AlternativeName[] => {
    if (name.tag === GENERAL_NAME.dns) return [{ kind: 'dns', name: name.bytes.toString('latin1') }];
    if (name.tag === GENERAL_NAME.ip) return [{ kind: 'ip', address: addressText(name) }];
    if (name.tag !== GENERAL_NAME.directoryName) return [];
    const inner = derChild(derChildren(name, WHERE), 0, TAG.sequence, WHERE);
    return [{ kind: 'directoryName', name: readName(inner, WHERE) }];
  });
}

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  if (!isIPv6(address) || address.includes('%'))
    throw new WireError('malformed', `"${address}" is no IP address`, WHERE);
  // The last 32 bits may be written as an IPv4 address (RFC 4291 section 2.2).
  const plain = address.replace(/[\d.]+$/, (last) => {
    if (!last.includes('.')) return last;
    const bytes = Buffer.from(last.split('.').map(Number));
    return `${bytes.toString('hex', 0, 2)}:${bytes.toString('hex', 2)}`;
  });
  const [before = '', after] = plain.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [head, tail] = [groups(before), groups(after ?? '')];
  const zeroes = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  const all = after === undefined ? head : [...head, ...zeroes, ...tail];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

function addressText({ bytes }: DerElement): string {
  if (bytes.length === 4) return [...bytes].join('.');
  if (bytes.length === 16) return bytes.toString('hex').replace(/(.{4})(?!$)/g, '$1:');
  throw new WireError('malformed', `an IP address has 4 or 16 bytes, not ${bytes.length}`, WHERE);
}

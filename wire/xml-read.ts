/** Finding one's way in a parsed XML tree: children, attributes and typed text, with errors that name the place. */
import { WireError, type WireErrorCode } from './error.ts';
import type { XmlElement } from './xml.ts';

/** Namespace of `xsi:nil`. */
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** A namespace, or several that are accepted at one place; undefined accepts any. */
export type NamespaceChoice = string | readonly string[] | undefined;

/** Where an element stands, for error messages: line, column and name. */
export function placeOf(element: XmlElement): string {
  return `line ${element.line}, column ${element.column}, <${element.name}>`;
}

/** A WireError at an element. */
export function errorAt(element: XmlElement, code: WireErrorCode, message: string): WireError {
  return new WireError(code, message, placeOf(element));
}

/** Whether a namespace is the wanted one, or one of them. */
export function inNamespace(namespace: string, wanted: NamespaceChoice): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? namespace === wanted : wanted.includes(namespace);
}

/** The child elements, in document order. */
export function elements(parent: XmlElement): XmlElement[] {
  return parent.children.filter((node) => typeof node !== 'string');
}

/** The first child with this local name (and namespace, when given). */
export function child(parent: XmlElement, name: string, namespace?: NamespaceChoice): XmlElement | undefined {
  for (const node of parent.children) {
    if (typeof node !== 'string' && node.name === name && inNamespace(node.namespace, namespace)) return node;
  }
  return undefined;
}

/** All children with this local name (and namespace, when given), in document order. */
export function childrenNamed(parent: XmlElement, name: string, namespace?: NamespaceChoice): XmlElement[] {
  return elements(parent).filter((node) => node.name === name && inNamespace(node.namespace, namespace));
}

/**
 * The first child with this local name.
 * @throws WireError `missing`
 */
export function requiredChild(parent: XmlElement, name: string, namespace?: NamespaceChoice): XmlElement {
  const found = child(parent, name, namespace);
  if (found === undefined) throw errorAt(parent, 'missing', `element <${name}> is missing; add it`);
  return found;
}

/** The element's own text, joined and not trimmed; text of child elements does not count. */
export function rawText(element: XmlElement): string {
  const [first] = element.children;
  if (element.children.length === 1 && typeof first === 'string') return first;
  return element.children.filter((node) => typeof node === 'string').join('');
}

/** The element's own text without white space at its ends. */
export function text(element: XmlElement): string {
  return rawText(element).trim();
}

/** Text of the first child with this name, trimmed; undefined when it is absent, or nil and empty. */
export function childText(parent: XmlElement, name: string, namespace?: NamespaceChoice): string | undefined {
  const found = child(parent, name, namespace);
  if (found === undefined) return undefined;
  const value = text(found);
  // A published sample ([MS-MDE2] 4.2.3) marks elements nil that have content: content wins.
  return value === '' && isNil(found) ? undefined : value;
}

/**
 * Text of the first child with this name, trimmed and not empty.
 * @throws WireError `missing`
 */
export function requiredText(parent: XmlElement, name: string, namespace?: NamespaceChoice): string {
  const found = requiredChild(parent, name, namespace);
  const value = text(found);
  if (value === '') throw errorAt(found, 'missing', `element <${name}> is empty; give it a value`);
  return value;
}

/** Whether the element carries `xsi:nil="true"` (or "1", which a published sample writes). */
export function isNil(element: XmlElement): boolean {
  const nil = attribute(element, 'nil', XSI);
  return nil === 'true' || nil === '1';
}

/** The value of an attribute; without a namespace, the attribute must have no prefix. */
export function attribute(element: XmlElement, name: string, namespace = ''): string | undefined {
  return element.attributes.find((one) => one.name === name && one.namespace === namespace)?.value;
}

/** The value of an attribute with this local name, with or without a prefix (real clients vary). */
export function attributeAnyNamespace(element: XmlElement, name: string): string | undefined {
  return attribute(element, name) ?? element.attributes.find((one) => one.name === name)?.value;
}

/**
 * A whole number written in decimal, within the safe integers.
 * @throws WireError `malformed`
 */
export function integerOf(element: XmlElement, value = text(element)): number {
  const parsed = /^[+-]?\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(parsed)) {
    throw errorAt(element, 'malformed', `"${value.slice(0, 40)}" is no whole number; write decimal digits`);
  }
  // "-0" is the number 0.
  return parsed === 0 ? 0 : parsed;
}

/**
 * A truth value: true, false, 1 or 0, in any case (published samples write `True`).
 * @throws WireError `malformed`
 */
export function booleanOf(element: XmlElement, value = text(element)): boolean {
  const parsed = booleanIn(value);
  if (parsed === undefined) {
    throw errorAt(element, 'malformed', `"${value.slice(0, 40)}" is no truth value; write true or false`);
  }
  return parsed;
}

/** A truth value in a text (true, false, 1 or 0, in any case), or undefined. */
export function booleanIn(value: string): boolean | undefined {
  const lower = value.toLowerCase();
  if (lower === 'true' || lower === '1') return true;
  return lower === 'false' || lower === '0' ? false : undefined;
}

/** A whole number in the first child with this name; undefined when absent, or nil and empty. */
export function childInteger(
  parent: XmlElement,
  name: string,
  namespace?: NamespaceChoice,
): number | undefined {
  const value = childText(parent, name, namespace);
  return value === undefined ? undefined : integerOf(requiredChild(parent, name, namespace), value);
}

/** A truth value in the first child with this name; undefined when absent, or nil and empty. */
export function childBoolean(
  parent: XmlElement,
  name: string,
  namespace?: NamespaceChoice,
): boolean | undefined {
  const value = childText(parent, name, namespace);
  return value === undefined ? undefined : booleanOf(requiredChild(parent, name, namespace), value);
}

/**
 * A whole number in the first child with this name.
 * @throws WireError `missing` or `malformed`
 */
export function requiredInteger(parent: XmlElement, name: string, namespace?: NamespaceChoice): number {
  return integerOf(requiredChild(parent, name, namespace));
}

/**
 * Asserts an element's name and namespace, and gives it back.
 * @throws WireError `unexpected`
 */
export function expectElement(element: XmlElement, name: string, namespace?: NamespaceChoice): XmlElement {
  if (element.name === name && inNamespace(element.namespace, namespace)) return element;
  const wanted = namespace === undefined ? `<${name}>` : `<${name}> in ${String(namespace)}`;
  const found = `<${element.name}> in ${element.namespace === '' ? 'no namespace' : element.namespace}`;
  throw errorAt(element, 'unexpected', `expected ${wanted}, found ${found}; send the right message here`);
}

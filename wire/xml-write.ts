/** Element values to XML text, with correct escaping. */
import { WireError } from './error.ts';
import type { XmlElement } from './xml.ts';

/** An element to be written: qualified name as it shall stand (`s:Body`), attributes in order, children. */
export type XmlOutput = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlOutput | XmlVerbatim | string)[];
};

/** XML that is text already and is written as it stands, as signed elements must be. Whoever makes one vouches for it. */
export type XmlVerbatim = { readonly verbatim: string };

/** What `el` takes as a child: an element, text, several of them, or undefined for nothing. */
export type XmlContent = XmlOutput | XmlVerbatim | string | undefined | readonly (XmlOutput | undefined)[];

/** Attributes for `el`; an undefined one is left out. `xmlns` declarations are plain attributes here. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/**
 * An element value. Names are the caller's constants and are not checked; use `xmlName` on a name that came from data.
 * @example el('a:To', { 's:mustUnderstand': '1' }, 'https://...')
 */
export function el(name: string, attributes: XmlAttributes = {}, ...content: XmlContent[]): XmlOutput {
  const kept: Record<string, string> = {};
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) kept[key] = value;
  }
  const children: (XmlOutput | XmlVerbatim | string)[] = [];
  for (const part of content) {
    if (part === undefined) continue;
    if (typeof part === 'string' || 'name' in part || 'verbatim' in part) children.push(part);
    else for (const node of part) if (node !== undefined) children.push(node);
  }
  return { name, attributes: kept, children };
}

/** An element with text, or undefined (so that `el` leaves it out) when the text is undefined. */
export function elText(name: string, value: string | number | boolean | undefined): XmlOutput | undefined {
  return value === undefined ? undefined : el(name, {}, String(value));
}

/**
 * Checks a name that came from data, so that it cannot break out of its tag.
 * @throws WireError `malformed`
 */
export function xmlName(name: string): string {
  if (/^[A-Za-z_][\w.-]*$/.test(name)) return name;
  throw new WireError(
    'malformed',
    `"${name.slice(0, 40)}" is no XML name; use letters, digits, "_", "-" and "."`,
  );
}

/** An XML element of a parsed tree as a value to be written; namespaces are declared where they change. */
export function outputOf(element: XmlElement, surrounding = ''): XmlOutput {
  const attributes: Record<string, string> = {};
  if (element.namespace !== surrounding) attributes.xmlns = element.namespace;
  let prefixes = 0;
  for (const one of element.attributes) {
    if (one.namespace === '') attributes[one.name] = one.value;
    else if (one.namespace === 'http://www.w3.org/XML/1998/namespace')
      attributes[`xml:${one.name}`] = one.value;
    else {
      prefixes += 1;
      attributes[`xmlns:p${prefixes}`] = one.namespace;
      attributes[`p${prefixes}:${one.name}`] = one.value;
    }
  }
  const children = element.children.map((node) =>
    typeof node === 'string' ? node : outputOf(node, element.namespace),
  );
  return { name: element.name, attributes, children };
}

// Characters of XML 1.0 (fifth edition, production 2) are what these two do not match.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
// Most texts hold none of what has to be looked at more closely.
const PLAIN = /^[\x20\x21\x23-\x25\x27-\x3b\x3d\x3f-\x7e]*$/;
const SPECIAL_IN_TEXT = /[&<>\r]/g;
const SPECIAL_IN_ATTRIBUTE = /[&<>"\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function escaped(value: string, special: RegExp, element: string, attribute?: string): string {
  if (PLAIN.test(value)) return value;
  if (FORBIDDEN.test(value) || !value.isWellFormed()) {
    throw new WireError(
      'forbidden',
      'text holds a character that XML cannot carry; encode it (base64) first',
      attribute === undefined ? `<${element}>` : `<${element} ${attribute}>`,
    );
  }
  return value.replace(special, (character) => ESCAPES[character] ?? character);
}

function write(element: XmlOutput): string {
  let out = `<${element.name}`;
  for (const name in element.attributes) {
    out += ` ${name}="${escaped(element.attributes[name] ?? '', SPECIAL_IN_ATTRIBUTE, element.name, name)}"`;
  }
  if (element.children.length === 0) return `${out}/>`;
  out += '>';
  for (const node of element.children) {
    if (typeof node === 'string') out += escaped(node, SPECIAL_IN_TEXT, element.name);
    else out += 'verbatim' in node ? node.verbatim : write(node);
  }
  return `${out}</${element.name}>`;
}

/**
 * The element as XML text, without declaration, indentation or line breaks of its own.
 * @throws WireError `forbidden` when a text holds a character that XML 1.0 cannot carry (control characters, lone
 * surrogates); U+F000, the list delimiter of the CSPs, passes
 */
export function writeXml(root: XmlOutput): string {
  return write(root);
}

/** XML text to a small immutable tree: namespaces resolved, bounded, no DOCTYPE, no own entities. */
import { SaxesParser } from 'saxes';
import { WireError } from './error.ts';

/** An attribute: local name, namespace URI ('' without a prefix) and value. Namespace declarations are left out. */
export type XmlAttribute = { readonly name: string; readonly namespace: string; readonly value: string };

/** A child of an element: an element, or text with all references resolved (neighbouring text is one string). */
export type XmlNode = XmlElement | string;

/** An element: local name, namespace URI ('' for none), and where its `<` stands (line and column from 1). */
export type XmlElement = {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly line: number;
  readonly column: number;
};

/** Bounds on what is parsed: text length in UTF-16 units (default 1 MiB) and element depth (default 64). */
export type XmlLimits = { readonly maxLength?: number; readonly maxDepth?: number };

/** Longest text that is parsed by default, in UTF-16 code units. */
export const MAX_XML_LENGTH = 1_048_576;

/** Deepest nesting that is parsed by default. */
export const MAX_XML_DEPTH = 64;

const XMLNS = 'http://www.w3.org/2000/xmlns/';
const OPTIONS = { xmlns: true, position: true, defaultXMLVersion: '1.0', forceXMLVersion: true } as const;

type Open = {
  name: string;
  namespace: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
  line: number;
  column: number;
};

/** Saxes puts "line:column: " before its messages; the place is told apart here. */
function refusal(message: string, line: number, column: number): WireError {
  const fact = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
  const place = `line ${line}, column ${column}`;
  if (fact.startsWith('undefined entity')) {
    return new WireError('forbidden', `entity refused; only the five predefined ones are read`, place);
  }
  return new WireError(
    'malformed',
    `XML is not well formed (${fact}); send one complete XML 1.0 document`,
    place,
  );
}

function appendText(children: XmlNode[], text: string): void {
  const last = children.length - 1;
  const before = children[last];
  if (typeof before === 'string') children[last] = before + text;
  else if (text !== '') children.push(text);
}

/**
 * Parses one XML 1.0 document (namespaces in XML 1.0) into its root element. Comments are dropped; CDATA is text.
 *
 * @throws WireError `malformed`, `too-large`, `too-deep`, or `forbidden` (DOCTYPE, processing instruction, entity
 * beyond the five predefined ones), with line and column
 */
export function parseXml(text: string, limits: XmlLimits = {}): XmlElement {
  const maxLength = limits.maxLength ?? MAX_XML_LENGTH;
  const maxDepth = limits.maxDepth ?? MAX_XML_DEPTH;
  if (text.length > maxLength) {
    throw new WireError(
      'too-large',
      `XML of ${text.length} characters; at most ${maxLength} are read, send less`,
    );
  }
  if (!text.isWellFormed()) {
    throw new WireError('malformed', 'text holds half a surrogate pair; send well-formed UTF-8');
  }
  const parser = new SaxesParser(OPTIONS);
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let line = 1;
  let column = 1;
  const here = (): string => `line ${parser.line}, column ${parser.column + 1}`;

  parser.on('error', (error) => {
    throw refusal(error.message, parser.line, parser.column + 1);
  });
  parser.on('doctype', () => {
    throw new WireError('forbidden', 'DOCTYPE refused; send the document without it', here());
  });
  parser.on('processinginstruction', ({ target }) => {
    throw new WireError('forbidden', `processing instruction <?${target}?> refused; leave it out`, here());
  });
  parser.on('opentagstart', (tag) => {
    line = parser.line;
    // The parser has read the name and one more character: step back over both and the "<".
    column = Math.max(1, parser.column - tag.name.length - 1);
  });
  parser.on('opentag', (tag) => {
    if (open.length >= maxDepth) {
      throw new WireError('too-deep', `XML nested deeper than ${maxDepth} elements; flatten it`, here());
    }
    const attributes: XmlAttribute[] = [];
    for (const key in tag.attributes) {
      const found = tag.attributes[key];
      if (found === undefined || found.uri === XMLNS) continue;
      attributes.push({ name: found.local, namespace: found.uri, value: found.value });
    }
    const element: Open = { name: tag.local, namespace: tag.uri, attributes, children: [], line, column };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const onText = (data: string): void => {
    const element = open.at(-1);
    if (element !== undefined) appendText(element.children, data);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);

  parser.write(text).close();
  if (root === undefined)
    throw new WireError('malformed', 'no XML element found; send one XML document', here());
  return root;
}

/** Elements as the very text that stands in a document: what is signed must not be written anew. */
import { SaxesParser } from 'saxes';
import { parseXml } from './xml.ts';

/**
 * The texts of the outermost elements of this name, in the order of the document; none for an element that stands in another
 * of them. They declare their namespaces themselves, or cannot be read alone.
 * @throws WireError as `parseXml`
 */
export function verbatimElements(text: string, name: string, namespace: string): string[] {
  // All that is refused in a document is refused here too.
  parseXml(text);
  const found: string[] = [];
  const parser = new SaxesParser({ xmlns: true, position: true });
  let start = 0;
  let begun: { readonly at: number; readonly depth: number } | undefined;
  let depth = 0;
  parser.on('opentagstart', () => {
    // The parser has read the name and one more character; no tag has another "<" in it.
    start = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (begun === undefined && tag.local === name && tag.uri === namespace) begun = { at: start, depth };
  });
  parser.on('closetag', () => {
    if (begun?.depth === depth) {
      found.push(text.slice(begun.at, parser.position));
      begun = undefined;
    }
    depth -= 1;
  });
  parser.write(text).close();
  return found;
}

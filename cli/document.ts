/** A YAML or JSON document with the place of each of its values, so that a mistake is reported where it stands. */
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/** Something wrong in a file; line and column count from 1. */
export interface DocumentProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A parsed document. `problems` holds errors of the syntax (bad indentation, a key given twice, ...). */
export interface ParsedDocument {
  readonly value: unknown;
  readonly problems: readonly DocumentProblem[];
  /** The place of the value at `path`, or of the nearest value around it that is really there. */
  placeOf(path: readonly PropertyKey[]): Omit<DocumentProblem, 'message'>;
  /** The place of field `key` itself, in the map at `path`. */
  placeOfKey(path: readonly PropertyKey[], key: string): Omit<DocumentProblem, 'message'>;
}

/** Parses text. JSON is YAML (1.2), but for tabs: those before a line's first sign are taken as blanks. */
export function parseDocumentText(text: string): ParsedDocument {
  const lines = new LineCounter();
  // One for one, so that places stay.
  const blanks = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '));
  const document = parseDocument(looksLikeJson(blanks) ? blanks : text, {
    lineCounter: lines,
    prettyErrors: false,
  });
  const at = (offset: number): Omit<DocumentProblem, 'message'> => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = document.errors.map((error) => ({ ...at(error.pos[0]), message: error.message }));
  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    placeOf: (path) => at(nearestNode(document, path)?.range?.[0] ?? 0),
    placeOfKey: (path, key) => at(keyOffset(nearestNode(document, path), key)),
  };
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

function nearestNode(document: Document, path: readonly PropertyKey[]): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents ?? undefined;
}

function keyOffset(node: Node | undefined, key: string): number {
  if (isMap(node)) {
    for (const pair of node.items) {
      if (isScalar(pair.key) && String(pair.key.value) === key) return pair.key.range?.[0] ?? 0;
    }
  }
  return node?.range?.[0] ?? 0;
}

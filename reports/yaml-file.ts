/** A YAML file together with the place of each of its values, so that a mistake is reported where it stands. */
import { CORE_SCHEMA, load } from 'js-yaml';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

/** Where something stands in a file; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something wrong in a file: where it stands, what it is and what to do, in one line. */
export interface FileProblem extends Place {
  readonly message: string;
}

/** The path to a value: field names and list indexes from the top. */
export type YamlPath = readonly PropertyKey[];

/** A parsed YAML file. `problems` holds YAML's own errors (bad indentation, a key given twice, ...). */
export interface YamlFile {
  readonly value: unknown;
  readonly problems: readonly FileProblem[];
  /** The place of the value at `path`, or of the nearest value around it that the file really has. */
  placeOf(path: YamlPath): Place;
  /** The place of field `key` itself, in the map at `path`. */
  placeOfKey(path: YamlPath, key: string): Place;
}

/**
 * Parses YAML text.
 *
 * The catalogue's thousands of lines are read by every command, and its places are asked for only when something is wrong: a
 * fast parser reads the values, the one that knows places is asked when it has to be.
 *
 * @param file the name to report; it is not opened
 * @throws nothing: errors of the text are in `problems`, and `value` is then undefined
 */
export function parseYamlFile(text: string, file: string): YamlFile {
  let placed: PlacedDocument | undefined;
  const withPlaces = (): PlacedDocument => {
    placed ??= readPlaces(text, file);
    return placed;
  };
  const value = fastValue(text);
  return {
    value: value.ok ? value.value : withPlaces().value,
    problems: value.ok ? [] : withPlaces().problems,
    placeOf: (path) => withPlaces().placeOf(path),
    placeOfKey: (path, key) => withPlaces().placeOfKey(path, key),
  };
}

/** The value of a text without errors. */
function fastValue(text: string): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  try {
    return { ok: true, value: load(text, { schema: CORE_SCHEMA }) ?? null };
  } catch {
    return { ok: false };
  }
}

type PlacedDocument = Pick<YamlFile, 'value' | 'problems' | 'placeOf' | 'placeOfKey'>;

function readPlaces(text: string, file: string): PlacedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const problems = document.errors.map((error) => ({ ...at(error.pos[0]), message: error.message }));
  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    placeOf: (path) => at(nearestNode(document, path)?.range?.[0] ?? 0),
    placeOfKey: (path, key) => at(keyOffset(nearestNode(document, path), key)),
  };
}

function nearestNode(document: Document, path: YamlPath): Node | undefined {
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

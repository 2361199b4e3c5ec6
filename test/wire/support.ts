/** What the codec tests share: fixtures, generators of XML text, and an XML parser that nobody here wrote. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';

/** The text of a file in `fixtures/`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}

const NEARBY = [...'abcXYZ019 <>&"\'\t\n\r]/=;:%{}é\u00a0\u0085\u2028\uF000\u{1F600}'];

/** Any text that XML can carry, rich in characters that need care. */
export const anyText = fc.string({ unit: fc.constantFrom(...NEARBY), maxLength: 20 });
/** Text that is not empty and does not begin or end with white space: what most elements carry. */
export const word = anyText.map((text) => text.trim()).filter((text) => text !== '');
/** Bytes for certificates and requests; never empty. */
export const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
/** A whole number of at least `min`. */
export const number = (min = 0): fc.Arbitrary<number> => fc.integer({ min, max: 2_147_483_647 });
/** The value, or undefined. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutUndefined(inner)]));
}

/** Equality in which a field that is undefined equals one that is absent. */
export function same(actual: unknown, expected: unknown): void {
  assert.deepEqual(withoutUndefined(actual), withoutUndefined(expected));
}

/** Asserts that a codec gives back what it was given, for any value of the generator. */
export function roundTrips<T>(
  arbitrary: fc.Arbitrary<T>,
  encode: (value: T) => string,
  parse: (text: string) => unknown,
): void {
  fc.assert(
    fc.property(arbitrary, (value) => same(parse(encode(value)), value)),
    { numRuns: 100 },
  );
}

/** Asserts a WireError with this code, and gives it back. */
export function refused(code: WireError['code'], act: () => unknown): WireError {
  let caught: unknown;
  try {
    act();
  } catch (error) {
    caught = error;
  }
  assert.ok(caught instanceof WireError, `expected a WireError, got ${String(caught)}`);
  assert.equal(caught.code, code, caught.message);
  return caught;
}

const PYTHON = `
import sys, json, xml.etree.ElementTree as ET
def tree(e):
    kids = [tree(k) for k in e]
    return [e.tag, e.attrib, kids if kids else (e.text or '')]
print(json.dumps(tree(ET.fromstring(sys.stdin.buffer.read()))))
`;

/** An element as Python's ElementTree sees it: `{namespace}name`, attributes likewise, children or text. */
export type Seen = [tag: string, attributes: Record<string, string>, content: Seen[] | string];

/** Reads XML with Python's ElementTree (expat). */
export function seenByPython(xml: string): Seen {
  return JSON.parse(execFileSync('python3', ['-c', PYTHON], { input: xml, encoding: 'utf8' }));
}

/** The elements at a path of `{namespace}name` tags below (not including) an element. */
export function at(from: Seen, ...path: string[]): Seen {
  let here = from;
  for (const tag of path) {
    const content = here[2];
    const found = Array.isArray(content) ? content.find(([name]) => name === tag) : undefined;
    assert.ok(found, `${tag} is missing in ${JSON.stringify(here).slice(0, 300)}`);
    here = found;
  }
  return here;
}

/** Local names of the children, in order. */
export function childNames(element: Seen): string[] {
  const content = element[2];
  return Array.isArray(content) ? content.map(([tag]) => tag.replace(/^\{.*\}/, '')) : [];
}

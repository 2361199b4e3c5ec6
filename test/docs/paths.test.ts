/** Every file and folder of the code that a document names is there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exists, filesWith } from './files.ts';

// A path in backticks below one of the rooms; `<name>` and `*` stand for any, and are not looked for.
const NAMED =
  /`((?:mock-cloud|devices|wire|steps|evidence|reports|cli|walls|scripts|features|test|bench)\/[\w./-]*)`/g;

// Made by runs, by the reader, or examples of what one may add.
const NOT_OURS = /^(?:reports\/(?:out|last|runs|browser|falsify)|features\/(?:my-first|mistakes|try))/;

test('every path of the code that a document names is there', () => {
  const named = filesWith(['.md']).flatMap(({ name, text }) =>
    [...text.matchAll(NAMED)].map(([, place = '']) => ({ name, place })),
  );
  const missing = named.filter(({ place }) => !NOT_OURS.test(place) && !exists(place.replace(/\/$/, '')));
  assert.deepEqual(
    missing.map(({ name, place }) => `${name}: ${place}`),
    [],
  );
  assert.ok(named.length > 100, `only ${named.length} paths were found`);
});

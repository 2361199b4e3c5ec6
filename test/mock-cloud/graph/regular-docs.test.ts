/** The guide says of each regular collection whether something follows from it, and why not. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { REGULAR_COLLECTIONS } from '../../../mock-cloud/graph/sets/entity-sets.ts';

const guide = readFileSync(new URL('../../../docs/pointing-tools.md', import.meta.url), 'utf8');
const [, section = ''] = /^## Policies, scripts and roles\n(.*?)^## /ms.exec(guide) ?? [];

test('each collection without effect stands in the table with its reason, and no other one', () => {
  const told = [...section.matchAll(/^\| (`.*`)\s*\| (.*?)\s*\|$/gm)].flatMap(([, names = '', why = '']) =>
    names.split(', ').map((name) => [name.replaceAll('`', ''), why.trim()] as const),
  );
  const kept = REGULAR_COLLECTIONS.flatMap(({ path, noEffect }) =>
    noEffect === undefined ? [] : [[path.split('/')[1] ?? '', noEffect] as const],
  );
  assert.deepEqual(told.toSorted(), kept.toSorted());
  assert.ok(kept.length > 35);
});

test('a collection with an effect is named before the table', () => {
  for (const { path, noEffect } of REGULAR_COLLECTIONS)
    if (noEffect === undefined) assert.match(section, new RegExp(`^\`${path.split('/')[1]}\``, 'm'));
});

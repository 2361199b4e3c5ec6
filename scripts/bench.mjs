#!/usr/bin/env node
/** `npm run bench [words]`: the benchmarks, one after the other, or those whose names hold one of the words. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fail } from './child.mjs';
import { afterSetUp, root, runNode } from './setup.mjs';

const words = process.argv.slice(2);
const directory = path.join(root, 'bench');
const all = readdirSync(directory)
  .filter((name) => name.endsWith('.bench.ts'))
  .sort();
const chosen = all.filter((name) => words.length === 0 || words.some((word) => name.includes(word)));

if (chosen.length === 0) {
  fail(`No benchmark's name holds ${words.join(' or ')}. There are: ${all.join(', ') || 'none'}.`, 2);
} else {
  await afterSetUp(async (node) => {
    let worst = { code: 0, signal: null };
    for (const name of chosen) {
      // expose-gc: memory is measured after a collection.
      const ending = await runNode(node, ['--expose-gc', path.join(directory, name)], { cwd: root });
      if (ending.signal !== null) return ending;
      if (worst.code === 0) worst = ending;
    }
    return worst;
  });
}

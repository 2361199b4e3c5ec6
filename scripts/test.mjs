#!/usr/bin/env node
/**
 * `npm test`: the lint, the whole documented suite by the direct hand, and the unit and protocol tests, last so that the
 * summary of Node's runner ends the output. All three run even if one fails. With paths: only those test files.
 */
import path from 'node:path';
import { fail } from './child.mjs';
import { lint } from './lint.mjs';
import { afterSetUp, root, runNode } from './setup.mjs';
import { selectTestFiles, testFilesIn } from './test-files.mjs';

function runTests(node, files) {
  return runNode(node, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files], { cwd: root });
}

async function runEverything(node) {
  const parts = [
    ['Lint', () => lint(node)],
    [
      'Documented suite',
      () => runNode(node, [path.join(root, 'cli', 'index.ts'), 'test', '--hand', 'direct'], { cwd: root }),
    ],
    ['Unit and protocol tests', () => runTests(node, testFilesIn(path.join(root, 'test')))],
  ];
  const failed = [];
  for (const [name, runPart] of parts) {
    const sofar = failed.length === 0 ? '' : ` (failed so far: ${failed.join(', ')})`;
    console.log(`\n== ${name}${sofar}`);
    const ending = await runPart();
    if (ending.signal !== null) return ending;
    if (ending.code !== 0) failed.push(name);
  }
  if (failed.length > 0) console.error(`\nnpm test: failed: ${failed.join(', ')} (their output is above)`);
  return { code: failed.length === 0 ? 0 : 1, signal: null };
}

const paths = process.argv.slice(2);
try {
  const files = selectTestFiles(paths);
  await afterSetUp((node) => (files.length > 0 ? runTests(node, files) : runEverything(node)));
} catch (error) {
  fail(error, 2);
}

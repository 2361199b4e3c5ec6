#!/usr/bin/env node
/** `npm run lint`: Biome (style, and the walls between the rooms), then the types. Both run, whatever the first says. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterSetUp, root, runNode } from './setup.mjs';

/**
 * Lints the repository.
 *
 * @param {string} node the path of Node 24
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>} the first ending that was not a success
 */
export async function lint(node) {
  const tools = [
    ['@biomejs/biome/bin/biome', 'ci', '.'],
    ['typescript/bin/tsc', '--project', root],
  ];
  let worst = { code: 0, signal: null };
  for (const [tool, ...args] of tools) {
    const ending = await runNode(node, [path.join(root, 'node_modules', tool), ...args], { cwd: root });
    if (ending.signal !== null) return ending;
    if (worst.code === 0) worst = ending;
  }
  return worst;
}

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) await afterSetUp(lint);

#!/usr/bin/env node
/**
 * `npm run lint`: Biome (style), the walls between rooms and folders, the types, then what nobody uses. All of them run, whatever the first
 * says. `--write` (`npm run format`) mends what Biome can mend by itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
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
  return runAll(node, [
    [BIOME, 'ci', ...tracked()],
    ['walls/check.ts', ...tracked()],
    ['node_modules/typescript/bin/tsc', '--project', root],
    // What nobody imports, and what nobody declares.
    ['node_modules/knip/bin/knip.js', '--no-progress'],
  ]);
}

/**
 * Mends layout and order of imports, and what has a safe mend.
 *
 * @param {string} node the path of Node 24
 */
async function format(node) {
  return runAll(node, [[BIOME, 'check', '--write', ...tracked()]]);
}

const BIOME = 'node_modules/@biomejs/biome/bin/biome';

/**
 * What git tracks, and new modules: a report that was written into the repository is nobody's code. All of it where there
 * is no git.
 */
export function tracked() {
  const asked = [
    ['--cached', '--', '*.ts', '*.mjs', '*.js', '*.json', '*.css'],
    ['--others', '--exclude-standard', '--', '*.ts', '*.mjs'],
  ];
  const lists = asked.map((args) => spawnSync('git', ['ls-files', '-z', ...args], { cwd: root }));
  if (lists.some(({ status }) => status !== 0)) return ['.'];
  const files = lists.flatMap(({ stdout }) => String(stdout).split('\0'));
  return files.filter((file) => file !== '' && existsSync(path.join(root, file)));
}

async function runAll(node, tools) {
  let worst = { code: 0, signal: null };
  for (const [tool, ...args] of tools) {
    const ending = await runNode(node, [path.join(root, tool), ...args], { cwd: root });
    if (ending.signal !== null) return ending;
    if (worst.code === 0) worst = ending;
  }
  return worst;
}

const WORK = { '--write': format };
const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) await afterSetUp(WORK[process.argv[2] ?? ''] ?? lint);

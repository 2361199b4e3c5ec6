/**
 * `node walls/check.ts FILES`: holds the walls of rules.ts over the modules of the repository, and that every export says
 * what it is. Ends with 1 where something is broken.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { breachesOf } from './breaches.ts';
import { type Aliases, type Import, importsOf } from './imports.ts';
import { FLOORS, OPEN_ROOMS, ROOMS } from './rules.ts';
import { undocumentedOf } from './undocumented.ts';

const root = path.dirname(import.meta.dirname);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const aliases: Aliases = JSON.parse(read('package.json')).imports;
const modules = new Map<string, readonly Import[]>();
const undocumented: string[] = [];
for (const file of process.argv.slice(2).filter((name) => name.endsWith('.ts'))) {
  const source = read(file);
  modules.set(file, importsOf(file, source, aliases));
  if (file.startsWith('test/') || file.startsWith('bench/')) continue;
  for (const { line, text } of undocumentedOf(file, source))
    undocumented.push(`${file}:${line}: ${text} has no doc comment. Say in a sentence what it is.`);
}
const breaches = breachesOf(modules, { rooms: ROOMS, openRooms: OPEN_ROOMS, floors: FLOORS });

for (const { file, line, target, says } of breaches)
  console.error(`${file}:${line}: imports ${target}. ${says}`);
for (const sentence of undocumented) console.error(sentence);
if (breaches.length + undocumented.length > 0) process.exitCode = 1;

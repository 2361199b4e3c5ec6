/** `node walls/check.ts FILES`: holds the walls of rules.ts over the modules of the repository. Ends with 1 where one is broken. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { breachesOf } from './breaches.ts';
import { type Aliases, type Import, importsOf } from './imports.ts';
import { FLOORS, OPEN_ROOMS, ROOMS } from './rules.ts';

const root = path.dirname(import.meta.dirname);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const aliases: Aliases = JSON.parse(read('package.json')).imports;
const modules = new Map<string, readonly Import[]>();
for (const file of process.argv.slice(2)) {
  if (file.endsWith('.ts')) modules.set(file, importsOf(file, read(file), aliases));
}
const breaches = breachesOf(modules, { rooms: ROOMS, openRooms: OPEN_ROOMS, floors: FLOORS });

for (const { file, line, target, says } of breaches)
  console.error(`${file}:${line}: imports ${target}. ${says}`);
if (breaches.length > 0) process.exitCode = 1;

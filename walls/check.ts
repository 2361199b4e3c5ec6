/**
 * `node walls/check.ts FILES`: holds the walls of rules.ts over the modules of the repository. Ends with 1 where one is
 * broken, and where one that standing.txt lists is not any more. `--write` writes that list anew.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Breach, breachesOf } from './breaches.ts';
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

// What was there before the walls were: it gets less, never more.
const STANDING = 'walls/standing.txt';
const nameOf = ({ kind, file, target }: Breach): string => `${kind} ${file} -> ${target}`;
const names = new Set(breaches.map(nameOf));

if (process.argv.includes('--write')) {
  writeFileSync(
    path.join(root, STANDING),
    [...names]
      .toSorted()
      .map((name) => `${name}\n`)
      .join(''),
  );
} else {
  const standing = new Set(
    read(STANDING)
      .split('\n')
      .filter((line) => line !== ''),
  );
  const fresh = breaches.filter((breach) => !standing.has(nameOf(breach)));
  const mended = [...standing].filter((name) => !names.has(name));
  for (const { file, line, target, says } of fresh)
    console.error(`${file}:${line}: imports ${target}. ${says}`);
  for (const name of mended) console.error(`${STANDING}: "${name}" is mended: take the line out.`);
  if (fresh.length + mended.length > 0) process.exitCode = 1;
}

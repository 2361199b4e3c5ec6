/**
 * `node walls/draw.ts FILES`: writes docs/architecture.svg, the rooms, the folders on their floors and the arrows of the real
 * imports. `npm run draw` runs it over what git tracks. The same code gives the same picture.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { houseOf } from './house.ts';
import { importsOf } from './imports.ts';
import { pictureOf } from './picture.ts';
import { FLOORS, ROOMS } from './rules.ts';

const root = path.dirname(import.meta.dirname);
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const aliases = JSON.parse(read('package.json')).imports;
const files = process.argv.slice(2).filter((file) => file.endsWith('.ts') && !file.startsWith('test/'));
const modules = new Map(files.map((file) => [file, importsOf(file, read(file), aliases)]));
writeFileSync(
  path.join(root, 'docs', 'architecture.svg'),
  pictureOf(houseOf(modules, { rooms: Object.keys(ROOMS), floors: FLOORS })),
);

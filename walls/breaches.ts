/** Where an import goes through a wall: past a face, into another room, against the direction, or in a circle. */

import { circlesOf } from './circles.ts';
import type { Import } from './imports.ts';
import type { Room } from './rules.ts';

/** The walls that {@link breachesOf} holds; see rules.ts. */
export interface Walls {
  readonly rooms: Readonly<Record<string, Room>>;
  readonly openRooms: readonly string[];
  readonly floors: Readonly<Record<string, readonly (readonly string[])[]>>;
}

/** An import that is not allowed. */
export interface Breach {
  readonly kind: 'room' | 'package' | 'face' | 'floor' | 'circle';
  readonly file: string;
  readonly line: number;
  readonly target: string;
  /** What is wrong and what to do, one sentence. */
  readonly says: string;
}

/** Every breach, by file. `modules` holds the imports of each file of the repository that has any. */
export function breachesOf(modules: ReadonlyMap<string, readonly Import[]>, walls: Walls): readonly Breach[] {
  const files = new Set(modules.keys());
  const found: Breach[] = [];
  for (const [file, imports] of modules) {
    for (const { target, line } of imports) {
      const wrong = files.has(target)
        ? insideTheHouse(file, target, files, walls)
        : ofPackage(file, target, walls);
      if (wrong !== undefined) found.push({ ...wrong, file, line, target });
    }
  }
  return [...found, ...circles(modules)].toSorted((one, other) => order(one).localeCompare(order(other)));
}

const order = ({ file, line }: Breach): string => `${file}:${String(line).padStart(5, '0')}`;

type Wrong = Pick<Breach, 'kind' | 'says'>;

const roomOf = (file: string): string => file.split('/')[0] ?? '';

function ofPackage(file: string, target: string, { rooms }: Walls): Wrong | undefined {
  const forbidden = rooms[roomOf(file)]?.withoutPackages ?? [];
  const named = forbidden.find((name) =>
    name.endsWith('/') ? target.startsWith(name) : target === name || target.startsWith(`${name}/`),
  );
  if (named === undefined) return undefined;
  return { kind: 'package', says: `${roomOf(file)}/ does without ${named}.` };
}

function insideTheHouse(
  file: string,
  target: string,
  files: ReadonlySet<string>,
  walls: Walls,
): Wrong | undefined {
  const [from, to] = [roomOf(file), roomOf(target)];
  const room = walls.rooms[from];
  if (room === undefined) return undefined;
  if (from !== to && !room.rooms.includes(to)) {
    const allowed =
      room.rooms.length === 0 ? 'nothing of the house' : room.rooms.map((name) => `${name}/`).join(', ');
    return { kind: 'room', says: `${from}/ may import ${allowed}.` };
  }
  return pastAFace(file, target, files, walls) ?? againstTheDirection(file, target, walls);
}

/** A folder with an index.ts shows only that to whoever stands outside of it. */
function pastAFace(
  file: string,
  target: string,
  files: ReadonlySet<string>,
  { floors, openRooms }: Walls,
): Wrong | undefined {
  const parts = target.split('/');
  if (openRooms.includes(parts[0] ?? '')) return undefined;
  for (let depth = 1; depth < parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/');
    if (file.startsWith(`${folder}/`)) continue;
    const face = `${folder}/index.ts`;
    if (face === target) return undefined;
    if (files.has(face))
      return { kind: 'face', says: `Whoever stands outside of ${folder}/ imports ${face}.` };
    if (depth === 2 && floors[parts[0] ?? ''] !== undefined)
      return { kind: 'face', says: `${folder}/ has no face: make ${face}.` };
  }
  return undefined;
}

function againstTheDirection(file: string, target: string, { floors }: Walls): Wrong | undefined {
  const room = floors[roomOf(file)];
  if (room === undefined || roomOf(file) !== roomOf(target)) return undefined;
  const [from, to] = [file.split('/')[1] ?? '', target.split('/')[1] ?? ''];
  if (from === to) return undefined;
  const floorOf = (part: string): number => room.findIndex((floor) => floor.includes(part));
  const unknown = [from, to].find((part) => floorOf(part) < 0);
  if (unknown !== undefined)
    return {
      kind: 'floor',
      says: `${roomOf(file)}/${unknown} has no floor yet: give it one in walls/rules.ts.`,
    };
  if (floorOf(from) > floorOf(to)) return undefined;
  return {
    kind: 'floor',
    says: `${from} stands on floor ${floorOf(from) + 1} and ${to} on floor ${floorOf(to) + 1}: imports lead down.`,
  };
}

function circles(modules: ReadonlyMap<string, readonly Import[]>): Breach[] {
  return circlesOf(modules).flatMap((circle) => {
    const [file = '', target = ''] = circle;
    const line = modules.get(file)?.find((one) => one.target === target)?.line ?? 1;
    return [
      { kind: 'circle', file, line, target, says: `A circle: ${[...circle, file].join(' -> ')}.` } as const,
    ];
  });
}

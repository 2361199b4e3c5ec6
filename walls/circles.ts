/** Files that import each other in a circle (Tarjan's strongly connected components). */

import type { Import } from './imports.ts';

/** A shortest circle through the first file of each knot of files; empty where imports lead only one way. */
export function circlesOf(modules: ReadonlyMap<string, readonly Import[]>): readonly (readonly string[])[] {
  const targets = (file: string): readonly string[] =>
    (modules.get(file) ?? []).map(({ target }) => target).filter((target) => modules.has(target));
  const knots: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const visit = (file: string): void => {
    index.set(file, index.size);
    low.set(file, index.size - 1);
    stack.push(file);
    for (const target of targets(file)) {
      if (!index.has(target)) visit(target);
      else if (!stack.includes(target)) continue;
      low.set(file, Math.min(low.get(file) ?? 0, low.get(target) ?? 0));
    }
    if (low.get(file) !== index.get(file)) return;
    const knot = stack.splice(stack.indexOf(file));
    if (knot.length > 1) knots.push(knot);
  };
  for (const file of modules.keys()) if (!index.has(file)) visit(file);
  return knots.map((knot) => shortest(knot.toSorted(), targets));
}

function shortest(knot: readonly string[], targets: (file: string) => readonly string[]): readonly string[] {
  const [first = ''] = knot;
  let paths: readonly (readonly string[])[] = [[first]];
  const seen = new Set<string>();
  while (paths.length > 0) {
    const next: string[][] = [];
    for (const path of paths) {
      for (const target of targets(path.at(-1) ?? '')) {
        if (target === first) return path;
        if (!knot.includes(target) || seen.has(target)) continue;
        seen.add(target);
        next.push([...path, target]);
      }
    }
    paths = next;
  }
  return knot;
}

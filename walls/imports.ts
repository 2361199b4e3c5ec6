/** What a module imports, types too: a wall stands for whoever reads the code, not only for what runs. */

import path from 'node:path';
import { parseSync } from 'oxc-parser';

/** An import as it is written. */
export interface Import {
  /** A file of the repository (path from its root, with slashes), or a package's specifier. */
  readonly target: string;
  readonly line: number;
}

/** Names of `imports` in package.json: a key may end in `*`. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * The imports and re-exports of a module, static and dynamic, each target once. Dynamic imports whose target is computed are
 * left out: nobody can tell where they lead. Throws Error for source that does not parse.
 */
export function importsOf(file: string, source: string, aliases: Aliases): readonly Import[] {
  const { module, errors } = parseSync(file, source);
  const [wrong] = errors;
  if (wrong !== undefined) throw new Error(`${file}: ${wrong.message}`);
  const written = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest)),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      value: /^'([^'$]*)'$/.exec(source.slice(start, end))?.[1],
      start,
    })),
  ];
  const found = new Map<string, number>();
  for (const request of written) {
    if (request?.value === undefined) continue;
    const target = targetOf(file, request.value, aliases);
    if (!found.has(target)) found.set(target, source.slice(0, request.start).split('\n').length);
  }
  return [...found].map(([target, line]) => ({ target, line }));
}

function targetOf(file: string, specifier: string, aliases: Aliases): string {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  for (const [name, target] of Object.entries(aliases)) {
    if (name === specifier) return path.posix.normalize(target);
    const begin = name.replace(/\*$/, '');
    if (begin !== name && specifier.startsWith(begin))
      return path.posix.normalize(target.replace('*', specifier.slice(begin.length)));
  }
  return specifier;
}

/** Exports without a doc comment: the first thing that a stranger reads of a module. */

import { parseSync } from 'oxc-parser';

/** An export that nothing is said of. */
export interface Undocumented {
  readonly line: number;
  /** As its line begins, e.g. `export function createClock`. */
  readonly text: string;
}

/**
 * The declarations that a module exports without a doc comment before them. One that follows on the next line shares that
 * of the one before. Names that are only passed on (`export { a } from`) are documented where they are made.
 */
export function undocumentedOf(file: string, source: string): readonly Undocumented[] {
  const { program } = parseSync(file, source);
  const found: Undocumented[] = [];
  let sharedUntil = -1;
  for (const { type, start, end, ...node } of program.body) {
    if (type !== 'ExportNamedDeclaration' || !('declaration' in node) || node.declaration === null) continue;
    const before = source.slice(0, start);
    const shares = before.trimEnd().length === sharedUntil && !/\n\s*\n$/.test(before);
    if (shares || endsWithDocComment(before)) sharedUntil = end;
    else found.push({ line: before.split('\n').length, text: headOf(source.slice(start, end)) });
  }
  return found;
}

function endsWithDocComment(before: string): boolean {
  const text = before.trimEnd();
  return text.endsWith('*/') && text.slice(text.lastIndexOf('/*')).startsWith('/**');
}

function headOf(declaration: string): string {
  return (/^export(?: [\w*]+)+/.exec(declaration) ?? ['export'])[0];
}

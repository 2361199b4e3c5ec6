/** The lines of Device setup and of Account setup on this PC: computed from the disk, whenever somebody looks. */

import type { NodeScope } from '#wire/locuri.ts';
import { isLeftOut } from '../apps/index.ts';
import { readAppRecord } from '../management-extension/index.ts';
import { nodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';
import { categoryLines } from './categories.ts';
import { isDone, type StatusLine } from './state.ts';

/** The four lines of a scope. */
export function linesOfScope(
  pc: Pick<Pc, 'disk'>,
  providerId: string,
  scope: NodeScope,
): Promise<StatusLine[]> {
  return categoryLines({
    tree: nodeTree(pc.disk),
    providerId,
    scope,
    failureOfApp: async (name) => (await readAppRecord(pc, name))?.failure,
    isLeftOut: (half, familyName) => isLeftOut(pc, { scope: half, familyName }),
  });
}

/** The code of the first line that failed, or undefined. */
export function failedCode(
  lines: readonly StatusLine[],
): { readonly name: string; readonly code: string } | undefined {
  for (const { name, state } of lines) if (state.kind === 'failed') return { name, code: state.code };
  return undefined;
}

/** Whether nothing is left to do in any line. */
export function allDone(lines: readonly StatusLine[]): boolean {
  return lines.every(isDone);
}

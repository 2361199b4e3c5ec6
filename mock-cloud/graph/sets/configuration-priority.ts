/** setPriority of an enrolment configuration among those of its type: 1 to n stays dense (graph.md 5.5). */

import { z } from 'zod';
import { looseInteger, readProperties } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { refuse } from '../refusals.ts';
import { inOrder, type OwnConfigurations, renumber } from './own-configurations.ts';
import { revise } from './revisions.ts';

/** Moves one; the others move up or down. Refused for the place it already has, and for one that is not there. */
export async function setPriority(call: Call, of: OwnConfigurations, id: string): Promise<void> {
  const shape = z.object({ priority: looseInteger });
  const { priority } = readProperties(call, {
    type: 'deviceEnrollmentConfiguration',
    area: 'intune',
    shape,
    readOnly: [],
  });
  const all = await inOrder(call, of);
  const moved = all.find((one) => one.id === id);
  if (moved === undefined || moved.priority === priority || priority < 1 || priority > all.length) {
    throw refuse('intuneBadRequest');
  }
  const others = all.filter((one) => one.id !== id);
  await renumber(call, of, [...others.slice(0, priority - 1), moved, ...others.slice(priority - 1)]);
  await revise(call, id);
}

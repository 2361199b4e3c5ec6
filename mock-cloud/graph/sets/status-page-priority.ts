/** setPriority of Enrollment Status Page configurations: 1 to n stays dense (graph.md 5.5). */

import { z } from 'zod';
import { listStatusPages, updateStatusPage } from '../../intune/index.ts';
import { looseInteger, readProperties } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { refuse } from '../refusals.ts';
import { revise } from './status-pages.ts';

/** Moves one page; the others move up or down. Refused for the place it already has, and for one that is not there. */
export async function setPriority(call: Call, id: string): Promise<void> {
  const shape = z.object({ priority: looseInteger });
  const { priority } = readProperties(call, {
    type: 'deviceEnrollmentConfiguration',
    area: 'intune',
    shape,
    readOnly: [],
  });
  const pages = (await listStatusPages(call.context))
    .filter((page) => page.priority > 0)
    .toSorted((a, b) => a.priority - b.priority);
  const moved = pages.find((page) => page.id === id);
  if (moved === undefined || moved.priority === priority || priority < 1 || priority > pages.length) {
    throw refuse('intuneBadRequest');
  }
  const others = pages.filter((page) => page.id !== id);
  const order = [...others.slice(0, priority - 1), moved, ...others.slice(priority - 1)];
  for (const [index, page] of order.entries()) {
    await updateStatusPage(call.context, page.id, (found) => ({ ...found, priority: index + 1 }));
  }
  await revise(call, id);
}

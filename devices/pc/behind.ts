/** Work that nobody waits for. */

import { logEvent } from '../event-log/index.ts';
import type { Activity } from './activity.ts';
import type { Pc } from './pc.ts';

/**
 * Does work as a task of its own. What goes wrong in it is told in the event log; the answer settles when it has ended, and
 * never rejects.
 */
export function runBehind(
  pc: Pc,
  name: string,
  work: (activity: Activity) => Promise<unknown>,
): Promise<void> {
  return pc.clock
    .run(name, (task) => work({ pc, task }))
    .then(
      () => {},
      (error: unknown) => logEnd(pc, name, error),
    );
}

/** Tells in the event log that work which nobody waits for has failed. */
export function logEnd(pc: Pick<Pc, 'log'>, name: string, error: unknown): Promise<void> {
  return logEvent(
    pc,
    'backgroundEnded',
    `${name} ended: ${error instanceof Error ? error.message : String(error)}`,
  );
}

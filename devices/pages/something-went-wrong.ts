/** "Something went wrong": the page on which the out-of-box experience shows a failure (screens.md section 6). */

import { logEvent } from '../event-log/index.ts';
import type { Screen } from '../screen/index.ts';
import type { OobeContext } from './context.ts';

/** A failure as the page shows it. */
export interface Trouble {
  /** The code as the page shows it, e.g. 0x801c0003 or OOBEIDPS. */
  readonly code: string;
  /** What the page says besides. */
  readonly texts: readonly string[];
  /** What only the event log says. */
  readonly cause?: string;
}

/** Shows the failure until a person presses "Try again". */
export async function somethingWentWrong(context: OobeContext, trouble: Trouble): Promise<void> {
  const { pc, task } = context;
  const screen: Screen = {
    id: 'somethingWentWrong',
    title: 'Something went wrong',
    texts: [...trouble.texts, trouble.code],
    fields: [],
    buttons: [{ label: 'Try again', enabled: true }],
  };
  await logEvent(
    pc,
    'pageEvent',
    `CloudExperienceHost: ${[screen.title, ...screen.texts, ...(trouble.cause === undefined ? [] : [trouble.cause])].join(' · ')}`,
  );
  pc.screen.show(screen);
  for (;;) {
    const action = await task.wait('a person at "Something went wrong"', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'press') return;
  }
}

/** Pages that keys open in front of any other one. The page behind waits, knows nothing of it, and is there again when it is closed. */

import type { Screen, ScreenAction, ScreenId } from './screen.ts';
import type { ScreenPort } from './screen-port.ts';

/** Such a page. */
export interface PageInFront {
  /** Whether this action at the screen behind opens it. */
  opens(action: ScreenAction, behind: Screen): boolean | Promise<boolean>;
  /** Shows it on `screen` until it is closed. */
  run(screen: ScreenPort): Promise<void>;
}

/** Screens of Windows itself, which are none of the out-of-box experience. */
export const SCREENS_OF_WINDOWS: readonly ScreenId[] = [
  'signOn',
  'lock',
  'desktop',
  'security',
  'workOrSchool',
];

/** The screen with the page: for those behind it a screen like any other. */
export function withPageInFront(screen: ScreenPort, page: PageInFront): ScreenPort {
  let behind: Screen | undefined;
  let open: Promise<void> | undefined;
  /** What the page behind has to know of what came meanwhile. */
  let missed: ScreenAction | undefined;
  let calls = 0;

  const front: ScreenPort = {
    show: screen.show,
    nextAction: async () => {
      const action = await screen.nextAction();
      if (action.kind === 'linkChanged') missed = action;
      return action;
    },
  };
  const run = async (): Promise<void> => {
    await page.run(front);
    open = undefined;
    if (behind !== undefined) screen.show(behind);
  };
  return {
    show: (next) => {
      behind = next;
      if (open === undefined) screen.show(next);
    },
    nextAction: async () => {
      calls += 1;
      const call = calls;
      for (;;) {
        await open;
        // The page behind may have ended meanwhile: whoever asked last goes on.
        if (call !== calls) return new Promise<ScreenAction>(() => {});
        const action = missed ?? (await screen.nextAction());
        missed = undefined;
        if (behind === undefined || !(await page.opens(action, behind))) return action;
        open = run();
      }
    },
  };
}

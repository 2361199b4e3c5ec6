/** Shift+F10 opens a command prompt before every page of the out-of-box experience (screens.md section 8). */

import type { Pc } from '../pc/index.ts';
import { SCREENS_OF_WINDOWS, type ScreenPort, withPageInFront } from '../screen/index.ts';
import { type CommandEnd, runCommand } from './commands.ts';

/** How Windows ends when somebody has typed so. */
export type PowerCommand = { readonly kind: 'restart'; readonly why: string } | { readonly kind: 'shutdown' };

const KEYS = 'Shift+F10';

type Planned = Extract<CommandEnd, { seconds: number }>;

// https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299-
const NOTHING_TO_ABORT = 'Unable to abort the system shutdown because no shutdown was in progress.(1116)';
const IS_PLANNED = 'A system shutdown has already been scheduled.(1190)';

/** The PC with a screen that opens the prompt; `ended` settles when a command restarts Windows or shuts it down. */
export function withCommandPrompt(pc: Pc): { readonly pc: Pc; readonly ended: Promise<PowerCommand> } {
  const { promise: ended, resolve: end } = Promise.withResolvers<PowerCommand>();
  const plans = powerPlans(pc, end);
  const screen = withPageInFront(pc.screen, {
    opens: (action, behind) =>
      action.kind === 'key' &&
      action.key === KEYS &&
      !SCREENS_OF_WINDOWS.includes(behind.id) &&
      pc.windows.inSMode !== true,
    run: (front) => runPrompt({ ...pc, screen: front }, plans),
  });
  return { pc: { ...pc, screen }, ended };
}

/** The end of Windows that somebody has asked for: one at a time, and it comes whether the prompt is open or closed by then. */
interface PowerPlans {
  /** Plans it; answers what the prompt says. */
  plan(command: Planned): readonly string[];
  /** Takes it back; answers what the prompt says. */
  abort(): readonly string[];
}

function powerPlans(pc: Pc, end: (command: PowerCommand) => void): PowerPlans {
  let planned: Planned | undefined;
  return {
    plan: (command) => {
      if (planned !== undefined) return [IS_PLANNED];
      const { kind, seconds } = command;
      planned = command;
      const endNow = (): void => end(kind === 'restart' ? { kind, why: 'a command' } : { kind: 'shutdown' });
      if (seconds === 0) endNow();
      else
        void pc.clock.run(kind, async (task) => {
          await task.sleep(seconds * 1000, 'Windows to end');
          if (planned === command) endNow();
        });
      return [];
    },
    abort: () => {
      if (planned === undefined) return [NOTHING_TO_ABORT];
      planned = undefined;
      return [];
    },
  };
}

/** Until it is closed. */
async function runPrompt(pc: Pc, plans: PowerPlans): Promise<void> {
  let lines: readonly string[] = [];
  for (;;) {
    const typed = await typedCommand(pc.screen, lines);
    const came = await pc.clock.run('a command', (task) => runCommand({ pc, task }, typed));
    if (came.kind === 'closed') return;
    lines = [...lines, `>${typed}`, ...linesOf(came, plans)];
  }
}

function linesOf(came: Exclude<CommandEnd, { kind: 'closed' }>, plans: PowerPlans): readonly string[] {
  if (came.kind === 'said') return came.lines;
  return came.kind === 'abort' ? plans.abort() : plans.plan(came);
}

/** Shows the prompt until a line has been typed and Enter was pressed. */
async function typedCommand(screen: ScreenPort, lines: readonly string[]): Promise<string> {
  let value = '';
  for (;;) {
    screen.show({
      id: 'commandPrompt',
      title: 'Administrator: Command Prompt',
      texts: lines,
      fields: [{ label: 'Command', kind: 'text', value }],
      buttons: [],
    });
    const action = await screen.nextAction();
    if (action.kind === 'type') value = action.text;
    if (action.kind === 'key' && action.key === 'Enter' && value !== '') return value;
  }
}

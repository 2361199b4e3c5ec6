/** Shift+F10 opens a command prompt before every page of the out-of-box experience (screens.md section 8). */

import type { Pc } from '../pc/index.ts';
import { SCREENS_OF_WINDOWS, type ScreenPort, withPageInFront } from '../screen/index.ts';
import { type CommandEnd, runCommand } from './commands.ts';

/** How Windows ends when somebody has typed so. */
export type PowerCommand = { readonly kind: 'restart'; readonly why: string } | { readonly kind: 'shutdown' };

const KEYS = 'Shift+F10';

/** The PC with a screen that opens the prompt; `ended` settles when a command restarts Windows or shuts it down. */
export function withCommandPrompt(pc: Pc): { readonly pc: Pc; readonly ended: Promise<PowerCommand> } {
  const { promise: ended, resolve: end } = Promise.withResolvers<PowerCommand>();
  const screen = withPageInFront(pc.screen, {
    opens: (action, behind) =>
      action.kind === 'key' &&
      action.key === KEYS &&
      !SCREENS_OF_WINDOWS.includes(behind.id) &&
      pc.windows.inSMode !== true,
    run: (front) => runPrompt({ ...pc, screen: front }, end),
  });
  return { pc: { ...pc, screen }, ended };
}

/** Until it is closed; of a PC that restarts, for ever. */
async function runPrompt(pc: Pc, end: (command: PowerCommand) => void): Promise<void> {
  let lines: readonly string[] = [];
  for (;;) {
    const typed = await typedCommand(pc.screen, lines);
    const came = await pc.clock.run('a command', (task) => runCommand({ pc, task }, typed));
    if (came.kind === 'closed') return;
    lines = [...lines, `>${typed}`, ...(came.kind === 'said' ? came.lines : [])];
    if (came.kind !== 'said') await powerEnd(pc, came, end);
  }
}

async function powerEnd(
  pc: Pc,
  { kind, seconds }: Extract<CommandEnd, { seconds: number }>,
  end: (command: PowerCommand) => void,
): Promise<void> {
  await pc.clock.run(kind, (task) => task.sleep(seconds * 1000, 'Windows to end'));
  end(kind === 'restart' ? { kind, why: 'a command' } : { kind: 'shutdown' });
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

/**
 * Shift+F10 opens a command prompt before every page of the out-of-box experience (screens.md section 8). The page waits
 * behind it: it knows nothing of it, and is there again when the prompt is closed.
 */

import type { Pc } from '../pc/index.ts';
import type { Screen, ScreenId, ScreenPort } from '../screen/index.ts';
import { type CommandEnd, runCommand } from './commands.ts';

/** How Windows ends when somebody has typed so. */
export type PowerCommand = { readonly kind: 'restart'; readonly why: string } | { readonly kind: 'shutdown' };

const KEYS = 'Shift+F10';

/** Screens of Windows itself, before which the keys open nothing. */
const OUTSIDE: ReadonlySet<ScreenId> = new Set<ScreenId>(['signOn', 'lock', 'desktop']);

/** The PC with a screen that opens the prompt; `ended` settles when a command restarts Windows or shuts it down. */
export function withCommandPrompt(pc: Pc): { readonly pc: Pc; readonly ended: Promise<PowerCommand> } {
  let behind: Screen | undefined;
  let isOpen = false;
  let end: (command: PowerCommand) => void = () => {};
  const ended = new Promise<PowerCommand>((resolve) => {
    end = resolve;
  });

  /** Until it is closed; of a PC that restarts, for ever. */
  const open = async (): Promise<void> => {
    isOpen = true;
    let lines: readonly string[] = [];
    for (;;) {
      const typed = await typedCommand(pc.screen, lines);
      const came = await pc.clock.run('a command', (task) => runCommand({ pc, task }, typed));
      if (came.kind === 'closed') break;
      lines = [...lines, `>${typed}`, ...(came.kind === 'said' ? came.lines : [])];
      if (came.kind !== 'said') await powerEnd(pc, came, end);
    }
    isOpen = false;
    if (behind !== undefined) pc.screen.show(behind);
  };

  const screen: ScreenPort = {
    show: (next) => {
      behind = next;
      if (!isOpen) pc.screen.show(next);
    },
    nextAction: async () => {
      for (;;) {
        const action = await pc.screen.nextAction();
        const opens = action.kind === 'key' && action.key === KEYS;
        if (!opens || behind === undefined || OUTSIDE.has(behind.id) || pc.windows.inSMode === true)
          return action;
        await open();
      }
    },
  };
  return { pc: { ...pc, screen }, ended };
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

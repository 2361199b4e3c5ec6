/** Values that come in pieces over several messages: MoreData ([MS-MDM] 2.2.7.7; OMA SyncML Representation Protocol 1.2.2, section 5.3.14). */

import { type InnerCommand, type ItemCommand, STATUS_CODES } from '#wire/syncml.ts';
import type { CommandAnswer } from './commands.ts';

/** Puts the pieces of one session together. */
export interface LargeObjects {
  /** The commands that can be done now, with whole values, and the answers to pieces that others follow. */
  take(commands: readonly InnerCommand[]): {
    readonly whole: readonly InnerCommand[];
    readonly pieces: readonly CommandAnswer[];
  };
}

/** Nothing is kept beyond the session: an object whose end never comes is lost with it. */
export function createLargeObjects(): LargeObjects {
  const begun = new Map<string, string>();
  return {
    take: (commands) => {
      const whole: InnerCommand[] = [];
      const pieces: CommandAnswer[] = [];
      for (const command of commands) {
        const item = singleItem(command);
        const target = item?.target;
        if (item === undefined || target === undefined || !('items' in command)) {
          whole.push(command);
          continue;
        }
        const data = (begun.get(target) ?? '') + (item.data ?? '');
        if (item.moreData === true) {
          begun.set(target, data);
          pieces.push({ cmdId: command.cmdId, cmd: command.kind, code: STATUS_CODES.chunkedItemAccepted });
        } else if (begun.delete(target)) whole.push({ ...command, items: [{ ...item, data }] });
        else whole.push(command);
      }
      return { whole, pieces };
    },
  };
}

/** Objects come in pieces one at a time, each in a command of its own. */
function singleItem(command: InnerCommand): ItemCommand['items'][number] | undefined {
  if (command.kind === 'Alert' || !('items' in command) || command.items.length !== 1) return undefined;
  return command.items[0];
}

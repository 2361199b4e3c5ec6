/** How much of a plan goes into one message. */

import type { PlannedCommand } from '../records.ts';

/** MaxMsgSize when the device does not say (protocols-mdm.md 9, the sample's header). */
export const DEFAULT_MESSAGE_SIZE = 524_288;

// Header, statuses and the markup around one command, generously.
const ROOM_FOR_STATUSES = 8_192;
const ROOM_FOR_MARKUP = 320;

/** The commands of the next message, and those that wait. */
export interface Portion {
  readonly now: readonly PlannedCommand[];
  readonly later: readonly PlannedCommand[];
}

/**
 * What other services contribute goes first in a message of its own, then questions in another; then as many commands as the device takes in one message. At least one
 * goes out: a session always comes to its end.
 */
export function portion(commands: readonly PlannedCommand[], maximumMessageSize: number): Portion {
  const next = commands.findIndex((command) => kindOf(command) !== kindOf(commands[0]));
  const alike = next === -1 ? commands.length : next;
  if (kindOf(commands[0]) === 'question')
    return { now: commands.slice(0, alike), later: commands.slice(alike) };
  let size = ROOM_FOR_STATUSES;
  const full = commands.findIndex((command, index) => {
    size += sizeOf(command);
    return index > 0 && size > maximumMessageSize;
  });
  const end = full === -1 ? alike : Math.min(full, alike);
  return { now: commands.slice(0, end), later: commands.slice(end) };
}

function kindOf(command: PlannedCommand | undefined): 'contributed' | 'question' | 'order' {
  if (command?.contributor !== undefined) return 'contributed';
  return command?.command === 'Get' ? 'question' : 'order';
}

/** UTF-8 bytes with each of the five special characters at its longest. */
function sizeOf(command: PlannedCommand): number {
  const data = command.data ?? '';
  const markup = data.replace(/[^<>&"']+/g, '').length * 5;
  return ROOM_FOR_MARKUP + 2 * command.locUri.length + Buffer.byteLength(data) + markup;
}

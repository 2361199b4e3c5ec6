/** How much of a plan goes into one message. */

import type { PlannedCommand } from '../session-records.ts';

/** MaxMsgSize when the device does not say (protocols-mdm.md 9, the sample's header). */
export const DEFAULT_MESSAGE_SIZE = 524_288;

// The markup around one command, generously.
const ROOM_FOR_MARKUP = 320;
// A device that leaves less than this gets it all the same: a session always comes to its end.
const SMALLEST_PIECE = 64;
// The longest that a character that XML escapes becomes: &quot;
const ESCAPED = 6;

/** The commands of the next message, and those that wait. */
export interface Portion {
  readonly now: readonly PlannedCommand[];
  readonly later: readonly PlannedCommand[];
}

/**
 * What other services contribute goes first in a message of its own, then questions in another; then orders: of each as many as
 * there is room for, in bytes. Of a value that is too long for a message a piece goes out (MoreData).
 */
export function portion(commands: readonly PlannedCommand[], room: number): Portion {
  const [first] = commands;
  if (first === undefined) return { now: [], later: [] };
  if (sizeOf(first) > room && first.data !== undefined) {
    const [piece, ...rest] = split(first, first.data, room - markupOf(first));
    return { now: [piece], later: [...rest, ...commands.slice(1)] };
  }
  let size = 0;
  const next = commands.findIndex((command, index) => {
    size += sizeOf(command);
    return index > 0 && (size > room || kindOf(command) !== kindOf(first));
  });
  const end = next === -1 ? commands.length : next;
  return { now: commands.slice(0, end), later: commands.slice(end) };
}

function kindOf(command: PlannedCommand): 'contributed' | 'question' | 'order' {
  if (command.contributor !== undefined) return 'contributed';
  return command.command === 'Get' ? 'question' : 'order';
}

/** The part of the value for which there is room, and the command with what is left of it. */
function split(
  command: PlannedCommand,
  data: string,
  room: number,
): readonly [PlannedCommand, ...PlannedCommand[]] {
  let used = 0;
  let end = 0;
  for (const character of data) {
    used += writtenLength(character);
    if (used > Math.max(room, SMALLEST_PIECE)) break;
    end += character.length;
  }
  if (end === data.length) return [command];
  const size = command.continues === true ? undefined : Buffer.byteLength(data);
  return [
    { ...command, data: data.slice(0, end), moreData: true, ...(size !== undefined && { size }) },
    { ...command, data: data.slice(end), continues: true },
  ];
}

/** Bytes of UTF-8; each of the five special characters at its longest. */
function writtenLength(text: string): number {
  const special = text.replace(/[^<>&"']+/g, '').length;
  return Buffer.byteLength(text) + special * (ESCAPED - 1);
}

function markupOf({ locUri }: PlannedCommand): number {
  return ROOM_FOR_MARKUP + 2 * locUri.length;
}

function sizeOf(command: PlannedCommand): number {
  return markupOf(command) + writtenLength(command.data ?? '');
}

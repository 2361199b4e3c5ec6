/** `reg` (https://learn.microsoft.com/windows-server/administration/windows-commands/reg): query, add and delete of numbers. */

import type { Pc } from '../pc/index.ts';
import { deleteNumber, readNumber, type ValueName, writeNumber } from '../registry/index.ts';

const NOT_FOUND = 'ERROR: The system was unable to find the specified registry key or value.';
const DONE = 'The operation completed successfully.';
const SYNTAX = 'ERROR: Invalid syntax.';

type Operation = (
  pc: Pick<Pc, 'disk'>,
  value: ValueName,
  words: readonly string[],
) => Promise<readonly string[]>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  query: async (pc, value) => {
    const number = await readNumber(pc, value);
    if (number === undefined) return [NOT_FOUND];
    return [value.key, `    ${value.name}    REG_DWORD    0x${number.toString(16)}`];
  },
  add: async (pc, value, words) => {
    const number = Number(after(words, '/d'));
    if (!Number.isInteger(number) || number < 0 || number > 0xffff_ffff) return [SYNTAX];
    await writeNumber(pc, value, number);
    return [DONE];
  },
  delete: async (pc, value) => {
    if ((await readNumber(pc, value)) === undefined) return [NOT_FOUND];
    await deleteNumber(pc, value);
    return [DONE];
  },
};

/** Does `reg OPERATION KEY /v NAME ...`; `words` begin with `reg`. Answers what it says. */
export async function runRegistryCommand(
  pc: Pick<Pc, 'disk'>,
  words: readonly string[],
): Promise<readonly string[]> {
  const [, operation = '', key] = words;
  const name = after(words, '/v');
  const run = Object.hasOwn(OPERATIONS, operation.toLowerCase())
    ? OPERATIONS[operation.toLowerCase()]
    : undefined;
  if (run === undefined || key === undefined || name === undefined) return [SYNTAX];
  return run(pc, { key: key.replace(/^HKEY_CURRENT_USER/i, 'HKCU'), name }, words);
}

function after(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex((word) => word.toLowerCase() === option);
  return at < 0 ? undefined : words[at + 1];
}

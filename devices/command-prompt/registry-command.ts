/** `reg` (https://learn.microsoft.com/windows-server/administration/windows-commands/reg): query and delete of values, add of numbers. */

import type { Pc } from '../pc/index.ts';
import { deleteValue, type RegistryData, readValue, type ValueName, writeValue } from '../registry/index.ts';

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
    const data = await readValue(pc, value);
    return data === undefined ? [NOT_FOUND] : [value.key, `    ${value.name}    ${inWords(data)}`];
  },
  add: async (pc, value, words) => {
    const number = Number(after(words, '/d'));
    if (!Number.isInteger(number) || number < 0 || number > 0xffff_ffff) return [SYNTAX];
    await writeValue(pc, value, number);
    return [DONE];
  },
  delete: async (pc, value) => {
    if ((await readValue(pc, value)) === undefined) return [NOT_FOUND];
    await deleteValue(pc, value);
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
  const short = key.replace(/^HKEY_CURRENT_USER/i, 'HKCU').replace(/^HKEY_LOCAL_MACHINE/i, 'HKLM');
  return run(pc, { key: short, name }, words);
}

function inWords(data: RegistryData): string {
  return typeof data === 'string' ? `REG_SZ    ${data}` : `REG_DWORD    0x${data.toString(16)}`;
}

function after(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex((word) => word.toLowerCase() === option);
  return at < 0 ? undefined : words[at + 1];
}

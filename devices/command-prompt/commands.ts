/** The commands that the documents have people type at the command prompt, each with what it does and says. */

import { probeTime } from '../connectivity/index.ts';
import { collectAreas } from '../diagnostics/index.ts';
import type { Activity } from '../pc/index.ts';
import { runRegistryCommand } from './registry-command.ts';

/** What came of a command. */
export type CommandEnd =
  | { readonly kind: 'said'; readonly lines: readonly string[] }
  | { readonly kind: 'closed' }
  /** Windows restarts, or shuts down, after so many seconds. */
  | { readonly kind: 'restart' | 'shutdown'; readonly seconds: number }
  /** Windows does not end after all. */
  | { readonly kind: 'abort' };

type Command = (activity: Activity, words: readonly string[]) => Promise<CommandEnd>;

const said = (...lines: string[]): CommandEnd => ({ kind: 'said', lines });

/** Seconds that shutdown waits unless told (https://learn.microsoft.com/windows-server/administration/windows-commands/shutdown). */
const SHUTDOWN_SECONDS = 30;

const shutdown: Command = async (_activity, typed) => {
  const words = typed.map((word) => word.toLowerCase());
  if (words.includes('/a')) return { kind: 'abort' };
  const at = words.indexOf('/t');
  const seconds = at < 0 ? SHUTDOWN_SECONDS : Number(words[at + 1]);
  const kind = words.includes('/r') ? 'restart' : words.includes('/s') ? 'shutdown' : undefined;
  if (kind === undefined || !Number.isInteger(seconds) || seconds < 0)
    return said('The syntax is incorrect.');
  return { kind, seconds };
};

/** https://learn.microsoft.com/windows-server/networking/windows-time-service/windows-time-service-tools-and-settings */
const timeService: Command = async (activity, words) => {
  if (words[1]?.toLowerCase() !== '/resync') return said('The syntax is incorrect.');
  const heard = await probeTime(activity.pc);
  return said(
    'Sending resync command to local computer',
    heard
      ? 'The command completed successfully.'
      : 'The computer did not resync because no time data was available.',
  );
};

const registry: Command = async ({ pc }, words) => ({
  kind: 'said',
  lines: await runRegistryCommand(pc, words),
});

const diagnosticsTool: Command = async (activity, words) => {
  const after = (option: string): string =>
    words[words.findIndex((word) => word.toLowerCase() === option) + 1] ?? '';
  const options = words.map((word) => word.toLowerCase());
  if (!options.includes('-area') || !options.includes('-cab') || after('-cab') === '')
    return said('The syntax is incorrect.');
  const areas = after('-area')
    .replaceAll('"', '')
    .split(';')
    .filter((area) => area !== '');
  const path = after('-cab').replaceAll('"', '');
  const [unknown] = await collectAreas(activity, areas, path);
  return unknown === undefined ? said(`The logs are in ${path}.`) : said(`There is no area ${unknown}.`);
};

/** By the names of their programs, without `.exe`. */
const COMMANDS: Readonly<Record<string, Command>> = {
  exit: async () => ({ kind: 'closed' }),
  mdmdiagnosticstool: diagnosticsTool,
  reg: registry,
  shutdown,
  w32tm: timeService,
};

/** Does what was typed. Names of programs and options do not tell upper from lower case. */
export async function runCommand(activity: Activity, typed: string): Promise<CommandEnd> {
  const words = typed.trim().split(/\s+/);
  const program = (words[0] ?? '').toLowerCase().replace(/\.exe$/, '');
  const command = Object.hasOwn(COMMANDS, program) ? COMMANDS[program] : undefined;
  if (command !== undefined) return command(activity, words);
  return said(
    `'${words[0] ?? ''}' is not recognized as an internal or external command,`,
    'operable program or batch file.',
  );
}

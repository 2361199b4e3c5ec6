/** The exit codes of the command, one table for the code and for `--help`. */

/** What each exit code means. */
export const exitCodes = {
  passed: { code: 0, meaning: 'everything is in order' },
  failed: {
    code: 1,
    meaning: 'a scenario failed, or has a pending step; a check of doctor failed',
  },
  usage: {
    code: 2,
    meaning: 'wrong usage: an unknown option, a path that does not exist, a bad tag expression',
  },
  nothing: { code: 3, meaning: 'nothing was selected, or nothing was found' },
  input: {
    code: 4,
    meaning:
      'broken input: what lint calls an error (a step, a name, a keyword, a tag, the syntax), the catalogue',
  },
  missing: {
    code: 5,
    meaning: 'something that was asked for is not on this machine, and cannot be installed by itself',
  },
  internal: { code: 70, meaning: 'Glovebox itself, or a step definition, could not be run' },
  hungUp: { code: 129, meaning: 'the terminal was closed (SIGHUP); what was done is in the report' },
  interrupted: { code: 130, meaning: 'it was interrupted (Ctrl+C, SIGINT); what was done is in the report' },
  terminated: { code: 143, meaning: 'it was ended (SIGTERM); what was done is in the report' },
} as const;

/** The name of an ending. */
export type Ending = keyof typeof exitCodes;

/** The exit code of an ending. */
export function exitCodeOf(ending: Ending): number {
  return exitCodes[ending].code;
}

/**
 * The part of `--help` about exit codes.
 *
 * @param endings those that the command can have, with its own words for them or '' for those of the table
 */
export function exitCodesText(endings: Partial<Record<Ending, string>>): string {
  const lines = Object.entries(exitCodes).flatMap(([name, { code, meaning }]) => {
    const own = Object.entries(endings).find(([ending]) => ending === name);
    return own === undefined ? [] : [`  ${String(code).padStart(3)}  ${own[1] || meaning}`];
  });
  return `Exit codes:\n${lines.join('\n')}`;
}

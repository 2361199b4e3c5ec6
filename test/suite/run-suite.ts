/** Runs `glovebox test` on the project's own features. */

import { type Ended, glovebox, repository } from '../cli/run-command.ts';

export function runSuite(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return glovebox(['test', ...args], { root: repository, environment });
}

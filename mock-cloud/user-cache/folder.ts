/** Where a user's programs keep what can be made anew. */

import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

/** Glovebox's folder in the user's cache, or in the temporary folder where there is no home. It need not be there. */
export function cacheFolder(): string {
  // An empty variable counts as none (XDG Base Directory Specification), and would mean the working directory.
  const cache = process.env.XDG_CACHE_HOME || join(homedir() === '/' ? tmpdir() : homedir(), '.cache');
  return join(cache, 'glovebox');
}

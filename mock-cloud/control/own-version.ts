/** Which Glovebox this is, for documents that are passed on. */

import { readFileSync } from 'node:fs';
import { z } from 'zod';

let read: string | undefined;

/** The version of the package. */
export function ownVersion(): string {
  read ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;
  return read;
}

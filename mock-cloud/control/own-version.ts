/** Which Glovebox this is, for documents that are passed on. */

import { readFileSync } from 'node:fs';
import { z } from 'zod';

const PackageFile = z.object({ version: z.string() });

/** The version of the package. */
export function ownVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return PackageFile.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

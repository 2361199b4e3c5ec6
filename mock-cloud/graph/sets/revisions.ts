/** The revisions of what an administrator configures: a version, and when it was changed the last time (graph.md 5.5, 5.10). */

import type { Call } from '../call.ts';
import { type ConfigurationRevision, configurationRevisions } from '../records.ts';
import { isBuiltIn } from './status-pages.ts';

/** The revision of a configuration; undefined when Graph has neither made nor changed it. */
export async function revisionOf(call: Call, id: string): Promise<ConfigurationRevision | undefined> {
  return call.context.collection(configurationRevisions).get(id);
}

/** The first one, of a configuration that Graph has made. */
export async function beginRevisions(
  call: Call,
  { id, createdDateTime }: { readonly id: string; readonly createdDateTime: string },
): Promise<void> {
  await call.context
    .collection(configurationRevisions)
    .put(id, { version: 1, lastModifiedDateTime: createdDateTime });
}

/** Every change raises the version and the time of the last change. */
export async function revise(call: Call, id: string): Promise<void> {
  const before = await revisionOf(call, id);
  const first = isBuiltIn(call.tenant, id) ? 0 : 1;
  await call.context.collection(configurationRevisions).put(id, {
    version: (before?.version ?? first) + 1,
    lastModifiedDateTime: new Date(call.now).toISOString(),
  });
}

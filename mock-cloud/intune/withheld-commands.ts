/** Commands that management sessions leave out, because whoever steers the cloud wants it so. */

import type { Kept, ServiceContext } from '../service/index.ts';

const withheldCommands: Kept<Set<string>> = { name: 'intune.withheldCommands', make: () => new Set() };

/** From now on sessions leave out every command on a node whose LocURI ends so, e.g. FirstSyncStatus/ExpectedPolicies. */
export function withholdCommand({ memory }: ServiceContext, locUriEnding: string): void {
  memory(withheldCommands).add(locUriEnding);
}

/** Nothing is left out any more. */
export function clearWithheld({ memory }: ServiceContext): void {
  memory(withheldCommands).clear();
}

/** Whether sessions say nothing on a node. */
export function isWithheld({ memory }: ServiceContext, locUri: string): boolean {
  return [...memory(withheldCommands)].some((ending) => locUri.endsWith(ending));
}

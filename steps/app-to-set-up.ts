/** An app of the organization that a scenario sets up. */

import type { Organization } from './organization.ts';
import type { GloveboxWorld } from './world.ts';

/** The app of this name, as it will be in the tenant. */
export function appToSetUp(world: GloveboxWorld, name: string): Organization['apps'][number] {
  const app = world.settingUp().apps.find((candidate) => candidate.displayName === name);
  if (app === undefined) throw new Error(`There is no app "${name}" among the apps of this scenario.`);
  return app;
}

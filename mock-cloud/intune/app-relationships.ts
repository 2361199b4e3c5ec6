/**
 * How Win32 apps depend on others, and supersede them (https://learn.microsoft.com/mem/intune/apps/apps-win32-add, "Step 5:
 * Dependencies"; https://learn.microsoft.com/mem/intune/apps/apps-win32-supersedence).
 */

import type { TenantContext } from '../service/index.ts';
import { isWin32 } from './app-kinds.ts';
import { type App, type AppRelationship, apps } from './records.ts';

/** What is known of an app for its relationships. */
export type RelatedApp = Pick<App, 'id' | 'kind' | 'relationships'>;

type Kind = AppRelationship['kind'];

/** The most apps that depend on one another, the app itself among them. */
export const MOST_DEPENDENCIES = 100;
/** The most apps that an app supersedes, with those that they supersede. */
export const MOST_SUPERSEDED = 10;

/** Why relationships cannot be so. */
export type RelationshipProblem =
  | 'notThere'
  | 'notWin32'
  | 'twice'
  | 'circular'
  | 'tooManyDependencies'
  | 'tooManySuperseded';

/** The ids of everything below the app by relationships of these kinds, the nearest first, without itself. */
export function relativesBelow(all: readonly RelatedApp[], id: string, kinds: readonly Kind[]): string[] {
  return reached(id, (from) => {
    const relationships = all.find((app) => app.id === from)?.relationships ?? [];
    return relationships.filter(({ kind }) => kinds.includes(kind)).map(({ targetId }) => targetId);
  });
}

/** Everything above the app: what depends on it, or supersedes it. */
export function relativesAbove(all: readonly RelatedApp[], id: string, kinds: readonly Kind[]): string[] {
  return reached(id, (from) =>
    all
      .filter(({ relationships }) =>
        relationships.some(({ kind, targetId }) => targetId === from && kinds.includes(kind)),
      )
      .map((app) => app.id),
  );
}

function reached(start: string, next: (id: string) => readonly string[]): string[] {
  const found = new Set<string>();
  const open = [start];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    for (const one of next(id)) {
      if (found.has(one)) continue;
      found.add(one);
      open.push(one);
    }
  }
  return [...found];
}

const BOTH_KINDS: readonly Kind[] = ['dependency', 'supersedence'];

/** What is wrong with the relationships of an app among all apps as they would be; undefined when nothing is. */
export function relationshipProblem(
  all: readonly RelatedApp[],
  app: RelatedApp,
): RelationshipProblem | undefined {
  const { id, relationships } = app;
  if (relationships.length === 0) return undefined;
  const targets = relationships.map(({ targetId }) => targetId);
  const found = targets.map((target) => all.find((one) => one.id === target));
  if (found.includes(undefined)) return 'notThere';
  if (![app, ...found].every((one) => one !== undefined && isWin32(one))) return 'notWin32';
  if (relativesBelow(all, id, BOTH_KINDS).includes(id)) return 'circular';
  if (new Set(targets).size < targets.length) return 'twice';
  if (graphSize(all, id, ['dependency']) > MOST_DEPENDENCIES) return 'tooManyDependencies';
  // The superseding app itself is one more than the ten that it updates or replaces.
  return graphSize(all, id, ['supersedence']) > MOST_SUPERSEDED + 1 ? 'tooManySuperseded' : undefined;
}

/** How many apps hang together in the largest chain of relationships that the app is part of. */
function graphSize(all: readonly RelatedApp[], id: string, kinds: readonly Kind[]): number {
  const tops = [id, ...relativesAbove(all, id, kinds)];
  return Math.max(...tops.map((top) => relativesBelow(all, top, kinds).length + 1));
}

/** Replaces the relationships of an app; answers why they cannot be so, and changes nothing then. */
export async function setAppRelationships(
  context: TenantContext,
  id: string,
  relationships: readonly AppRelationship[],
): Promise<RelationshipProblem | undefined> {
  const all = (await context.collection(apps).list()).map((app) =>
    app.id === id ? { ...app, relationships } : app,
  );
  const changed = all.find((app) => app.id === id);
  if (changed === undefined) return 'notThere';
  const problem = relationshipProblem(all, changed);
  if (problem === undefined) await context.collection(apps).update(id, (app) => ({ ...app, relationships }));
  return problem;
}

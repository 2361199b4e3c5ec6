/** mobileAppRelationship: what an app depends on, what it supersedes, and the same seen from the other app (graph.md 5.9). */

import { type App, type AppRelationship, relativesAbove, relativesBelow } from '../../intune/index.ts';
import type { JsonObject } from '../json.ts';

/** The relationships of an app among all apps: to those below it, its children, and to those above it, its parents. */
export function appRelationshipEntities(app: App, all: readonly App[]): JsonObject[] {
  const children = app.relationships.flatMap((one) => entityOf(app, one, 'child', all));
  const parents = all.flatMap((parent) =>
    parent.relationships
      .filter(({ targetId }) => targetId === app.id)
      .flatMap((one) => entityOf(parent, one, 'parent', all)),
  );
  return [...children, ...parents];
}

/** `seenAs`: what the target is to the app that was asked for. */
function entityOf(
  parent: App,
  relationship: AppRelationship,
  seenAs: 'child' | 'parent',
  all: readonly App[],
): JsonObject[] {
  const child = all.find(({ id }) => id === relationship.targetId);
  if (child === undefined) return [];
  const [source, target] = seenAs === 'child' ? [parent, child] : [child, parent];
  return [
    {
      '@odata.type': `#microsoft.graph.${TYPES[relationship.kind]}`,
      id: `${source.id}_${target.id}`,
      targetId: target.id,
      targetDisplayName: target.displayName,
      targetDisplayVersion: target.version,
      targetPublisher: target.publisher,
      targetPublisherDisplayName: target.publisher,
      targetType: seenAs,
      sourceId: source.id,
      sourceDisplayName: source.displayName,
      sourceDisplayVersion: source.version,
      sourcePublisherDisplayName: source.publisher,
      ...membersOf(relationship, parent, child, all),
    },
  ];
}

const TYPES = { dependency: 'mobileAppDependency', supersedence: 'mobileAppSupersedence' } as const;

function membersOf(
  { kind, type }: AppRelationship,
  parent: App,
  child: App,
  all: readonly App[],
): JsonObject {
  const aboveParent = relativesAbove(all, parent.id, [kind]).length;
  const belowChild = relativesBelow(all, child.id, [kind]).length;
  return kind === 'dependency'
    ? { dependencyType: type, dependentAppCount: aboveParent, dependsOnAppCount: belowChild }
    : { supersedenceType: type, supersededAppCount: belowChild, supersedingAppCount: aboveParent };
}

/** What an app tells of its relationships itself, in beta. */
export function relationshipCounts(app: App, all: readonly App[]): JsonObject {
  return {
    dependentAppCount: relativesBelow(all, app.id, ['dependency']).length,
    // Named so in the reference: what it supersedes, and by what it is superseded.
    supersedingAppCount: relativesBelow(all, app.id, ['supersedence']).length,
    supersededAppCount: relativesAbove(all, app.id, ['supersedence']).length,
  };
}

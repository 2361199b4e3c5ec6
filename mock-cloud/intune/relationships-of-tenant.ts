/** From the names in a tenant's description to the relationships of its apps. */

import type { Seeding } from '../service/index.ts';
import {
  MOST_DEPENDENCIES,
  MOST_SUPERSEDED,
  type RelationshipProblem,
  relationshipProblem,
} from './app-relationships.ts';
import type { App, AppRelationship } from './records.ts';
import type { IntuneSpec } from './tenant-spec.ts';

const WORDS: Readonly<Record<Exclude<RelationshipProblem, 'notThere'>, string>> = {
  notWin32: 'only Win32 apps depend on others or supersede them, and only on or by Win32 apps',
  twice: 'an app is named twice among those that this one depends on or supersedes',
  circular: 'A circular dependency was created while adding app relationships.',
  tooManyDependencies: `at most ${MOST_DEPENDENCIES} apps may depend on one another`,
  tooManySuperseded: `at most ${MOST_SUPERSEDED} apps may be superseded one by another`,
};

/** The apps with their relationships; what cannot be is noted as a problem of the description. */
export function withRelationships(
  seeding: Seeding,
  specs: IntuneSpec['apps'],
  made: readonly App[],
): readonly App[] {
  const related = made.map((app, index) => {
    const spec = specs[index];
    if (spec === undefined) return app;
    const find = (list: string) => (name: string, position: number) => ({
      targetId: idOf(seeding, made, `apps[${index}].${list}[${position}].app`, name),
    });
    const dependency = find('dependencies');
    const superseded = find('supersedes');
    const relationships: AppRelationship[] = [
      ...spec.dependencies.map(
        (one, position): AppRelationship => ({
          ...dependency(one.app, position),
          kind: 'dependency',
          type: one.automaticallyInstall ? 'autoInstall' : 'detect',
        }),
      ),
      ...spec.supersedes.map(
        (one, position): AppRelationship => ({
          ...superseded(one.app, position),
          kind: 'supersedence',
          type: one.uninstallPreviousVersion ? 'replace' : 'update',
        }),
      ),
    ];
    return { ...app, relationships };
  });
  for (const [index, app] of related.entries()) {
    const problem = relationshipProblem(related, app);
    if (problem !== undefined && problem !== 'notThere') seeding.problem(`apps[${index}]`, WORDS[problem]);
  }
  return related;
}

function idOf({ problem }: Seeding, made: readonly App[], path: string, name: string): string {
  const found = made.find(({ displayName }) => displayName.toLowerCase() === name.toLowerCase());
  if (found === undefined) problem(path, `there is no app "${name}"`);
  return found?.id ?? '';
}

/**
 * What comes along with the apps of a check-in: those that they depend on, supersede and are superseded by. What the
 * policies look like then is assumption A-IME-04.
 */

import { APP_INTENT, type AppPolicy, ESP_PHASE, RELATION_ACTION, TARGET_TYPE } from '#wire/sidecar.ts';
import type { TenantContext } from '../../service/index.ts';
import { relativesAbove, relativesBelow } from '../app-relationships.ts';
import { type App, apps } from '../records.ts';
import { type AppQuestion, policyOf, requiredApps } from './app-policy.ts';

type Edges = NonNullable<AppPolicy['FlatDependencies']>;

/** The policies with their relationships, and after them the relatives that are not among them, without an intent. */
export async function withRelatives(
  context: TenantContext,
  question: AppQuestion,
  policies: readonly AppPolicy[],
): Promise<readonly AppPolicy[]> {
  const all = await context.collection(apps).list();
  const targeted = new Set((await targetedNow(context, question)).map(({ Id }) => Id));
  const related = policies.map((policy) => ({
    ...policy,
    Targeted: 1,
    FlatDependencies: edgesOf(all, familyOf(all, policy.Id, targeted)),
  }));
  const listed = new Set(policies.map(({ Id }) => Id));
  const relatives: AppPolicy[] = [];
  for (const { Id, TargetType } of policies) {
    for (const id of familyOf(all, Id, targeted)) {
      const app = all.find((one) => one.id === id);
      if (app === undefined || listed.has(id)) continue;
      listed.add(id);
      relatives.push({
        ...policyOf(TargetType === TARGET_TYPE.user ? 'user' : 'device')(app),
        Intent: APP_INTENT.none,
        Targeted: targeted.has(id) ? 1 : 0,
        FlatDependencies: edgesOf(all, familyOf(all, id, targeted)),
      });
    }
  }
  return [...related, ...relatives];
}

/** In the device's phases what is assigned to a user has no say yet; afterwards everything has. */
async function targetedNow(context: TenantContext, question: AppQuestion): Promise<readonly AppPolicy[]> {
  const espPhase = question.espPhase === ESP_PHASE.accountSetup ? ESP_PHASE.notInEsp : question.espPhase;
  return requiredApps(context, { ...question, espPhase });
}

/** The app, what it depends on, what it supersedes, and those that supersede any of them where they are targeted. */
function familyOf(all: readonly App[], id: string, targeted: ReadonlySet<string>): readonly string[] {
  const needed = [id, ...relativesBelow(all, id, ['dependency'])];
  const superseding = needed.flatMap((one) => relativesAbove(all, one, ['supersedence']));
  return [
    ...new Set([
      ...needed,
      ...relativesBelow(all, id, ['supersedence']),
      ...superseding.filter((one) => targeted.has(one)),
    ]),
  ];
}

/** The relationships within a family; null where there are none. */
function edgesOf(all: readonly App[], family: readonly string[]): Edges | null {
  const edges = all
    .filter(({ id }) => family.includes(id))
    .flatMap(({ id, relationships }) =>
      relationships
        .filter(({ targetId }) => family.includes(targetId))
        .map(({ targetId, type }) => ({ AppId: id, ChildId: targetId, Action: RELATION_ACTION[type] })),
    );
  return edges.length === 0 ? null : edges;
}

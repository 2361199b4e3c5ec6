/** Relationships of apps: the list, and the action that replaces all of them at once (graph.md 5.9). */

import { z } from 'zod';
import {
  type App,
  type AppRelationship,
  listApps,
  type RelationshipProblem,
  setAppRelationships,
} from '../../intune/index.ts';
import { answerList, done } from '../answer.ts';
import { propertiesOf, readProperties, requiredValue, wrongValue } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { INTUNE_DEFAULTS } from '../collection.ts';
import { isObject, type Json } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { appRelationshipEntities } from '../shapes/index.ts';

/** Answers the relationships of an app, those in which it is the child as well. */
export async function listAppRelationships(call: Call, path: string, app: App): Promise<Reply> {
  const rules = {
    ...INTUNE_DEFAULTS,
    path: `${path}('${app.id}')/relationships`,
    type: 'mobileAppRelationship',
    area: 'apps',
    filterable: { targettype: ['eq', 'ne'], targetid: ['eq', 'ne'] },
  } as const;
  return answerList(call, rules, appRelationshipEntities(app, await listApps(call.context)));
}

/** Replaces all that the app depends on and supersedes. */
export async function updateRelationships(call: Call, app: App): Promise<Reply> {
  const problem = await setAppRelationships(call.context, app.id, readRelationships(call));
  if (problem !== undefined) throw refusalOf(problem);
  return done(204);
}

// The first as recorded in https://github.com/microsoftgraph/msgraph-beta-sdk-dotnet/issues/282; the others are assumption A-GRAPH-36.
const WORDS: Readonly<Record<RelationshipProblem, string>> = {
  circular: 'A circular dependency was created while adding app relationships.',
  notThere: 'An app of the relationships does not exist.',
  notWin32: 'Only Win32 apps can have relationships.',
  twice: 'An app is more than once among the relationships.',
  tooManyDependencies: 'The maximum number of dependencies was exceeded.',
  tooManySuperseded: 'The maximum number of superseded apps was exceeded.',
};

const refusalOf = (problem: RelationshipProblem): Error => refuse('intuneBadRequest', WORDS[problem]);

// Tools send back the whole object; the service makes the rest, and takes every target for a child (issue 282).
const MADE = [
  'id',
  'targetDisplayName',
  'targetDisplayVersion',
  'targetPublisher',
  'targetPublisherDisplayName',
  'targetType',
  'sourceId',
  'sourceDisplayName',
  'sourceDisplayVersion',
  'sourcePublisherDisplayName',
  'dependentAppCount',
  'dependsOnAppCount',
  'supersededAppCount',
  'supersedingAppCount',
] as const;

const targetId = z.string().min(1).optional();
const DEPENDENCY = {
  type: 'mobileAppDependency',
  area: 'intune',
  shape: z.object({ targetId, dependencyType: z.enum(['detect', 'autoInstall']).optional() }),
  readOnly: MADE,
} as const;
const SUPERSEDENCE = {
  type: 'mobileAppSupersedence',
  area: 'intune',
  shape: z.object({ targetId, supersedenceType: z.enum(['update', 'replace']).optional() }),
  readOnly: MADE,
} as const;

function readRelationships(call: Call): AppRelationship[] {
  readProperties(call, {
    type: 'mobileApp',
    area: 'intune',
    shape: z.object({ relationships: z.array(z.unknown()) }),
    readOnly: [],
    besides: ['relationships'],
  });
  const sent = parseBody(call.request.body).relationships;
  return (Array.isArray(sent) ? sent : []).map((one) => readRelationship(call, one));
}

function readRelationship(call: Call, one: Json): AppRelationship {
  const named = isObject(one) ? String(one['@odata.type'] ?? '') : '';
  const type = named.replace(/^#?microsoft\.graph\./i, '').toLowerCase();
  if (isObject(one) && type === DEPENDENCY.type.toLowerCase()) {
    const sent = propertiesOf(call, one, DEPENDENCY);
    return {
      kind: 'dependency',
      targetId: requiredValue(DEPENDENCY, sent, 'targetId').toLowerCase(),
      type: requiredValue(DEPENDENCY, sent, 'dependencyType'),
    };
  }
  if (isObject(one) && type === SUPERSEDENCE.type.toLowerCase()) {
    const sent = propertiesOf(call, one, SUPERSEDENCE);
    return {
      kind: 'supersedence',
      targetId: requiredValue(SUPERSEDENCE, sent, 'targetId').toLowerCase(),
      type: requiredValue(SUPERSEDENCE, sent, 'supersedenceType'),
    };
  }
  throw wrongValue(
    { type: 'mobileApp', area: 'intune' },
    'relationships',
    'each is a mobileAppDependency or a mobileAppSupersedence',
  );
}

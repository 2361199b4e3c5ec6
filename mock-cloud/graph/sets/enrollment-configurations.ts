/** deviceManagement/deviceEnrollmentConfigurations: status pages and restrictions of Windows are made here (graph.md 5.5). */

import { z } from 'zod';
import { type AssignmentTarget, findTenant, type Tenant } from '../../entra/index.ts';
import {
  type EnrollmentStatusPage,
  listEnrollmentRestrictions,
  listStatusPages,
} from '../../intune/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import { propertiesOf, readProperties, wrongValue } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import {
  BUILT_IN,
  type BuiltIn,
  builtInEntity,
  configurationAssignmentEntity,
  statusPageEntity,
  trimmed,
} from '../shapes/index.ts';
import { forgetWritten, withWritten } from '../written.ts';
import { builtInOf, patchBuiltIn } from './built-in-bodies.ts';
import { setPriority } from './configuration-priority.ts';
import {
  createRestriction,
  patchRestriction,
  RESTRICTION,
  restrictionShown,
} from './enrollment-restriction-body.ts';
import {
  findOwn,
  inOrder,
  type OwnConfiguration,
  type OwnConfigurations,
  renumber,
} from './own-configurations.ts';
import { ENROLLMENT_CONFIG } from './permissions.ts';
import { revise, revisionOf } from './revisions.ts';
import { createStatusPage, patchStatusPage, STATUS_PAGE } from './status-page-body.ts';
import { findStatusPage } from './status-pages.ts';
import { readTarget } from './target-body.ts';
import { typeOfBody } from './type-of-body.ts';

const PATH = 'deviceManagement/deviceEnrollmentConfigurations';
const OTHERS = 'Glovebox makes Enrollment Status Pages and restrictions of Windows only';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PATH,
  type: 'deviceEnrollmentConfiguration',
  area: 'enrollment',
  filterable: {
    displayname: ['eq', 'contains', 'startswith'],
    deviceenrollmentconfigurationtype: ['eq', 'ne'],
    priority: ['eq', 'ne', 'gt', 'ge', 'lt', 'le'],
  },
  expansions: { assignments: (call, entity) => assignmentEntities(call, String(entity.id)) },
};

/** The entity set of enrolment configurations. */
export const enrollmentConfigurations: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'enrollment',
  permissions: ENROLLMENT_CONFIG,
  routes: {
    GET: async (call) => answerList(call, RULES, await entities(call)),
    POST: async (call) => {
      const type = typeOfBody(call, RULES.type, [STATUS_PAGE, RESTRICTION], OTHERS);
      const made =
        type === STATUS_PAGE
          ? await pageEntity(call, await createStatusPage(call))
          : await restrictionShown(call, await createRestriction(call));
      return answerOne(call, RULES, made, 201);
    },
    'GET {id}': async (call) => {
      return answerOne(call, RULES, await entityOf(call, keyOf(call)));
    },
    'PATCH {id}': async (call) => {
      const builtIn = builtInOf(call, keyOf(call));
      if (builtIn !== undefined) return changeBuiltIn(call, builtIn);
      const page = await findStatusPage(call, keyOf(call));
      if (page !== undefined) await patchStatusPage(call, page.id);
      else await patchRestriction(call, (await own(call)).one.id);
      return answerOne(call, RULES, await entityOf(call, keyOf(call)));
    },
    'DELETE {id}': remove,
    'GET {id}/assignments': async (call) => {
      const { id } = (await findStatusPage(call, keyOf(call))) ?? (await own(call)).one;
      const path = `${PATH}('${id}')/assignments`;
      const rules = { ...RULES, path, type: 'enrollmentConfigurationAssignment', expansions: {} };
      return answerList(call, rules, await assignmentEntities(call, id));
    },
    'GET {id}/assignments/{aid}': async (call) => {
      const { one, target } = await assignmentOf(call);
      const path = `${PATH}('${one.id}')/assignments`;
      const rules = { ...RULES, path, type: ASSIGNMENT.type, expansions: {} };
      return answerOne(call, rules, configurationAssignmentEntity(one.id, target, call.version));
    },
    'DELETE {id}/assignments/{aid}': async (call) => {
      const { of, one, target } = await assignmentOf(call);
      const others = one.assignments.filter(
        (other) => assignmentId(one, other) !== assignmentId(one, target),
      );
      await of.change(call.context, one.id, { assignments: others });
      await revise(call, one.id);
      return done(200);
    },
    'POST {id}/assign': assign,
    'POST {id}/setPriority': async (call) => {
      const { of, one } = await own(call);
      await setPriority(call, of, one.id);
      return done(200);
    },
  },
};

const keyOf = (call: Call): string => call.keys[0] ?? '';

async function entities(call: Call): Promise<JsonObject[]> {
  const builtIn = Object.values(BUILT_IN).map((one) => builtInShown(call, one, call.tenant));
  const pages = (await listStatusPages(call.context)).map((page) => pageEntity(call, page));
  const restrictions = (await listEnrollmentRestrictions(call.context)).map((one) =>
    restrictionShown(call, one),
  );
  return Promise.all([...builtIn, ...pages, ...restrictions]);
}

async function entityOf(call: Call, id: string): Promise<JsonObject | undefined> {
  const wanted = id.toLowerCase();
  return (await entities(call)).find((entity) => String(entity.id).toLowerCase() === wanted);
}

/** The configuration as it is afterwards: the tenant of the call was read before. */
async function changeBuiltIn(call: Call, builtIn: BuiltIn): Promise<Reply> {
  await patchBuiltIn(call, builtIn);
  const tenant = (await findTenant(call.context, call.tenant.id)) ?? call.tenant;
  return answerOne(call, RULES, await builtInShown(call, builtIn, tenant));
}

async function builtInShown(call: Call, builtIn: BuiltIn, tenant: Tenant): Promise<JsonObject> {
  const entity = builtInEntity(builtIn, tenant, call.version);
  const id = String(entity.id);
  const revision = await revisionOf(call, id);
  const shown = await withWritten(call, id, builtIn.type, entity);
  if (revision === undefined) return shown;
  const { version, lastModifiedDateTime } = revision;
  return { ...shown, version, lastModifiedDateTime: trimmed(lastModifiedDateTime) };
}

async function pageEntity(call: Call, page: EnrollmentStatusPage): Promise<JsonObject> {
  const entity = statusPageEntity(page, await revisionOf(call, page.id), call.version);
  return withWritten(call, page.id, STATUS_PAGE, entity);
}

/** The configuration that the path names. The built-in ones are neither deleted, assigned nor moved: 400. */
async function own(call: Call): Promise<{ readonly of: OwnConfigurations; readonly one: OwnConfiguration }> {
  const found = await findOwn(call, keyOf(call));
  if (found !== undefined) return found;
  const isDefault =
    builtInOf(call, keyOf(call)) !== undefined || (await findStatusPage(call, keyOf(call))) !== undefined;
  throw refuse(isDefault ? 'intuneBadRequest' : 'intuneNotFound');
}

async function remove(call: Call): Promise<Reply> {
  const { of, one } = await own(call);
  await of.remove(call.context, one.id);
  await forgetWritten(call, one.id);
  // Priorities stay dense (graph.md 5.5, setPriority).
  await renumber(call, of, await inOrder(call, of));
  return done(200);
}

const ASSIGNMENT = {
  type: 'enrollmentConfigurationAssignment',
  area: 'intune',
  shape: z.object({ target: z.unknown() }),
  readOnly: ['id', 'source', 'sourceId'],
} as const;

const Assignments = z.object({ enrollmentConfigurationAssignments: z.array(z.looseObject({})) });

/** Replaces all assignments; groups, all users and all devices, no exclusions. The built-in ones take none. */
async function assign(call: Call): Promise<Reply> {
  const { of, one } = await own(call);
  readProperties(call, {
    type: RULES.type,
    area: 'intune',
    shape: Assignments,
    readOnly: [],
    besides: ['enrollmentConfigurationAssignments'],
  });
  const sent = parseBody(call.request.body).enrollmentConfigurationAssignments;
  const targets = (Array.isArray(sent) ? sent : []).map((entry: Json) => {
    if (!isObject(entry)) throw refuse('intuneBadRequest');
    propertiesOf(call, entry, ASSIGNMENT);
    const target = readTarget(call, entry.target);
    if (target === undefined || target.kind === 'excludeGroup')
      throw wrongValue(ASSIGNMENT, 'target', 'a group, all users or all devices are expected');
    return target;
  });
  await of.change(call.context, one.id, { assignments: targets });
  await revise(call, one.id);
  return done(200);
}

const assignmentId = ({ id }: OwnConfiguration, target: AssignmentTarget): string =>
  String(configurationAssignmentEntity(id, target, 'v1.0').id).toLowerCase();

/** One assignment of the configuration that the path names: 404 where it has none of this id. */
async function assignmentOf(call: Call): Promise<{
  readonly of: OwnConfigurations;
  readonly one: OwnConfiguration;
  readonly target: AssignmentTarget;
}> {
  const { of, one } = await own(call);
  const wanted = (call.keys[1] ?? '').toLowerCase();
  const target = one.assignments.find((other) => assignmentId(one, other) === wanted);
  if (target === undefined) throw refuse('intuneNotFound');
  return { of, one, target };
}

async function assignmentEntities(call: Call, id: string): Promise<JsonObject[]> {
  const assigned = (await findStatusPage(call, id)) ?? (await findOwn(call, id))?.one;
  if (assigned === undefined) return [];
  return assigned.assignments.map((target) =>
    configurationAssignmentEntity(assigned.id, target, call.version),
  );
}

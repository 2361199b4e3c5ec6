/** deviceManagement/deviceEnrollmentConfigurations, with the Enrollment Status Page type to be written (graph.md 5.5). */

import { z } from 'zod';
import { type AssignmentTarget, findTenant, type Tenant } from '../../entra/index.ts';
import {
  deleteStatusPage,
  type EnrollmentStatusPage,
  listEnrollmentRestrictions,
  listStatusPages,
  updateStatusPage,
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
  enrollmentRestrictionEntity,
  statusPageEntity,
  trimmed,
} from '../shapes/index.ts';
import { forgetWritten, withWritten } from '../written.ts';
import { builtInOf, patchBuiltIn } from './built-in-bodies.ts';
import { ENROLLMENT_CONFIG } from './permissions.ts';
import { createStatusPage, patchStatusPage } from './status-page-body.ts';
import { setPriority } from './status-page-priority.ts';
import { findStatusPage, isBuiltIn, revise, revisionOf } from './status-pages.ts';
import { readTarget } from './target-body.ts';

const PATH = 'deviceManagement/deviceEnrollmentConfigurations';
const STATUS_PAGE = 'windows10EnrollmentCompletionPageConfiguration';

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
      const page = await createStatusPage(call);
      return answerOne(call, RULES, await pageEntity(call, page), 201);
    },
    'GET {id}': async (call) => {
      const id = keyOf(call).toLowerCase();
      const found = (await entities(call)).find((entity) => String(entity.id).toLowerCase() === id);
      return answerOne(call, RULES, found);
    },
    'PATCH {id}': async (call) => {
      const builtIn = builtInOf(call, keyOf(call));
      if (builtIn !== undefined) return changeBuiltIn(call, builtIn);
      const { id } = await writable(call);
      await patchStatusPage(call, id);
      const page = await findStatusPage(call, id);
      return answerOne(call, RULES, page && (await pageEntity(call, page)));
    },
    'DELETE {id}': remove,
    'GET {id}/assignments': async (call) => {
      const { id } = await writable(call);
      const path = `${PATH}('${id}')/assignments`;
      const rules = { ...RULES, path, type: 'enrollmentConfigurationAssignment', expansions: {} };
      return answerList(call, rules, await assignmentEntities(call, id));
    },
    'GET {id}/assignments/{aid}': async (call) => {
      const { page, target } = await assignmentOf(call);
      const path = `${PATH}('${page.id}')/assignments`;
      const rules = { ...RULES, path, type: ASSIGNMENT.type, expansions: {} };
      return answerOne(call, rules, configurationAssignmentEntity(page.id, target, call.version));
    },
    'DELETE {id}/assignments/{aid}': async (call) => {
      const { page, target } = await assignmentOf(call);
      await updateStatusPage(call.context, page.id, (found) => ({
        ...found,
        assignments: found.assignments.filter(
          (other) => assignmentId(page, other) !== assignmentId(page, target),
        ),
      }));
      await revise(call, page.id);
      return done(200);
    },
    'POST {id}/assign': assign,
    'POST {id}/setPriority': async (call) => {
      const { id } = await writable(call);
      if (isBuiltIn(call.tenant, id)) throw refuse('intuneBadRequest');
      await setPriority(call, id);
      return done(200);
    },
  },
};

const keyOf = (call: Call): string => call.keys[0] ?? '';

async function entities(call: Call): Promise<JsonObject[]> {
  const builtIn = Object.values(BUILT_IN).map((one) => builtInShown(call, one, call.tenant));
  const pages = (await listStatusPages(call.context)).map((page) => pageEntity(call, page));
  const restrictions = (await listEnrollmentRestrictions(call.context)).map((one) =>
    enrollmentRestrictionEntity(one, call.version),
  );
  return [...(await Promise.all([...builtIn, ...pages])), ...restrictions];
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

/** The page that the path names. The other built-in configurations are neither deleted nor assigned: 400. */
async function writable(call: Call): Promise<EnrollmentStatusPage> {
  const page = await findStatusPage(call, keyOf(call));
  if (page !== undefined) return page;
  throw refuse(builtInOf(call, keyOf(call)) === undefined ? 'intuneNotFound' : 'intuneBadRequest');
}

async function remove(call: Call): Promise<Reply> {
  const { id } = await writable(call);
  if (isBuiltIn(call.tenant, id)) throw refuse('intuneBadRequest');
  await deleteStatusPage(call.context, id);
  await forgetWritten(call, id);
  // Priorities stay dense (graph.md 5.5, setPriority).
  const left = (await listStatusPages(call.context))
    .filter((page) => page.priority > 0)
    .toSorted((a, b) => a.priority - b.priority);
  for (const [index, page] of left.entries())
    await updateStatusPage(call.context, page.id, (found) => ({ ...found, priority: index + 1 }));
  return done(200);
}

const ASSIGNMENT = {
  type: 'enrollmentConfigurationAssignment',
  area: 'intune',
  shape: z.object({ target: z.unknown() }),
  readOnly: ['id', 'source', 'sourceId'],
} as const;

const Assignments = z.object({ enrollmentConfigurationAssignments: z.array(z.looseObject({})) });

/** Replaces all assignments; groups, all users and all devices, no exclusions. The built-in page takes none. */
async function assign(call: Call): Promise<Reply> {
  const { id } = await writable(call);
  if (isBuiltIn(call.tenant, id)) throw refuse('intuneBadRequest');
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
  await updateStatusPage(call.context, id, (page) => ({ ...page, assignments: targets }));
  await revise(call, id);
  return done(200);
}

const assignmentId = ({ id }: EnrollmentStatusPage, target: AssignmentTarget): string =>
  String(configurationAssignmentEntity(id, target, 'v1.0').id).toLowerCase();

/** One assignment of the page that the path names: 404 where it has none of this id. */
async function assignmentOf(
  call: Call,
): Promise<{ readonly page: EnrollmentStatusPage; readonly target: AssignmentTarget }> {
  const page = await writable(call);
  const wanted = (call.keys[1] ?? '').toLowerCase();
  const target = page.assignments.find((one) => assignmentId(page, one) === wanted);
  if (target === undefined) throw refuse('intuneNotFound');
  return { page, target };
}

async function assignmentEntities(call: Call, id: string): Promise<JsonObject[]> {
  const restriction = (await listEnrollmentRestrictions(call.context)).find((one) => one.id === id);
  const assigned = (await findStatusPage(call, id)) ?? restriction;
  if (assigned === undefined) return [];
  return assigned.assignments.map((target) =>
    configurationAssignmentEntity(assigned.id, target, call.version),
  );
}

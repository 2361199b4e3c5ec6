/** deviceManagement/deviceEnrollmentConfigurations, with the Enrollment Status Page type to be written (graph.md 5.5). */

import { findTenant } from '../../entra/tenants.ts';
import { answerList, answerOne, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { refuse } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { readTarget } from '../shapes/assignment-target.ts';
import { builtInConfigurations } from '../shapes/built-in-configurations.ts';
import { configurationAssignmentEntity, statusPageEntity } from '../shapes/enrollment-configuration.ts';
import { ENROLLMENT_CONFIG } from './permissions.ts';
import { isPlatformRestrictions, patchPlatformRestrictions } from './platform-restrictions.ts';
import { createStatusPage, patchStatusPage } from './status-page-body.ts';
import { setPriority } from './status-page-priority.ts';
import { findStatusPage, isBuiltIn, listStatusPages, pagesOf, revise, revisionOf } from './status-pages.ts';

const PATH = 'deviceManagement/deviceEnrollmentConfigurations';

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
      return answerOne(call, RULES, await pageEntity(call, page.id), 201);
    },
    'GET {id}': async (call) => {
      const id = keyOf(call).toLowerCase();
      const found = (await entities(call)).find((entity) => String(entity.id).toLowerCase() === id);
      return answerOne(call, RULES, found);
    },
    'PATCH {id}': async (call) => {
      if (isPlatformRestrictions(keyOf(call))) return changeRestrictions(call);
      const { id } = await writable(call);
      await patchStatusPage(call, id);
      return answerOne(call, RULES, await pageEntity(call, id));
    },
    'DELETE {id}': remove,
    'GET {id}/assignments': async (call) => {
      const { id } = await writable(call);
      const path = `${PATH}('${id}')/assignments`;
      const rules = { ...RULES, path, type: 'enrollmentConfigurationAssignment', expansions: {} };
      return answerList(call, rules, await assignmentEntities(call, id));
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
  const pages = await listStatusPages(call);
  const shown: JsonObject[] = [];
  for (const page of pages) shown.push(statusPageEntity(page, await revisionOf(call, page.id), call.version));
  return [...builtInConfigurations(call.tenant, call.version), ...shown];
}

/** The restrictions as they are afterwards: the tenant of the call was read before. */
async function changeRestrictions(call: Call): Promise<Reply> {
  await patchPlatformRestrictions(call);
  const tenant = (await findTenant(call.context, call.tenant.id)) ?? call.tenant;
  const id = keyOf(call).toLowerCase();
  const all = builtInConfigurations(tenant, call.version);
  return answerOne(
    call,
    RULES,
    all.find((entity) => String(entity.id).toLowerCase() === id),
  );
}

async function pageEntity(call: Call, id: string): Promise<JsonObject | undefined> {
  const page = await findStatusPage(call, id);
  return page && statusPageEntity(page, await revisionOf(call, page.id), call.version);
}

/** The page that the path names. The other built-in configurations are read only here: 400. */
async function writable(call: Call): Promise<{ readonly id: string }> {
  const page = await findStatusPage(call, keyOf(call));
  if (page !== undefined) return page;
  const builtIn = builtInConfigurations(call.tenant, call.version);
  const known = builtIn.some((entity) => String(entity.id).toLowerCase() === keyOf(call).toLowerCase());
  throw refuse(known ? 'intuneBadRequest' : 'intuneNotFound');
}

async function remove(call: Call): Promise<Reply> {
  const { id } = await writable(call);
  if (isBuiltIn(call.tenant, id)) throw refuse('intuneBadRequest');
  await pagesOf(call).delete(id);
  // Priorities stay dense (graph.md 5.5, setPriority).
  const left = (await listStatusPages(call))
    .filter((page) => page.priority > 0)
    .toSorted((a, b) => a.priority - b.priority);
  for (const [index, page] of left.entries())
    await pagesOf(call).update(page.id, (found) => ({ ...found, priority: index + 1 }));
  return done(200);
}

/** Replaces all assignments; groups, all users and all devices, no exclusions. The built-in page takes none. */
async function assign(call: Call): Promise<Reply> {
  const { id } = await writable(call);
  const sent = parseBody(call.request.body).enrollmentConfigurationAssignments;
  if (isBuiltIn(call.tenant, id) || !Array.isArray(sent)) throw refuse('intuneBadRequest');
  const targets = sent.map((entry: unknown) => {
    const target = readTarget(
      typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'target') : undefined,
    );
    if (target === undefined || target.kind === 'excludeGroup') throw refuse('intuneBadRequest');
    return target;
  });
  await pagesOf(call).update(id, (page) => ({ ...page, assignments: targets }));
  await revise(call, id, {});
  return done(200);
}

async function assignmentEntities(call: Call, id: string): Promise<JsonObject[]> {
  const page = await findStatusPage(call, id);
  if (page === undefined) return [];
  return page.assignments.map((target) => configurationAssignmentEntity(page.id, target, call.version));
}

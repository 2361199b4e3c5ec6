/** deviceManagement/windowsAutopilotDeploymentProfiles (graph.md 5.3). */

import {
  assignedProfile,
  type DeploymentProfile,
  deleteProfile,
  findProfile,
  insertProfile,
  listAutopilotDevices,
  listProfiles,
  updateProfile,
} from '../../autopilot/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { storeConditions } from '../odata/index.ts';
import { refuse } from '../refusals.ts';
import { autopilotDeviceEntity, deploymentProfileEntity, profileAssignmentEntity } from '../shapes/index.ts';
import { forgetWritten, keepWritten, withWritten } from '../written.ts';
import { SERVICE_CONFIG } from './permissions.ts';
import { PROFILE_ASSIGNMENT_ROUTES } from './profile-assignments.ts';
import { newProfile, readProfileBody, refuseOtherType } from './profile-body.ts';
import { PROFILE_PATH, profileOfCall } from './profile-of-call.ts';

const PROFILE_TYPE = 'windowsAutopilotDeploymentProfile';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PROFILE_PATH,
  type: PROFILE_TYPE,
  area: 'enrollment',
  filterable: { displayname: ['eq', 'contains', 'startswith'] },
  expansions: {
    assignments: async (call, entity) => {
      const profile = await findProfile(call.context, String(entity.id));
      return profile === undefined
        ? []
        : profile.assignments.map(({ target }) => profileAssignmentEntity(profile.id, target));
    },
  },
};

/** The entity set of deployment profiles, beta only. */
export const deploymentProfiles: EntitySet = {
  path: PROFILE_PATH,
  versions: BETA,
  area: 'enrollment',
  permissions: SERVICE_CONFIG,
  routes: {
    GET: list,
    POST: create,
    'GET {id}': async (call) => answerOne(call, RULES, await entityOf(call, await profileOfCall(call))),
    'PATCH {id}': change,
    'DELETE {id}': remove,
    'GET {id}/assignedDevices': assignedDevices,
    ...PROFILE_ASSIGNMENT_ROUTES,
  },
};

async function list(call: Call): Promise<Reply> {
  const where = storeConditions(call.query.filter, { displayname: 'displayName' });
  const found = await listProfiles(call.context, { where });
  return answerList(call, RULES, await Promise.all(found.map((profile) => entityOf(call, profile))));
}

function entityOf(call: Call, profile: DeploymentProfile): Promise<JsonObject> {
  return withWritten(call, profile.id, PROFILE_TYPE, deploymentProfileEntity(profile));
}

async function create(call: Call): Promise<Reply> {
  const { settings, kept } = readProfileBody(call);
  const profile = await newProfile(call, settings);
  await insertProfile(call.context, profile);
  await keepWritten(call, profile.id, kept);
  return answerOne(call, RULES, await entityOf(call, profile), 201);
}

async function change(call: Call): Promise<Reply> {
  const profile = await profileOfCall(call);
  const { id } = profile;
  refuseOtherType(call, profile);
  const { settings, kept } = readProfileBody(call);
  const lastModifiedDateTime = new Date(call.now).toISOString();
  const changed = await updateProfile(
    call.context,
    id,
    (found): DeploymentProfile => ({ ...found, ...settings, lastModifiedDateTime }),
  );
  await keepWritten(call, id, kept);
  return answerOne(call, RULES, changed && (await entityOf(call, changed)));
}

/** A profile that is assigned is not deleted: its assignments go first. */
async function remove(call: Call): Promise<Reply> {
  const profile = await profileOfCall(call);
  if (profile.assignments.length > 0) throw refuse('intuneBadRequest');
  await deleteProfile(call.context, profile.id);
  await forgetWritten(call, profile.id);
  return done(200);
}

async function assignedDevices(call: Call): Promise<Reply> {
  const profile = await profileOfCall(call);
  const entities: JsonObject[] = [];
  for (const device of await listAutopilotDevices(call.context)) {
    const assignment = await assignedProfile(call.context, device);
    if (assignment.profile?.id !== profile.id || assignment.status === 'pending') continue;
    entities.push(autopilotDeviceEntity(device, assignment, call.version));
  }
  const path = `${PROFILE_PATH}('${profile.id}')/assignedDevices`;
  const rules: CollectionRules = {
    ...INTUNE_DEFAULTS,
    path,
    type: 'windowsAutopilotDeviceIdentity',
    area: 'enrollment',
    filterable: {},
  };
  return answerList(call, rules, entities);
}

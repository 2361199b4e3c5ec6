/** windowsAutopilotDeploymentProfiles/{id}/assignments (graph.md 5.3). */

import { z } from 'zod';
import {
  type DeploymentProfile,
  listProfiles,
  updateProfile,
  withdrawAssignments,
} from '../../autopilot/index.ts';
import type { AssignmentTarget } from '../../entra/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import { readProperties, wrongValue } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import type { Handler, Route } from '../entity-set.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { profileAssignmentEntity, profileAssignmentId } from '../shapes/index.ts';
import { PROFILE_PATH, profileOfCall } from './profile-of-call.ts';
import { readTarget } from './target-body.ts';

/** Routes below a profile. */
export const PROFILE_ASSIGNMENT_ROUTES: Readonly<Record<string, Route | Handler>> = {
  'GET {id}/assignments': list,
  'POST {id}/assignments': assign,
  // Answers 200 when there is nothing to take away too (graph.md section 7).
  'DELETE {id}/assignments': async (call) => {
    const profile = await profileOfCall(call);
    await withdrawAssignments(call.context, profile.id, () => true);
    return done(200);
  },
  'GET {id}/assignments/{aid}': async (call) => {
    const profile = await profileOfCall(call);
    const target = targetOf(profile, call.keys[1] ?? '');
    return answerOne(call, rulesOf(profile), target && profileAssignmentEntity(profile.id, target));
  },
  'DELETE {id}/assignments/{aid}': async (call) => {
    const profile = await profileOfCall(call);
    const target = targetOf(profile, call.keys[1] ?? '');
    if (target === undefined) throw refuse('intuneNotFound');
    await withdrawAssignments(
      call.context,
      profile.id,
      (other) => profileAssignmentId(profile.id, other) === profileAssignmentId(profile.id, target),
    );
    return done(200);
  },
};

// The service makes the rest; tools send it all the same.
const ASSIGNMENT = {
  type: 'windowsAutopilotDeploymentProfileAssignment',
  area: 'intune',
  shape: z.object({ target: z.unknown() }),
  readOnly: ['id', 'source', 'sourceId'],
} as const;

function rulesOf(profile: DeploymentProfile): CollectionRules {
  return {
    ...INTUNE_DEFAULTS,
    path: `${PROFILE_PATH}('${profile.id}')/assignments`,
    type: 'windowsAutopilotDeploymentProfileAssignment',
    area: 'enrollment',
    filterable: {},
  };
}

async function list(call: Call): Promise<Reply> {
  const profile = await profileOfCall(call);
  return answerList(
    call,
    rulesOf(profile),
    profile.assignments.map(({ target }) => profileAssignmentEntity(profile.id, target)),
  );
}

async function assign(call: Call): Promise<Reply> {
  const profile = await profileOfCall(call);
  readProperties(call, ASSIGNMENT);
  const target = readTarget(call, parseBody(call.request.body).target);
  if (target === undefined || target.kind === 'allUsers')
    throw wrongValue(ASSIGNMENT, 'target', 'a group, an exclusion of one, or all devices are expected');
  if (target.kind === 'allDevices') await refuseSecondForAll(call, profile);
  await updateProfile(call.context, profile.id, (found) => withAssignment(found, target, call.now));
  return answerOne(call, rulesOf(profile), profileAssignmentEntity(profile.id, target), 201);
}

/** An assignment that is there already keeps its time. */
function withAssignment(
  profile: DeploymentProfile,
  target: AssignmentTarget,
  now: number,
): DeploymentProfile {
  const id = profileAssignmentId(profile.id, target);
  const others = profile.assignments.filter((other) => profileAssignmentId(profile.id, other.target) !== id);
  const same = profile.assignments.find(
    (other) => other.target.kind === target.kind && profileAssignmentId(profile.id, other.target) === id,
  );
  return { ...profile, assignments: [...others, { target, assignedAt: same?.assignedAt ?? now }] };
}

async function refuseSecondForAll(call: Call, profile: DeploymentProfile): Promise<void> {
  const all = await listProfiles(call.context);
  const other = all.find(
    (found) =>
      found.id !== profile.id && found.assignments.some(({ target }) => target.kind === 'allDevices'),
  );
  if (other !== undefined) {
    throw refuse('intuneBadRequest', `Another Profile ${other.id} is already assigned to All Devices.`);
  }
}

/** The assignment of this id, with or without the ending `_0` (one tool builds it so). */
function targetOf(profile: DeploymentProfile, id: string): AssignmentTarget | undefined {
  const wanted = id.toLowerCase().replace(/_0$/, '');
  return profile.assignments
    .map(({ target }) => target)
    .find((target) => profileAssignmentId(profile.id, target).toLowerCase().replace(/_0$/, '') === wanted);
}

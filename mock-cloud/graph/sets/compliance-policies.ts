/** deviceManagement/deviceCompliancePolicies: policies for Windows 10 and later (graph.md 5.10). */

import {
  type CompliancePolicy,
  deleteCompliancePolicy,
  listCompliancePolicies,
  updateCompliancePolicy,
} from '../../intune/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import type { CollectionRules } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { refuse } from '../refusals.ts';
import { compliancePolicyAssignments, compliancePolicyEntity, scheduledActions } from '../shapes/index.ts';
import { forgetWritten, withWritten } from '../written.ts';
import { readAssignments } from './assignments-body.ts';
import {
  COMPLIANCE_POLICY,
  createCompliancePolicy,
  patchCompliancePolicy,
  scheduleActions,
} from './compliance-policy-body.ts';
import { configurationRules } from './configuration-rules.ts';
import { CONFIGURATION } from './permissions.ts';
import { revise, revisionOf } from './revisions.ts';

const PATH = 'deviceManagement/deviceCompliancePolicies';

const RULES: CollectionRules = {
  ...configurationRules(PATH, 'deviceCompliancePolicy'),
  expansions: {
    assignments: async (call, { id }) =>
      compliancePolicyAssignments(await found(call, String(id)), call.version),
    scheduledActionsForRule: async (call, { id }) => scheduledActions(await found(call, String(id))),
  },
};

/** The entity set. */
export const deviceCompliancePolicies: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'configuration',
  permissions: CONFIGURATION,
  routes: {
    GET: async (call) => {
      const all = await listCompliancePolicies(call.context);
      return answerList(call, RULES, await Promise.all(all.map((policy) => shown(call, policy))));
    },
    POST: async (call) => answerOne(call, RULES, await shown(call, await createCompliancePolicy(call)), 201),
    'GET {id}': async (call) => answerOne(call, RULES, await shown(call, await ofCall(call))),
    'PATCH {id}': async (call) => {
      await patchCompliancePolicy(call, (await ofCall(call)).id);
      return done(204);
    },
    'DELETE {id}': async (call) => {
      const { id } = await ofCall(call);
      await deleteCompliancePolicy(call.context, id);
      await forgetWritten(call, id);
      return done(200);
    },
    'GET {id}/assignments': async (call) => listAssignments(call, await ofCall(call)),
    'POST {id}/assign': async (call) => {
      const { id } = await ofCall(call);
      const assignments = readAssignments(call, RULES.type);
      const changed = await updateCompliancePolicy(call.context, id, (before) => ({
        ...before,
        assignments,
      }));
      if (changed === undefined) throw refuse('intuneNotFound');
      await revise(call, id);
      return listAssignments(call, changed);
    },
    'POST {id}/scheduleActionsForRules': async (call) => {
      await scheduleActions(call, (await ofCall(call)).id);
      return done(200);
    },
    'GET {id}/scheduledActionsForRule': async (call) => {
      const policy = await ofCall(call);
      const path = `${PATH}('${policy.id}')/scheduledActionsForRule`;
      return answerList(
        call,
        configurationRules(path, 'deviceComplianceScheduledActionForRule'),
        scheduledActions(policy),
      );
    },
  },
};

async function shown(call: Call, policy: CompliancePolicy): Promise<JsonObject> {
  const entity = compliancePolicyEntity(policy, await revisionOf(call, policy.id), call.version);
  return withWritten(call, policy.id, COMPLIANCE_POLICY, entity);
}

function listAssignments(call: Call, policy: CompliancePolicy): Promise<Reply> {
  return answerList(
    call,
    configurationRules(`${PATH}('${policy.id}')/assignments`, 'deviceCompliancePolicyAssignment'),
    compliancePolicyAssignments(policy, call.version),
  );
}

const ofCall = (call: Call): Promise<CompliancePolicy> => found(call, call.keys[0] ?? '');

async function found(call: Call, id: string): Promise<CompliancePolicy> {
  const policy = (await listCompliancePolicies(call.context)).find((one) => one.id === id.toLowerCase());
  if (policy === undefined) throw refuse('intuneNotFound');
  return policy;
}

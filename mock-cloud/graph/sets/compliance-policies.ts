/** deviceCompliancePolicies, read only (graph.md 5.10). */

import { type CompliancePolicy, listCompliancePolicies } from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { refuse } from '../refusals.ts';
import { compliancePolicyAssignments, compliancePolicyEntity, scheduledActions } from '../shapes/index.ts';
import { CONFIGURATION } from './permissions.ts';

const PATH = 'deviceManagement/deviceCompliancePolicies';

const rules = (path: string, type: string): CollectionRules => ({
  ...INTUNE_DEFAULTS,
  path,
  type,
  area: 'configuration',
  filterable: { displayname: ['eq', 'contains', 'startswith'] },
});

const RULES: CollectionRules = {
  ...rules(PATH, 'deviceCompliancePolicy'),
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
      return answerList(
        call,
        RULES,
        all.map((policy) => compliancePolicyEntity(policy, call.version)),
      );
    },
    'GET {id}': async (call) =>
      answerOne(call, RULES, compliancePolicyEntity(await found(call, call.keys[0] ?? ''), call.version)),
    'GET {id}/assignments': async (call) => {
      const policy = await found(call, call.keys[0] ?? '');
      const path = `${PATH}('${policy.id}')/assignments`;
      return answerList(
        call,
        rules(path, 'deviceCompliancePolicyAssignment'),
        compliancePolicyAssignments(policy, call.version),
      );
    },
    'GET {id}/scheduledActionsForRule': async (call) => {
      const policy = await found(call, call.keys[0] ?? '');
      const path = `${PATH}('${policy.id}')/scheduledActionsForRule`;
      return answerList(
        call,
        rules(path, 'deviceComplianceScheduledActionForRule'),
        scheduledActions(policy),
      );
    },
  },
};

async function found(call: Call, id: string): Promise<CompliancePolicy> {
  const policy = (await listCompliancePolicies(call.context)).find((one) => one.id === id.toLowerCase());
  if (policy === undefined) throw refuse('intuneNotFound');
  return policy;
}

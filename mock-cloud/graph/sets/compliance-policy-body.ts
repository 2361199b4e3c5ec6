/** POST and PATCH of compliance policies for Windows, and their action for noncompliance (graph.md 5.10). */

import { z } from 'zod';
import { type CompliancePolicy, insertCompliancePolicy, updateCompliancePolicy } from '../../intune/index.ts';
import { freshRandom } from '../../random/index.ts';
import {
  type BodyRules,
  filledString,
  keptProperties,
  looseBoolean,
  looseInteger,
  propertiesOf,
  readProperties,
  requiredValue,
  wrongValue,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { partNotServed } from '../part-not-served.ts';
import { schemaOf } from '../schema/index.ts';
import { complianceSettings } from '../shapes/index.ts';
import { keepWritten } from '../written.ts';
import { beginRevisions, revise } from './revisions.ts';
import { typeOfBody } from './type-of-body.ts';

/** The one type of policy that is written. */
export const COMPLIANCE_POLICY = 'windows10CompliancePolicy';

const ACTIONS = 'scheduledActionsForRule';
const KEPT = ['description', 'roleScopeTagIds'];
const MADE = ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'assignments'];

const Body = z.object({
  displayName: filledString.max(200).optional(),
  bitLockerEnabled: looseBoolean.optional(),
});

type Read = z.output<typeof Body>;

/** Makes a policy; a sent id is ignored. */
export async function createCompliancePolicy(call: Call): Promise<CompliancePolicy> {
  typeOfBody(
    call,
    'deviceCompliancePolicy',
    [COMPLIANCE_POLICY],
    'Glovebox makes compliance policies for Windows 10 and later only',
  );
  const { body, kept } = read(call, [ACTIONS]);
  const policy: CompliancePolicy = {
    id: (await freshRandom(call.context, 'graph/compliance-policies')).guid(),
    displayName: requiredValue(RULES, body, 'displayName'),
    bitLockerEnabled: body.bitLockerEnabled ?? false,
    gracePeriodHours: graceOf(call, ACTIONS),
    assignments: [],
    createdDateTime: new Date(call.now).toISOString(),
  };
  await insertCompliancePolicy(call.context, policy);
  await beginRevisions(call, policy);
  await keepWritten(call, policy.id, kept);
  return policy;
}

/** Changes a policy; its actions are changed by scheduleActionsForRules only. */
export async function patchCompliancePolicy(call: Call, id: string): Promise<void> {
  const { body, kept } = read(call, []);
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  await updateCompliancePolicy(call.context, id, (before) => ({ ...before, ...sent }));
  await keepWritten(call, id, kept);
  await revise(call, id);
}

/** The action scheduleActionsForRules: replaces what happens to devices that violate the policy. */
export async function scheduleActions(call: Call, id: string): Promise<void> {
  const parameter = 'deviceComplianceScheduledActionForRules';
  readProperties(call, {
    ...RULES,
    shape: z.object({ [parameter]: z.unknown() }),
    readOnly: [],
    besides: [parameter],
  });
  const gracePeriodHours = graceOf(call, parameter);
  await updateCompliancePolicy(call.context, id, (before) => ({ ...before, gracePeriodHours }));
  await revise(call, id);
}

const RULES = { type: COMPLIANCE_POLICY, area: 'intune', shape: Body, readOnly: MADE, kept: KEPT } as const;

/** What a body says. Whatever a policy may ask for beside BitLocker is taken only where it asks for nothing. */
function read(
  call: Call,
  navigations: readonly string[],
): { readonly body: Read; readonly kept: JsonObject } {
  const settings = complianceSettings(call.version);
  const asked = Object.keys(settings);
  const rules = { ...RULES, readOnly: [...MADE, ...navigations], kept: [...KEPT, ...asked] };
  const body = readProperties(call, rules);
  const kept = keptProperties(call, parseBody(call.request.body), rules);
  for (const name of asked) {
    if (kept[name] !== undefined && JSON.stringify(kept[name]) !== JSON.stringify(settings[name]))
      throw partNotServed(call, name, 'Glovebox evaluates BitLocker only');
  }
  return { body, kept: Object.fromEntries(KEPT.flatMap((name) => entryOf(kept, name))) };
}

const entryOf = (object: JsonObject, name: string): [string, Json][] => {
  const value = object[name];
  return value === undefined ? [] : [[name, value]];
};

const Rule = z.object({
  ruleName: z.string().nullish(),
  scheduledActionConfigurations: z.array(z.looseObject({})).optional(),
});

const MOST_HOURS = 8760;
const HOURS = `valid values are 0 to ${MOST_HOURS}`;
const ActionItem = z.object({
  actionType: z.string(),
  gracePeriodHours: looseInteger.pipe(z.number().min(0, HOURS).max(MOST_HOURS, HOURS)).default(0),
  notificationTemplateId: z.string().nullish(),
  notificationMessageCCList: z.array(z.string()).nullish(),
});

const ruleOf = <Shape extends z.ZodRawShape>(type: string, shape: z.ZodObject<Shape>): BodyRules<Shape> => ({
  type,
  area: 'intune',
  shape,
  readOnly: ['id'],
});

/** The hours of grace of the one action block that there must be. */
function graceOf(call: Call, name: string): number {
  const wrong = wrongValue(RULES, name, 'exactly one action of the type block is expected');
  const items = objects(parseBody(call.request.body)[name], wrong).flatMap((rule) => {
    const { ruleName } = propertiesOf(call, rule, ruleOf('deviceComplianceScheduledActionForRule', Rule));
    if (![undefined, null, '', RULE_NAME].includes(ruleName))
      throw partNotServed(call, `${name}/ruleName`, `the one rule is ${RULE_NAME}`);
    return objects(rule.scheduledActionConfigurations, wrong);
  });
  const blocks = items.flatMap((item) => {
    const read = propertiesOf(call, item, ruleOf('deviceComplianceActionItem', ActionItem));
    refuseOtherActions(call, name, read);
    return [read.gracePeriodHours];
  });
  const [hours] = blocks;
  if (hours === undefined || blocks.length > 1) throw wrong;
  return hours;
}

const RULE_NAME = 'PasswordRequired';
const NO_TEMPLATE = ['', '00000000-0000-0000-0000-000000000000'];

/** Others than block are real and not carried out here: 501. */
function refuseOtherActions(call: Call, name: string, action: z.output<typeof ActionItem>): void {
  const { actionType, notificationTemplateId: template, notificationMessageCCList: copies } = action;
  const types = schemaOf(call.version).members('deviceComplianceActionType') ?? [];
  if (!types.includes(actionType) || actionType === 'noAction')
    throw wrongValue(RULES, `${name}/actionType`, `"${actionType}" is no action`);
  if (actionType !== 'block')
    throw partNotServed(call, `${name}/actionType ${actionType}`, 'Glovebox marks devices noncompliant only');
  const why = 'Glovebox sends no notices';
  if (!NO_TEMPLATE.includes(template ?? '')) throw partNotServed(call, `${name}/notificationTemplateId`, why);
  if ((copies ?? []).length > 0) throw partNotServed(call, `${name}/notificationMessageCCList`, why);
}

function objects(value: Json | undefined, wrong: Error): JsonObject[] {
  if (!Array.isArray(value)) throw wrong;
  return value.map((one: Json) => {
    if (!isObject(one)) throw wrong;
    return one;
  });
}

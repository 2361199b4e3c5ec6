/** Bodies of groups: this cloud has security groups only. */

import { z } from 'zod';
import { keptProperties, readProperties } from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { partNotServed } from '../part-not-served.ts';
import { refuse } from '../refusals.ts';

const Body = z.object({
  displayName: z.string().min(1).max(256).optional(),
  description: z.string().nullish(),
  mailEnabled: z.boolean().optional(),
  mailNickname: z.string().min(1).max(64).optional(),
  securityEnabled: z.boolean().optional(),
  groupTypes: z.array(z.string()).optional(),
  membershipRule: z.string().min(1).nullish(),
  membershipRuleProcessingState: z.enum(['On', 'Paused']).nullish(),
});
/** What the cloud goes by. */
export type GroupBody = z.output<typeof Body>;

// Set with a group or later; nothing here goes by them.
const KEPT = [
  'mailNickname',
  'visibility',
  'classification',
  'preferredDataLocation',
  'preferredLanguage',
  'theme',
  'uniqueName',
];
// "Can be set only as part of creation" (Microsoft Graph, resource type group).
const ONCE = ['isAssignableToRole', 'resourceBehaviorOptions', 'resourceProvisioningOptions'];

/** What a body says: what the cloud goes by, and what is only kept. */
export function readGroup(
  call: Call,
  when: 'create' | 'change',
): { readonly body: GroupBody; readonly written: JsonObject } {
  const sent = parseBody(call.request.body);
  const rules = {
    type: 'Group',
    area: 'directory',
    shape: Body,
    readOnly: ['id', 'createdDateTime'],
    kept: when === 'create' ? [...KEPT, ...ONCE] : KEPT,
    bound: ['members'],
  } as const;
  const body = readProperties(call, rules);
  refuseOtherKinds(call, body);
  return { body, written: keptProperties(call, sent, rules) };
}

function refuseOtherKinds(call: Call, { groupTypes = [], mailEnabled, securityEnabled }: GroupBody): void {
  if (groupTypes.includes('Unified'))
    throw partNotServed(call, 'groupTypes Unified', 'Glovebox has security groups, no Microsoft 365 groups');
  const other = groupTypes.find((type) => type !== 'DynamicMembership');
  if (other !== undefined)
    throw refuse(
      'requestBadRequest',
      `Invalid value '${other}' specified for property 'groupTypes' of resource 'Group'.`,
    );
  const wrong =
    mailEnabled === true ? 'mailEnabled' : securityEnabled === false ? 'securityEnabled' : undefined;
  if (wrong === undefined) return;
  throw refuse(
    'requestBadRequest',
    `Invalid value specified for property '${wrong}' of resource 'Group': the service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.`,
  );
}

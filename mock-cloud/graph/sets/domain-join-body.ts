/** POST and PATCH of domain join configurations (graph.md 5.7). */

import { z } from 'zod';
import {
  type DomainJoinConfiguration,
  insertDomainJoinConfiguration,
  LONGEST_NAME,
  RANDOM_CHARACTERS,
  updateDomainJoinConfiguration,
} from '../../on-premises/index.ts';
import { freshRandom } from '../../random/index.ts';
import {
  filledString,
  keptProperties,
  looseInteger,
  readProperties,
  requiredValue,
  wrongValue,
} from '../body-properties.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { keepWritten } from '../written.ts';
import { DEVICE_CONFIGURATION } from './configuration-rules.ts';
import { beginRevisions, revise } from './revisions.ts';

/** The type in the schema of beta. */
export const DOMAIN_JOIN = 'windowsDomainJoinConfiguration';

const { least, most } = RANDOM_CHARACTERS;
const RANGE = `valid values are ${least} to ${most}`;

const Body = z.object({
  displayName: filledString.max(200).optional(),
  activeDirectoryDomainName: filledString.optional(),
  computerNameStaticPrefix: filledString.optional(),
  computerNameSuffixRandomCharCount: looseInteger
    .pipe(z.number().min(least, RANGE).max(most, RANGE))
    .optional(),
  organizationalUnit: z.string().nullable().optional(),
});

const RULES = { ...DEVICE_CONFIGURATION, type: DOMAIN_JOIN, shape: Body } as const;

type Read = z.output<typeof Body>;

/** What a body says: settings of the configuration, and what is only kept. v1.0 has the base type's properties only. */
function read(call: Call): { readonly body: Read; readonly kept: JsonObject } {
  const rules = { ...RULES, type: call.version === 'beta' ? DOMAIN_JOIN : 'deviceConfiguration' };
  return {
    body: readProperties(call, rules),
    kept: keptProperties(call, parseBody(call.request.body), rules),
  };
}

/** Makes a configuration; a sent id is ignored. */
export async function createDomainJoin(call: Call): Promise<DomainJoinConfiguration> {
  const { body, kept } = read(call);
  const configuration: DomainJoinConfiguration = {
    id: (await freshRandom(call.context, 'graph/domain-join-configurations')).guid(),
    displayName: requiredValue(RULES, body, 'displayName'),
    activeDirectoryDomainName: requiredValue(RULES, body, 'activeDirectoryDomainName'),
    computerNameStaticPrefix: requiredValue(RULES, body, 'computerNameStaticPrefix'),
    computerNameSuffixRandomCharCount: requiredValue(RULES, body, 'computerNameSuffixRandomCharCount'),
    organizationalUnit: body.organizationalUnit ?? null,
    assignments: [],
    createdDateTime: new Date(call.now).toISOString(),
  };
  checkLength(configuration);
  await insertDomainJoinConfiguration(call.context, configuration);
  await beginRevisions(call, configuration);
  await keepWritten(call, configuration.id, kept);
  return configuration;
}

/** Changes a configuration. */
export async function patchDomainJoin(call: Call, before: DomainJoinConfiguration): Promise<void> {
  const { body, kept } = read(call);
  checkLength(withBody(before, body));
  await updateDomainJoinConfiguration(call.context, before.id, (found) => withBody(found, body));
  await keepWritten(call, before.id, kept);
  await revise(call, before.id);
}

function withBody(configuration: DomainJoinConfiguration, body: Read): DomainJoinConfiguration {
  const sent = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
  return { ...configuration, ...sent };
}

/** A computer's name has no more than 15 characters (behaviour SETUP-DJ-001). */
function checkLength(configuration: DomainJoinConfiguration): void {
  const { computerNameStaticPrefix: prefix, computerNameSuffixRandomCharCount: count } = configuration;
  if (prefix.length + count <= LONGEST_NAME) return;
  throw wrongValue(
    RULES,
    'computerNameStaticPrefix',
    `its ${prefix.length} characters and a computerNameSuffixRandomCharCount of ${count} are more than ${LONGEST_NAME}`,
  );
}

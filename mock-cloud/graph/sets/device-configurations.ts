/** deviceConfigurations, of which custom ones, update rings and domain joins are written (graph.md 5.7, 5.10). */

import {
  deleteConfigurationProfile,
  listConfigurationProfiles,
  updateConfigurationProfile,
} from '../../intune/index.ts';
import {
  deleteDomainJoinConfiguration,
  listDomainJoinConfigurations,
  updateDomainJoinConfiguration,
} from '../../on-premises/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import type { Call, Reply } from '../call.ts';
import type { CollectionRules } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { refuse } from '../refusals.ts';
import { deviceConfigurationAssignments } from '../shapes/index.ts';
import { forgetWritten } from '../written.ts';
import { readAssignments } from './assignments-body.ts';
import { configurationRules } from './configuration-rules.ts';
import { CUSTOM, createCustomConfiguration, patchCustomConfiguration } from './custom-configuration-body.ts';
import {
  type Configuration,
  configurationOfCall,
  configurationShown,
  customShown,
  domainJoinShown,
  findConfiguration,
  writableOfCall,
} from './device-configuration-of-call.ts';
import { createDomainJoin, DOMAIN_JOIN, patchDomainJoin } from './domain-join-body.ts';
import { forgetNetworkAccess, NETWORK_ACCESS_ROUTES } from './network-access.ts';
import { CONFIGURATION } from './permissions.ts';
import { revise } from './revisions.ts';
import { typeOfBody } from './type-of-body.ts';
import { createUpdateRing, patchUpdateRing, UPDATE_RING } from './update-ring-body.ts';

const OTHERS = 'Glovebox makes custom configurations, update rings and domain join configurations only';

/** How each type is made, and shown as it was made. */
const MAKERS = {
  [CUSTOM]: async (call: Call) => customShown(call, await createCustomConfiguration(call)),
  [UPDATE_RING]: async (call: Call) => customShown(call, await createUpdateRing(call)),
  [DOMAIN_JOIN]: async (call: Call) => domainJoinShown(call, await createDomainJoin(call)),
} as const;

const CONFIGURATIONS: CollectionRules = {
  ...configurationRules('deviceManagement/deviceConfigurations', 'deviceConfiguration'),
  expansions: {
    assignments: async (call, entity) => {
      const configuration = await findConfiguration(call, String(entity.id));
      return configuration === undefined
        ? []
        : deviceConfigurationAssignments(configuration.of, call.version);
    },
  },
};

/** The entity set of device configurations. */
export const deviceConfigurations: EntitySet = {
  path: CONFIGURATIONS.path,
  versions: BOTH,
  area: 'configuration',
  permissions: CONFIGURATION,
  routes: {
    GET: async (call) => {
      const custom = await listConfigurationProfiles(call.context);
      const joins = await listDomainJoinConfigurations(call.context);
      return answerList(call, CONFIGURATIONS, [
        ...(await Promise.all(custom.map((profile) => customShown(call, profile)))),
        ...(await Promise.all(joins.map((join) => domainJoinShown(call, join)))),
      ]);
    },
    POST: async (call) => {
      const type = typeOfBody(call, CONFIGURATIONS.type, [CUSTOM, UPDATE_RING, DOMAIN_JOIN], OTHERS);
      return answerOne(call, CONFIGURATIONS, await MAKERS[type](call), 201);
    },
    'GET {id}': async (call) =>
      answerOne(call, CONFIGURATIONS, await configurationShown(call, await configurationOfCall(call))),
    'PATCH {id}': async (call) => {
      const { kind, of } = await writableOfCall(call);
      if (kind === 'domainJoin') await patchDomainJoin(call, of);
      else if (of.updateRing === undefined) await patchCustomConfiguration(call, of);
      else await patchUpdateRing(call, of.id);
      return done(204);
    },
    'DELETE {id}': async (call) => {
      const { kind, of } = await writableOfCall(call);
      const { id } = of;
      const remove = kind === 'custom' ? deleteConfigurationProfile : deleteDomainJoinConfiguration;
      await remove(call.context, id);
      await forgetWritten(call, id);
      await forgetNetworkAccess(call, id);
      return done(200);
    },
    'GET {id}/assignments': async (call) => listAssignments(call, (await configurationOfCall(call)).of),
    'POST {id}/assign': assign,
    ...NETWORK_ACCESS_ROUTES,
  },
};

function listAssignments(call: Call, { id, assignments }: Configuration['of']): Promise<Reply> {
  const path = `${CONFIGURATIONS.path}('${id}')/assignments`;
  return answerList(
    call,
    configurationRules(path, 'deviceConfigurationAssignment'),
    deviceConfigurationAssignments({ id, assignments }, call.version),
  );
}

/** Replaces all assignments, and answers with them. */
async function assign(call: Call): Promise<Reply> {
  const { kind, of } = await writableOfCall(call);
  const assignments = readAssignments(call, CONFIGURATIONS.type);
  const changed =
    kind === 'custom'
      ? await updateConfigurationProfile(call.context, of.id, (before) => ({ ...before, assignments }))
      : await updateDomainJoinConfiguration(call.context, of.id, (before) => ({ ...before, assignments }));
  if (changed === undefined) throw refuse('intuneNotFound');
  await revise(call, of.id);
  return listAssignments(call, changed);
}

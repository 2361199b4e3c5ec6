/** deviceManagement/windowsAutopilotSettings and its sync (graph.md 5.4). */

import { startSync, syncState } from '../../autopilot/index.ts';
import { answerOne, done } from '../answer.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type EntitySet } from '../entity-set.ts';
import { refuse } from '../refusals.ts';
import { graphDate } from '../shapes/index.ts';
import { ENROLLMENT_CONFIG } from './permissions.ts';

const PATH = 'deviceManagement/windowsAutopilotSettings';
const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PATH,
  type: 'windowsAutopilotSettings',
  area: 'enrollment',
  filterable: {},
};

/** The singleton of the tenant's settings, beta only. */
export const autopilotSettings: EntitySet = {
  path: PATH,
  versions: BETA,
  area: 'enrollment',
  permissions: ENROLLMENT_CONFIG,
  routes: {
    GET: async (call) => {
      const state = await syncState(call.context);
      const reply = await answerOne(call, RULES, {
        id: call.tenant.intuneAccountId,
        lastSyncDateTime: graphDate(state.lastSyncAt),
        lastManualSyncTriggerDateTime: graphDate(state.lastManualTriggerAt),
        syncStatus: state.status,
      });
      // A singleton's context has no /$entity.
      const context = `https://graph.microsoft.com/${call.version}/$metadata#${PATH}`;
      return typeof reply.body === 'object'
        ? { ...reply, body: { ...reply.body, '@odata.context': context } }
        : reply;
    },
    'POST sync': async (call) => {
      const result = await startSync(call.context);
      if (result === 'inProgress') throw refuse('syncRunning');
      if (result === 'tooSoon') throw refuse('syncTooSoon');
      return done(204);
    },
  },
};

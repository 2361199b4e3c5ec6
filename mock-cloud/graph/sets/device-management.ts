/** deviceManagement itself and the singletons below it: settings of the tenant, an overview of devices, connections to others. */

import { listManagedDevices } from '../../intune/index.ts';
import { answerOne, done } from '../answer.ts';
import { readOnly } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, BOTH, type EntitySet } from '../entity-set.ts';
import { isObject, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { findIn, putIn, readEntity, shownEntity } from '../regular/index.ts';
import { merged } from '../written.ts';
import { CONFIGURATION, MANAGED_DEVICES, SERVICE_CONFIG } from './permissions.ts';

const HOME = 'deviceManagement';

/** What a tenant has that nobody has set anything in: the periods as the admin center shows them. */
const BEGINNING: JsonObject = {
  subscriptionState: 'active',
  settings: {
    deviceComplianceCheckinThresholdDays: 30,
    isScheduledActionEnabled: true,
    secureByDefault: false,
  },
};

const WRITTEN: ReadonlySet<string> = new Set(['settings', 'intuneBrand']);

const rules = (path: string, type: string, area: CollectionRules['area'] = 'devices'): CollectionRules => ({
  ...INTUNE_DEFAULTS,
  path,
  type,
  area,
  filterable: {},
});

/** A singleton's context has no /$entity. */
async function answerSingleton(call: Call, of: CollectionRules, entity: JsonObject): Promise<Reply> {
  const reply = await answerOne(call, of, entity);
  if (!isObject(reply.body)) return reply;
  const context = `https://graph.microsoft.com/${call.version}/$metadata#${of.path}`;
  return { ...reply, body: { ...reply.body, '@odata.context': context } };
}

async function tenantOf(call: Call): Promise<JsonObject> {
  const kept = await findIn(call, HOME, HOME);
  const properties = {
    ...merged(BEGINNING, kept?.properties ?? {}),
    intuneAccountId: call.tenant.intuneAccountId,
  };
  const id = call.tenant.intuneAccountId;
  return shownEntity(call.version, HOME, { home: HOME, id, type: HOME, order: 0, properties });
}

/** The singleton. It stands behind all sets below it. */
export const deviceManagement: EntitySet = {
  path: HOME,
  versions: BOTH,
  area: 'devices',
  permissions: {
    read: [...SERVICE_CONFIG.read, ...CONFIGURATION.read],
    write: [...SERVICE_CONFIG.write, ...CONFIGURATION.write],
  },
  routes: {
    GET: async (call) => answerSingleton(call, rules(HOME, HOME), await tenantOf(call)),
    PATCH: async (call) => {
      const { properties } = readEntity(call, {}, HOME, parseBody(call.request.body), false);
      for (const name of Object.keys(properties))
        if (!WRITTEN.has(name)) throw readOnly({ type: HOME, area: 'intune' }, name);
      const before = await findIn(call, HOME, HOME);
      const kept = merged(before?.properties ?? {}, properties);
      await putIn(call, [{ home: HOME, id: HOME, type: HOME, order: 0, properties: kept }]);
      return done(204);
    },
    'GET settings': async (call) => {
      const { settings } = await tenantOf(call);
      const of = rules(`${HOME}/settings`, 'deviceManagementSettings');
      return answerSingleton(call, of, isObject(settings) ? settings : {});
    },
  },
};

/** deviceManagement/managedDeviceOverview: how many devices there are. */
export const managedDeviceOverview: EntitySet = {
  path: 'deviceManagement/managedDeviceOverview',
  versions: BOTH,
  area: 'devices',
  permissions: MANAGED_DEVICES,
  routes: {
    GET: async (call) => {
      const devices = await listManagedDevices(call.context);
      const type = 'managedDeviceOverview';
      const distinct = (of: 'manufacturer' | 'model'): string[] =>
        [...new Set(devices.map((one) => one[of]))].toSorted();
      const properties = {
        enrolledDeviceCount: devices.length,
        mdmEnrolledCount: devices.length,
        dualEnrolledDeviceCount: 0,
        deviceOperatingSystemSummary: { windowsCount: devices.length },
        deviceExchangeAccessStateSummary: {},
        managedDeviceModelsAndManufacturers: {
          deviceManufacturers: distinct('manufacturer'),
          deviceModels: distinct('model'),
        },
      };
      const id = call.tenant.intuneAccountId;
      const entity = shownEntity(call.version, type, { home: '', id, type, order: 0, properties });
      return answerSingleton(call, rules('deviceManagement/managedDeviceOverview', type), entity);
    },
  },
};

/** deviceManagement/applePushNotificationCertificate: there is none, as in a tenant that manages no Apple devices. */
export const applePushCertificate: EntitySet = {
  path: 'deviceManagement/applePushNotificationCertificate',
  versions: BOTH,
  area: 'devices',
  permissions: SERVICE_CONFIG,
  routes: {
    GET: () => {
      throw refuse('intuneNotFound');
    },
  },
};

/** deviceManagement/androidManagedStoreAccountEnterpriseSettings: managed Google Play, which is not connected. */
export const managedGooglePlay: EntitySet = {
  path: 'deviceManagement/androidManagedStoreAccountEnterpriseSettings',
  versions: BETA,
  area: 'devices',
  permissions: CONFIGURATION,
  routes: {
    GET: (call) => {
      const type = 'androidManagedStoreAccountEnterpriseSettings';
      const id = 'androidManagedStoreAccountEnterpriseSettings';
      // A public tool joins the owner's name to a text (IntuneCD, ManagedGooglePlay.py): it is empty, not null.
      const properties = { ownerUserPrincipalName: '', ownerOrganizationName: '' };
      const entity = shownEntity(call.version, type, { home: '', id, type, order: 0, properties });
      return answerSingleton(call, rules(`deviceManagement/${type}`, type), entity);
    },
  },
};

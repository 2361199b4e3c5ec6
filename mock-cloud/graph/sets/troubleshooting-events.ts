/** deviceManagement/troubleshootingEvents: enrolments that Intune refused (graph.md 5.6). */

import { type EnrollmentFailure, listEnrollmentFailures } from '../../intune/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { shownEntity } from '../regular/index.ts';
import { graphDate } from '../shapes/index.ts';
import { MANAGED_DEVICES } from './permissions.ts';

const EVENT = 'enrollmentTroubleshootingEvent';

// A $filter on a time is refused by the live service (graph.md 3.1).
const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: 'deviceManagement/troubleshootingEvents',
  type: 'deviceManagementTroubleshootingEvent',
  area: 'devices',
  filterable: {},
};

/** Why, in the words of deviceEnrollmentFailureReason (A-GRAPH-57). */
const CATEGORIES: Readonly<Partial<Record<EnrollmentFailure['refusal'], string>>> = {
  authentication: 'authentication',
  deviceUnknown: 'authentication',
  authorization: 'authorization',
  userLicense: 'userValidation',
  platformBlocked: 'enrollmentRestrictionsEnforced',
  deviceCapReached: 'enrollmentRestrictionsEnforced',
  enrolledBefore: 'deviceNotSupported',
  preprovisioningNotAllowed: 'featureNotSupported',
  certificateRequest: 'badRequest',
};

/** The entity set. Nobody makes or changes an event by hand. */
export const troubleshootingEvents: EntitySet = {
  path: RULES.path,
  versions: BOTH,
  area: 'devices',
  type: RULES.type,
  permissions: MANAGED_DEVICES,
  routes: {
    GET: async (call) => answerList(call, RULES, await entities(call)),
    'GET {id}': async (call) => {
      const [id] = call.keys;
      return answerOne(
        call,
        RULES,
        (await entities(call)).find((one) => one.id === id?.toLowerCase()),
      );
    },
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  return (await listEnrollmentFailures(call.context)).map((failure) => entityOf(call, failure));
}

function entityOf(call: Call, failure: EnrollmentFailure): JsonObject {
  const { userId, deviceId, osVersion, reason, at, activityId } = failure;
  // The activity's id is the event's too: each event has one of its own.
  const id = activityId.toLowerCase();
  const properties = {
    eventDateTime: graphDate(at),
    correlationId: activityId,
    managedDeviceIdentifier: '',
    operatingSystem: 'Windows',
    osVersion,
    userId: userId === '' ? null : userId,
    deviceId: deviceId === '' ? null : deviceId,
    enrollmentType: typeOf(failure),
    failureCategory: CATEGORIES[failure.refusal] ?? 'unknown',
    failureReason: reason,
  };
  return shownEntity(call.version, RULES.type, { home: '', id, type: EVENT, order: 0, properties });
}

const typeOf = ({ userId }: EnrollmentFailure): string =>
  userId === '' ? 'windowsAzureADJoinUsingDeviceAuth' : 'windowsAzureADJoin';

/** Device objects of the directory: how they are made and how they change. */

import type { DeviceObject, RuleInputs } from './records.ts';

// Older epochs than this many are forgotten: groups lag five minutes behind, not days.
const MOST_EPOCHS = 20;

/** A new object of a device that joins the directory and was not known to it before. */
export function newDeviceObject(
  id: string,
  deviceId: string,
  displayName: string,
  now: number,
): DeviceObject {
  return {
    id,
    deviceId,
    displayName,
    accountEnabled: true,
    operatingSystem: null,
    operatingSystemVersion: null,
    trustType: 'AzureAd',
    profileType: 'RegisteredDevice',
    isManaged: null,
    isCompliant: null,
    mdmAppId: null,
    managementType: null,
    enrollmentType: null,
    enrollmentProfileName: null,
    registrationDateTime: null,
    approximateLastSignInDateTime: null,
    deviceOwnership: null,
    manufacturer: null,
    model: null,
    physicalIds: [],
    alternativeSecurityIds: [],
    changedAt: now,
    registeredOwner: null,
    certificateThumbprint: null,
  };
}

/**
 * The object after a change at `at` (ms). When the change touches what membership rules look at, what they saw before is
 * remembered, so that the object stays in its dynamic groups until these have followed the change.
 */
export function changeDeviceObject(
  object: DeviceObject,
  change: Partial<DeviceObject>,
  at: number,
): DeviceObject {
  const after = { ...object, ...change };
  const before = inputsOf(object);
  if (JSON.stringify(before) === JSON.stringify(inputsOf(after))) return after;
  const earlier = [...(object.earlierRuleInputs ?? []), { from: object.changedAt, inputs: before }];
  return { ...after, changedAt: at, earlierRuleInputs: earlier.slice(-MOST_EPOCHS) };
}

/** What membership rules saw of an object, oldest first: each from its time (ms) to the next. */
export function ruleEpochs(object: DeviceObject): { readonly from: number; readonly inputs: RuleInputs }[] {
  return [...(object.earlierRuleInputs ?? []), { from: object.changedAt, inputs: inputsOf(object) }];
}

function inputsOf(object: DeviceObject): RuleInputs {
  return {
    deviceId: object.deviceId,
    displayName: object.displayName,
    accountEnabled: object.accountEnabled,
    operatingSystem: object.operatingSystem,
    operatingSystemVersion: object.operatingSystemVersion,
    trustType: object.trustType,
    deviceOwnership: object.deviceOwnership,
    enrollmentProfileName: object.enrollmentProfileName,
    enrollmentType: object.enrollmentType,
    isCompliant: object.isCompliant,
    managementType: object.managementType,
    manufacturer: object.manufacturer,
    model: object.model,
    physicalIds: object.physicalIds,
    ...(object.extensionAttributes !== undefined && { extensionAttributes: object.extensionAttributes }),
  };
}

/** An accepted enrolment: certificate, managed device, and what the directory and Autopilot know of it from then on. */

import type { KeyObject } from 'node:crypto';
import { type ContextItem, type ContextItemName, contextValue } from '#wire/enrollment-context.ts';
import { type AutopilotDevice, recordingEnrollment } from '../../autopilot/index.ts';
import type { IssuedCertificate } from '../../certificate-authorities/index.ts';
import {
  changeDeviceObject,
  type DeviceObject,
  keyDigestOf,
  type User,
  updatingDeviceObject,
} from '../../entra/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { type BegunDeployment, beginningDeployment } from '../deployment-report/index.ts';
import { admitting, dismissing, issueCertificate } from '../device-certificates.ts';
import { INTUNE_APPLICATION_ID } from '../hosts.ts';
import { deliveries, type ManagedDevice, managedDevices } from '../records.ts';
import { managementSessions } from '../session-records.ts';
import { effectiveStatusPage } from '../status-page.ts';
import { deviceSubject, userSubject } from '../targeting.ts';
import { attestationOf } from './attestation.ts';

/** What an enrolment that may happen consists of. */
export interface AcceptedEnrollment {
  /** Id for the managed device when it has none yet. */
  readonly newId: string;
  /** The record of an earlier enrolment of the same device: it is taken over, with its id. */
  readonly existing: ManagedDevice | undefined;
  readonly user: User | undefined;
  readonly deviceObject: DeviceObject;
  readonly registration: AutopilotDevice | undefined;
  readonly owner: 'company' | 'personal';
  readonly profileName: string;
  /** What the report of deployments calls it; left out where it begins no deployment, or none anew. */
  readonly deploymentType?: string | undefined;
  readonly preprovisioning: boolean;
  readonly publicKey: KeyObject;
  readonly items: readonly ContextItem[];
}

/** The new record and the certificate that opens its sessions. */
export interface Enrolled {
  readonly device: ManagedDevice;
  readonly certificate: IssuedCertificate;
}

/**
 * Issues the certificate and writes all records in one transaction. A device that enrols anew starts from nothing. What an
 * administrator has changed since the object and the registration were read stays; what was deleted stays so.
 */
export async function acceptEnrollment(
  context: TenantContext,
  enrollment: AcceptedEnrollment,
): Promise<Enrolled> {
  const { store } = context;
  const { existing, registration, deviceObject, publicKey } = enrollment;
  const managedDeviceId = existing?.id ?? enrollment.newId;
  const now = context.now();
  const certificate = await issueCertificate(context, managedDeviceId, publicKey);
  const attestation = await attestationOf(context, enrollment);
  const device = { ...recordOf(enrollment, managedDeviceId, certificate, now), attestation };
  const begun = await begunDeployment(context, enrollment, device, now);
  await store.transaction([
    context.collection(managedDevices).putting(managedDeviceId, device),
    ...(existing === undefined ? [] : dismissing(context, existing)),
    admitting(context, managedDeviceId, device.certificateThumbprint),
    context.collection(deliveries).deleting(managedDeviceId),
    context.collection(managementSessions).deleting(managedDeviceId),
    ...context.contributors.flatMap(({ forgetting }) => forgetting(context, managedDeviceId)),
    updatingDeviceObject(context, deviceObject.id, (before) => managedObject(enrollment, before, now)),
    ...(begun === undefined ? [] : [beginningDeployment(context, begun)]),
    ...(registration === undefined
      ? []
      : [
          recordingEnrollment(context, registration.id, {
            managedDeviceId,
            at: now,
            once: isOnce(enrollment),
          }),
        ]),
  ]);
  return { device, certificate };
}

function recordOf(
  enrollment: AcceptedEnrollment,
  id: string,
  certificate: IssuedCertificate,
  now: number,
): ManagedDevice {
  const { registration, user, deviceObject } = enrollment;
  const value = (name: ContextItemName): string => contextValue(enrollment.items, name) ?? '';
  const time = new Date(now).toISOString();
  return {
    id,
    deviceName: value('DeviceName') || deviceObject.displayName,
    serialNumber: registration?.serialNumber ?? value('SerialNumber'),
    manufacturer: registration?.manufacturer ?? value('Manufacturer'),
    model: registration?.model ?? value('DeviceModel'),
    osVersion: value('OSVersion') || value('ApplicationVersion'),
    skuNumber: Number(value('OSEdition')) || 0,
    userId: user?.id ?? '',
    userPrincipalName: user?.userPrincipalName ?? '',
    azureADDeviceId: deviceObject.deviceId,
    autopilotDeviceId: registration?.id ?? null,
    enrollmentProfileName: enrollment.profileName,
    deviceEnrollmentType: user === undefined ? 'windowsAzureADJoinUsingDeviceAuth' : 'windowsAzureADJoin',
    owner: enrollment.owner,
    complianceState: 'unknown',
    enrolledDateTime: time,
    lastSyncDateTime: time,
    managementState: 'managed',
    certificateThumbprint: certificate.thumbprint.toUpperCase(),
    certificateNotAfter: certificate.notAfter,
    inventory: {},
    appStates: {},
    preprovisioned: enrollment.preprovisioning,
    certificateKeyDigest: keyDigestOf(enrollment.publicKey),
  };
}

/** The row of the report: the page is that of the device, since a technician has no user. */
async function begunDeployment(
  context: TenantContext,
  { registration, deploymentType, preprovisioning, user }: AcceptedEnrollment,
  device: ManagedDevice,
  startedAt: number,
): Promise<BegunDeployment | undefined> {
  if (deploymentType === undefined) return undefined;
  const page = await effectiveStatusPage(context, {
    ...(await deviceSubject(context, device)),
    ...(user && (await userSubject(context, user.id))),
  });
  return {
    managedDeviceId: device.id,
    deviceSerialNumber: device.serialNumber,
    deviceName: device.deviceName,
    osVersion: device.osVersion,
    userId: device.userId,
    userPrincipalName: device.userPrincipalName,
    profileName: device.enrollmentProfileName,
    statusPageName: page.displayName,
    statusPageId: page.id,
    enrollmentType: deploymentType,
    preprovisioning,
    registeredAt: registration?.registeredAt ?? startedAt,
    startedAt,
  };
}

function managedObject(enrollment: AcceptedEnrollment, object: DeviceObject, now: number): DeviceObject {
  const { profileName, user } = enrollment;
  const change = {
    isManaged: true,
    isCompliant: null,
    mdmAppId: INTUNE_APPLICATION_ID,
    managementType: 'MDM',
    enrollmentType: user === undefined ? 'AzureADJoinUsingDeviceAuth' : 'AzureDomainJoined',
    enrollmentProfileName: profileName === '' ? object.enrollmentProfileName : profileName,
  };
  return changeDeviceObject(object, change, now);
}

/** After a pre-provisioned run the device may not enrol again by itself (behaviour REQ-001). */
function isOnce(enrollment: AcceptedEnrollment): boolean {
  return enrollment.preprovisioning || enrollment.user === undefined;
}

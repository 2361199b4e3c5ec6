/** ztd.dds.microsoft.com and cs.dds.microsoft.com: which profile has this PC (protocols-autopilot.md section 3). */

import { type Request, type Response, Router } from 'express';
import type { AutopilotProfile } from '#wire/autopilot-profile.ts';
import {
  BOOTSTRAP_ERRORS,
  BOOTSTRAP_PATH,
  type BootstrapErrorName,
  BootstrapRequest,
  DEPLOYMENT_SERVICE_SITE,
  DEVICE_TICKET_HEADER,
} from '#wire/autopilot-service.ts';
import { WireError } from '#wire/error.ts';
import { readJson } from '#wire/json-contract.ts';
import { findTenant, type Tenant } from '../entra/index.ts';
import { NO_STORE, respond } from '../http/index.ts';
import { inTenant, type Routes, type ServiceContext } from '../service/index.ts';
import { DEFAULT_PROFILE } from './default-profile.ts';
import { updateDevice } from './device-actions.ts';
import { hexOfBase64 } from './device-identity.ts';
import { assignedProfile, type ProfileAssignment } from './profile-assignment.ts';
import { profileFile } from './profile-file.ts';
import type { HardwareFacts } from './records.ts';
import { findTicket, hardwareAgrees, registrationOfHardware } from './registration.ts';
import { bodyText, routePath } from './request-parts.ts';
import { TIMINGS } from './timings.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

type Bootstrap =
  | { readonly profile: AutopilotProfile }
  | { readonly refusal: BootstrapErrorName; readonly message: string };

/** The service; path, header and bodies are assumption A-DDS-01. */
export const deploymentService: Routes = (context) => {
  const router = Router();
  router.post(/.*/, async (request, response, next) => {
    if (routePath(request) !== BOOTSTRAP_PATH) return next();
    answer(context, response, await bootstrap(context, request));
  });
  return router;
};

function answer(context: ServiceContext, response: Response, result: Bootstrap): void {
  if ('profile' in result) {
    respond(response, 200, JSON_TYPE, JSON.stringify(result.profile), NO_STORE);
    return;
  }
  const { status, hresult } = BOOTSTRAP_ERRORS[result.refusal];
  const serverTimeUtc = new Date(context.now()).toISOString();
  const body = { error: result.refusal, hresult, serverTimeUtc, message: result.message };
  respond(response, status, JSON_TYPE, JSON.stringify(body), NO_STORE);
}

/** Ticket, clock, registration, hardware, profile: in this order, the first that fails is the answer. */
async function bootstrap(context: ServiceContext, request: Request): Promise<Bootstrap> {
  const ticket = await findTicket(context, request.get(DEVICE_TICKET_HEADER) ?? '');
  if (ticket === undefined || ticket.site !== DEPLOYMENT_SERVICE_SITE) {
    return {
      refusal: 'InvalidDeviceTicket',
      message: `The device ticket is unknown, has ended, or is not for ${DEPLOYMENT_SERVICE_SITE}.`,
    };
  }
  const asked = readRequest(bodyText(request));
  if (typeof asked === 'string') return { refusal: 'MalformedRequest', message: asked };
  if (Math.abs(Date.parse(asked.clientTimeUtc) - context.now()) > TIMINGS.clockDrift) {
    return { refusal: 'ClockSkew', message: 'The clock of the device is too far off.' };
  }
  const registration = await registrationOfHardware(context, ticket.hardware);
  if (registration === undefined) {
    return {
      refusal: 'ZtdDeviceIsNotRegistered',
      message: 'The device is not registered with Windows Autopilot.',
    };
  }
  const { tenantId, device } = registration;
  if (!hardwareAgrees(device, ticket.hardware) || !hardwareAgrees(device, factsOf(asked))) {
    return {
      // The FAQ names the serial number and the product key; every other part goes under the first (assumption A-DDS-07).
      refusal: 'SerialNumberMismatch',
      message: 'The hardware is not the registered one: register the device again.',
    };
  }
  const { productKeyId } = asked.hardware;
  if (device.productKey !== '' && productKeyId !== '' && device.productKey !== productKeyId) {
    return {
      refusal: 'ProductKeyIdMismatch',
      message: 'The product key is not the registered one: register the device again.',
    };
  }
  const ofTenant = inTenant(context, tenantId);
  await updateDevice(ofTenant, device.id, (found) => ({ ...found, lastContactedAt: context.now() }));
  const tenant = await findTenant(context, tenantId);
  const assignment = await assignedProfile(ofTenant, device);
  const hasOne = assignment.status.startsWith('assigned');
  if (device.lostDeletedProfile === true && !hasOne) {
    return {
      refusal: 'ZtdDeviceAssignedProfileDoesNotExist',
      message: 'The profile that was assigned to the device has been deleted: assign another one.',
    };
  }
  if (hasOne) await updateDevice(ofTenant, device.id, (found) => ({ ...found, lostDeletedProfile: false }));
  const { status, profile } = downloadable(tenant, assignment);
  if (tenant === undefined || profile === undefined || status === 'pending') {
    return {
      refusal: 'ZtdDeviceHasNoAssignedProfile',
      message: 'No profile is assigned to the device, and the tenant has no default profile.',
    };
  }
  return { profile: profileFile(tenant, device, profile, context.now()) };
}

/** The profile that is assigned; where the tenant has one, the default profile of a device to which none is. */
function downloadable(
  tenant: Tenant | undefined,
  assignment: ProfileAssignment,
): Pick<ProfileAssignment, 'status' | 'profile'> {
  return assignment.status === 'notAssigned' && tenant?.intune.defaultProfile === true
    ? { status: 'assignedInSync', profile: DEFAULT_PROFILE }
    : assignment;
}

/** The request, or what is wrong with it. */
function readRequest(text: string): BootstrapRequest | string {
  try {
    return readJson(BootstrapRequest, text, 'body');
  } catch (error) {
    if (error instanceof WireError) return error.message;
    throw error;
  }
}

/** The UUID is not asked for here. */
function factsOf({ hardware }: BootstrapRequest): HardwareFacts {
  return {
    ekPubHash: hexOfBase64(hardware.ekPubHash),
    serialNumber: hardware.serialNumber,
    smbiosUuid: '',
    manufacturer: hardware.manufacturer,
    model: hardware.model,
  };
}

/** Asks the Autopilot deployment service which profile this PC has. */

import {
  decodeOobeConfig,
  parseProfile,
  type AutopilotProfile as WireProfile,
} from '#wire/autopilot-profile.ts';
import {
  BOOTSTRAP_ERRORS,
  BOOTSTRAP_PATH,
  BootstrapError,
  type BootstrapRequest,
  DEPLOYMENT_SERVICE_SITE,
  DEVICE_TICKET_HEADER,
} from '#wire/autopilot-service.ts';
import { WireError } from '#wire/error.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { HttpStatusError, NetworkError } from '../ports.ts';
import { PRODUCT_TYPES } from '../windows/index.ts';
import { deviceTicket } from './device-ticket.ts';

/** A profile that this PC does not carry out: what it says about it, and the code. */
export interface RefusedProfile {
  readonly kind: 'refused';
  readonly code: string;
  readonly reason: string;
  /** The event of Windows Autopilot that tells of it, where there is one. */
  readonly event?: 'SerialNumberMismatch' | 'ProductKeyIdMismatch';
}

/** What the out-of-box experience reads out of a profile. */
export interface DeploymentProfile {
  readonly name: string;
  readonly tenantId: string;
  readonly tenantDomain: string;
  /** The organization's name for people. */
  readonly organization: string;
  /** The user that the device is assigned to, or ''. */
  readonly userPrincipalName: string;
  /** CloudAssignedAadServerData as it came: what the directory's pages are told. */
  readonly signInData: string;
  readonly deviceNameTemplate: string;
  /** CloudAssignedDomainJoinMethod as it came: how the PC is to be joined. */
  readonly domainJoinMethod: WireProfile['CloudAssignedDomainJoinMethod'];
  /** HybridJoinSkipDCConnectivityCheck: Windows does not look for a domain controller. */
  readonly skipsControllerCheck: boolean;
  /** The Autopilot registration, sent at enrollment as ZeroTouchProvisioning. */
  readonly registrationId: string;
  /** CloudAssignedOobeConfig as it came. */
  readonly oobeConfig: number;
  /** User account type: the user becomes a local administrator. */
  readonly makesAdministrator: boolean;
  readonly asksLanguage: boolean;
  readonly asksKeyboard: boolean;
  readonly showsLicenceTerms: boolean;
  readonly showsPrivacySettings: boolean;
}

/** What the deployment service says of this PC. */
export type ProfileAnswer =
  | {
      readonly kind: 'profile';
      readonly profile: DeploymentProfile;
      readonly ticket: string;
      /** The profile as it came. */
      readonly json: string;
    }
  /** No profile for this PC. */
  | {
      readonly kind: 'none';
      readonly event:
        | 'ZtdDeviceIsNotRegistered'
        | 'ZtdDeviceHasNoAssignedProfile'
        | 'ZtdDeviceAssignedProfileDoesNotExist';
      readonly ticket: string;
    }
  /** The PC is not the one that was registered (assumption A-DDS-07), or cannot do what the profile asks for. */
  | RefusedProfile;

/** Throws NetworkError when the service cannot be asked or does not answer sensibly. */
export async function downloadProfile(activity: Activity): Promise<ProfileAnswer> {
  const { pc, task } = activity;
  const ticket = await deviceTicket(activity, DEPLOYMENT_SERVICE_SITE);
  const response = await pc.http.request(task, {
    method: 'POST',
    url: `https://${DEPLOYMENT_SERVICE_SITE}${BOOTSTRAP_PATH}`,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      [DEVICE_TICKET_HEADER]: ticket,
    },
    body: JSON.stringify(bootstrapRequest(pc)),
  });
  if (response.status === 200) {
    try {
      const json = response.text();
      return { kind: 'profile', profile: settingsOf(parseProfile(json)), ticket, json };
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      throw new NetworkError(
        'broken',
        DEPLOYMENT_SERVICE_SITE,
        `the profile is not readable: ${error.message}`,
      );
    }
  }
  const refusal = BootstrapError.safeParse(response.json());
  if (!refusal.success) throw new HttpStatusError(DEPLOYMENT_SERVICE_SITE, response.status);
  return answerTo(refusal.data, ticket);
}

/** A refusal that is about the PC; others mean that the service cannot be used as it is. */
function answerTo({ error, message }: BootstrapError, ticket: string): ProfileAnswer {
  if (
    error === 'ZtdDeviceIsNotRegistered' ||
    error === 'ZtdDeviceHasNoAssignedProfile' ||
    error === 'ZtdDeviceAssignedProfileDoesNotExist'
  )
    return { kind: 'none', event: error, ticket };
  if (error === 'SerialNumberMismatch' || error === 'ProductKeyIdMismatch') {
    const { hresult } = BOOTSTRAP_ERRORS[error];
    return { kind: 'refused', event: error, code: hresult, reason: message ?? error };
  }
  throw new NetworkError('broken', DEPLOYMENT_SERVICE_SITE, `the deployment service refused: ${error}`);
}

function bootstrapRequest(pc: Pc): BootstrapRequest {
  const { hardware, windows } = pc;
  return {
    hardware: {
      serialNumber: hardware.serialNumber,
      manufacturer: hardware.manufacturer,
      model: hardware.model,
      productKeyId: hardware.productKeyId ?? '',
      ekPubHash: Buffer.from(hardware.ekPubHash, 'hex').toString('base64'),
    },
    os: { build: windows.version, sku: PRODUCT_TYPES[windows.edition] },
    clientTimeUtc: new Date(pc.clock.now()).toISOString(),
  };
}

/** What the out-of-box experience reads out of a profile, whether it was downloaded or lies in a file. */
export function settingsOf(profile: WireProfile): DeploymentProfile {
  const flags = decodeOobeConfig(profile.CloudAssignedOobeConfig);
  const language = profile.CloudAssignedLanguage ?? '';
  return {
    name: profile.DeploymentProfileName ?? profile.Comment_File ?? '',
    tenantId: profile.CloudAssignedTenantId,
    tenantDomain: profile.CloudAssignedTenantDomain,
    organization: profile.CloudAssignedTenantDisplayName ?? profile.CloudAssignedTenantDomain,
    userPrincipalName: profile.CloudAssignedTenantUpn,
    signInData: profile.CloudAssignedAadServerData ?? '',
    deviceNameTemplate: profile.CloudAssignedDeviceName ?? '',
    domainJoinMethod: profile.CloudAssignedDomainJoinMethod,
    skipsControllerCheck: profile.HybridJoinSkipDCConnectivityCheck === 1,
    registrationId: profile.ZtdCorrelationId,
    oobeConfig: profile.CloudAssignedOobeConfig,
    makesAdministrator: !flags.has('standardUser'),
    asksLanguage: language === '',
    // The keyboard page is skipped only when the profile also sets a language (screens.md section 7).
    asksKeyboard: !flags.has('skipKeyboard') || language === '',
    showsLicenceTerms: !flags.has('skipLicenceTerms'),
    showsPrivacySettings: !flags.has('skipPrivacySettings'),
  };
}

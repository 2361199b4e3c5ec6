/**
 * The profile of a registered device to which none is assigned, in the edition of the documents that knows one (Windows
 * Autopilot known issues, "Device goes through Autopilot deployment without an assigned profile"). What it says is
 * assumption A-DDS-03: a user-driven Microsoft Entra join in which every page is shown.
 */

import type { DeploymentProfile } from './records.ts';

const NEVER = '1970-01-01T00:00:00.000Z';

/** What a profile says where its maker says nothing: nothing hidden, an administrator. */
export const PROFILE_DEFAULTS = {
  description: '',
  language: 'os-default',
  deviceNameTemplate: '',
  preprovisioningAllowed: false,
  hardwareHashExtractionEnabled: false,
  privacySettingsHidden: false,
  eulaHidden: false,
  userType: 'administrator',
  deviceUsageType: 'singleUser',
  keyboardSelectionPageSkipped: false,
  escapeLinkHidden: false,
  skipsConnectivityCheck: false,
} as const satisfies Partial<DeploymentProfile>;

/** Is no record of a tenant: it cannot be listed, changed or deleted. */
export const DEFAULT_PROFILE: DeploymentProfile = {
  ...PROFILE_DEFAULTS,
  id: '00000000-0000-0000-0000-000000000000',
  displayName: 'Default profile',
  join: 'entra',
  language: '',
  createdDateTime: NEVER,
  lastModifiedDateTime: NEVER,
  assignments: [],
};

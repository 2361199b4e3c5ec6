/** Every entity set that Graph serves: the router reads nothing else. */

import type { EntitySet } from '../entity-set.ts';
import { regularSet } from '../regular/index.ts';
import { autopilotDevices } from './autopilot-devices.ts';
import { autopilotEvents } from './autopilot-events.ts';
import { autopilotSettings } from './autopilot-settings.ts';
import { deviceCompliancePolicies } from './compliance-policies.ts';
import { corporateIdentifierSet } from './corporate-identifiers.ts';
import { deploymentProfiles } from './deployment-profiles.ts';
import { deviceConfigurations } from './device-configurations.ts';
import {
  applePushCertificate,
  deviceManagement,
  managedDeviceOverview,
  managedGooglePlay,
} from './device-management.ts';
import { devices } from './devices.ts';
import { domainJoinConnectors } from './domain-join-connectors.ts';
import { enrollmentConfigurations } from './enrollment-configurations.ts';
import { groups } from './groups.ts';
import { importedDevices } from './imported-devices.ts';
import { deviceLocalCredentials } from './local-credentials.ts';
import { managedDevices } from './managed-devices.ts';
import { mobileApps } from './mobile-apps.ts';
import { directoryObjects, organization, subscribedSkus } from './organization.ts';
import { ADMINISTRATION } from './regular-administration.ts';
import { APP_POLICIES } from './regular-apps.ts';
import { POLICIES } from './regular-policies.ts';
import { troubleshootingEvents } from './troubleshooting-events.ts';
import { me, users } from './users.ts';

/** The rows of which regular collections are made. */
export const REGULAR_COLLECTIONS = [...POLICIES, ...APP_POLICIES, ...ADMINISTRATION];

/** In the order of graph.md section 5. */
export const ENTITY_SETS: readonly EntitySet[] = [
  importedDevices,
  autopilotDevices,
  deploymentProfiles,
  autopilotSettings,
  autopilotEvents,
  enrollmentConfigurations,
  managedDevices,
  deviceConfigurations,
  deviceCompliancePolicies,
  domainJoinConnectors,
  corporateIdentifierSet,
  mobileApps,
  devices,
  deviceLocalCredentials,
  groups,
  users,
  me,
  organization,
  subscribedSkus,
  directoryObjects,
  ...REGULAR_COLLECTIONS.map(regularSet),
  troubleshootingEvents,
  managedDeviceOverview,
  applePushCertificate,
  managedGooglePlay,
  // Behind all that stand below it.
  deviceManagement,
];

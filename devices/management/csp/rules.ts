/** All nodes that this PC knows, by configuration service provider. What no rule names does not exist: 404. */

import { ACCOUNTS } from './accounts.ts';
import { ASSIGNED_ACCESS } from './assigned-access.ts';
import { CERTIFICATES } from './certificates.ts';
import { DESKTOP_APPS } from './desktop-apps.ts';
import { DEVICE_INFORMATION } from './device-information.ts';
import { DIAGNOSTIC_LOG } from './diagnostic-log.ts';
import { DM_CLIENT } from './dm-client.ts';
import { ENROLLMENT_STATUS_TRACKING } from './enrollment-status-tracking.ts';
import { FIRMWARE_CONFIGURATION } from './firmware-configuration.ts';
import { LOCAL_ADMINISTRATOR_PASSWORDS } from './laps.ts';
import { MODERN_APPS } from './modern-apps.ts';
import { OFFLINE_DOMAIN_JOIN } from './offline-domain-join.ts';
import { WINDOWS_HELLO } from './passport-for-work.ts';
import { REMOTE_ACTIONS } from './remote-actions.ts';
import { REMOTE_WIPE } from './remote-wipe.ts';
import type { NodeRule } from './rule.ts';
import { APP_LOCKER, DISK_ENCRYPTION, FIREWALL, NETWORK_PROFILES, NODE_CACHE, POLICIES } from './settings.ts';
import { WINDOWS_AUTOPILOT } from './windows-autopilot.ts';

/** The rules; of two that fit an address the first one counts. */
export const CSP_RULES: readonly NodeRule[] = [
  ...ASSIGNED_ACCESS,
  ...DM_CLIENT,
  ...ENROLLMENT_STATUS_TRACKING,
  ...POLICIES,
  ...MODERN_APPS,
  ...APP_LOCKER,
  ...FIREWALL,
  ...ACCOUNTS,
  ...DISK_ENCRYPTION,
  ...LOCAL_ADMINISTRATOR_PASSWORDS,
  ...NETWORK_PROFILES,
  ...CERTIFICATES,
  ...DESKTOP_APPS,
  ...OFFLINE_DOMAIN_JOIN,
  ...FIRMWARE_CONFIGURATION,
  ...WINDOWS_HELLO,
  ...NODE_CACHE,
  ...DEVICE_INFORMATION,
  ...WINDOWS_AUTOPILOT,
  ...DIAGNOSTIC_LOG,
  ...REMOTE_WIPE,
  ...REMOTE_ACTIONS,
];

/** All nodes that this PC knows, by configuration service provider. What no rule names does not exist: 404. */

import { ACCOUNTS } from './accounts.ts';
import { CERTIFICATES } from './certificates.ts';
import { DESKTOP_APPS } from './desktop-apps.ts';
import { DEVICE_INFORMATION } from './device-information.ts';
import { DM_CLIENT } from './dm-client.ts';
import { ENROLLMENT_STATUS_TRACKING } from './enrollment-status-tracking.ts';
import { OFFLINE_DOMAIN_JOIN } from './offline-domain-join.ts';
import type { NodeRule } from './rule.ts';
import { FIREWALL, NETWORK_PROFILES, NODE_CACHE, POLICIES } from './settings.ts';

/** The rules; of two that fit an address the first one counts. */
export const CSP_RULES: readonly NodeRule[] = [
  ...DM_CLIENT,
  ...ENROLLMENT_STATUS_TRACKING,
  ...POLICIES,
  ...FIREWALL,
  ...ACCOUNTS,
  ...NETWORK_PROFILES,
  ...CERTIFICATES,
  ...DESKTOP_APPS,
  ...OFFLINE_DOMAIN_JOIN,
  ...NODE_CACHE,
  ...DEVICE_INFORMATION,
];

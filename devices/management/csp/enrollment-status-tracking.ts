/** EnrollmentStatusTracking CSP: what the Enrollment Status Page waits for besides policies (enrollmentstatustracking-csp). */

import { ALL, BOTH, DEVICE, type NodeRule, READ } from './rule.ts';

const PREPARATION = 'Vendor/MSFT/EnrollmentStatusTracking/DevicePreparation/PolicyProviders/*';
const SETUP = 'Vendor/MSFT/EnrollmentStatusTracking/Setup';
const APP = `${SETUP}/Apps/Tracking/*/*`;

const state = (value: string): boolean => /^[1-4]$/.test(value);
const reboot = (value: string): boolean => /^[1-3]$/.test(value);
// An interior node that a command adds has no value of its own.
const empty = (value: string): boolean => value === '';

/** The rules of the CSP. Setup exists for the user as well. */
export const ENROLLMENT_STATUS_TRACKING: readonly NodeRule[] = [
  { path: PREPARATION, scopes: DEVICE, access: ALL, formats: ['node'], accepts: empty },
  { path: `${PREPARATION}/InstallationState`, scopes: DEVICE, access: ALL, formats: ['int'], accepts: state },
  { path: `${PREPARATION}/LastError`, scopes: DEVICE, access: ALL, formats: ['int'] },
  { path: `${PREPARATION}/Timeout`, scopes: DEVICE, access: ALL, formats: ['int'] },
  { path: `${PREPARATION}/TrackedResourceTypes/Apps`, scopes: DEVICE, access: ALL, formats: ['bool'] },
  { path: `${SETUP}/Apps/PolicyProviders/*`, scopes: BOTH, access: ALL, formats: ['node'], accepts: empty },
  {
    path: `${SETUP}/Apps/PolicyProviders/*/TrackingPoliciesCreated`,
    scopes: BOTH,
    access: ALL,
    formats: ['bool'],
  },
  { path: `${SETUP}/Apps/Tracking/*`, scopes: BOTH, access: ALL, formats: ['node'], accepts: empty },
  { path: APP, scopes: BOTH, access: ALL, formats: ['node'], accepts: empty },
  { path: `${APP}/TrackingUri`, scopes: BOTH, access: ALL, formats: ['chr'] },
  { path: `${APP}/InstallationState`, scopes: BOTH, access: ALL, formats: ['int'], accepts: state },
  { path: `${APP}/RebootRequired`, scopes: BOTH, access: ALL, formats: ['int'], accepts: reboot },
  {
    path: `${SETUP}/HasProvisioningCompleted`,
    scopes: BOTH,
    access: READ,
    formats: ['bool'],
    // True outside of the out-of-box experience; this PC is managed from within it.
    initial: () => 'false',
  },
];

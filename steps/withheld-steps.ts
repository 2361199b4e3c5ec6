/** What Intune leaves out of its management sessions for a while, so that one can watch how long the page waits for it. */

import { Given } from '@cucumber/cucumber';
import { AT_ANY_TIME } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** The lists of the page (https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp, FirstSyncStatus). */
const LISTS = ['Policies', 'NetworkProfiles', 'MSIAppPackages', 'ModernAppPackages', 'PFXCerts', 'SCEPCerts'];
const FINISHED = 'FirstSyncStatus/ServerHasFinishedProvisioning';

/** What is left out, in words, and the ends of the nodes without which it is not there. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'Intune sends no certificates': ['/PFXCertBlob', '/Install/Enroll'],
  'Intune sends no Wi-Fi profiles': ['/WlanXml'],
  'Intune sends no VPN connections': ['/NativeProfile/Servers'],
  'Intune sends no security policies': [
    '/DeviceLock/DevicePasswordExpiration',
    '/DeviceLock/MaxInactivityTimeDeviceLock',
    '/Experience/AllowWindowsSpotlight',
    '/LockDown/AllowEdgeSwipe',
  ],
  'Intune sends no Microsoft Edge policies': ['/HomepageLocation'],
  'Intune sends no kiosk browser policies': ['/KioskBrowser/DefaultURL'],
  'Intune sends no Assigned Access policies': ['/AssignedAccess/Configuration'],
  'Intune is still working out what the Enrollment Status Page waits for': [
    ...LISTS.map((list) => `FirstSyncStatus/Expected${list}`),
    FINISHED,
  ],
  'Intune is still working out which network connections the Enrollment Status Page waits for': [
    'FirstSyncStatus/ExpectedNetworkProfiles',
  ],
  'Intune does not say that it has finished provisioning': [FINISHED],
  'Intune does not say that it has finished provisioning for the user': [
    `./User/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/${FINISHED}`,
  ],
  'Intune does not say that the device part of the Enrollment Status Page is shown': [
    '/SkipDeviceStatusPage',
  ],
  'Intune does not say that the user part of the Enrollment Status Page is shown': ['/SkipUserStatusPage'],
};

for (const [words, endings] of Object.entries(LEFT_OUT)) {
  Given(words, AT_ANY_TIME, async function (this: GloveboxWorld) {
    for (const ending of endings) await this.cloud.control.withholdCommand(ending);
  });
}

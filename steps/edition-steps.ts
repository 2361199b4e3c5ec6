/** Where the editions of the documents disagree: each step chooses one that is not the default. */

import { Given } from '@cucumber/cucumber';
import type { ScenarioDevice } from './scenario-device.ts';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** The devices that are meant; one at least has been introduced before. */
function devicesWhere(
  world: GloveboxWorld,
  what: string,
  meant: (entry: ScenarioDevice) => boolean,
): readonly ScenarioDevice[] {
  const found = world.allDevices.filter(meant);
  if (found.length === 0) throw new Error(`No ${what} has been introduced in this scenario: do that before.`);
  return found;
}

// Include "Technician flow", step 9: the QR code is described for Windows 10 only. The default follows
// https://learn.microsoft.com/autopilot/pre-provision.
Given(
  'the status screens of Windows 11 show no QR code, as one edition of the documents says',
  function (this: GloveboxWorld) {
    const meant = devicesWhere(this, 'Windows 11 device', ({ device }) => device.windows.generation === 11);
    for (const { device } of meant) device.changeWindows({ statusScreensShowCode: false });
  },
);

// Windows Autopilot for pre-provisioned deployment, "User flow". The default follows the tutorial: the page only leaves.
Given('a device restarts before its user signs on, as the overview says', function (this: GloveboxWorld) {
  for (const { device } of devicesWhere(this, 'device', () => true))
    device.changeWindows({ restartsBeforeSignOn: true });
});

// Troubleshoot Windows device enrollment problems, 80070774. The default follows the tutorial, whose step 9 assigns a user.
Given(
  'the sign-in of the assigned user joins a device to Microsoft Entra for good, as the troubleshooting article says',
  function (this: GloveboxWorld) {
    for (const { device } of devicesWhere(this, 'device', () => true))
      device.changeWindows({ assignedUserJoinsForGood: true });
  },
);

// What's new in Windows Autopilot, release 2307. The default follows "Deregister a device": first out of Intune.
Given(
  'Intune removes a registration in one step, as the release notes of July 2023 say',
  function (this: GloveboxWorld) {
    this.settingUp().settings.oneStepRemoval = true;
  },
);

// The lists in use are Unicode (the collecting script's Out-File). The default follows the documents: ANSI text only.
Given(
  'Intune takes device lists that are saved as Unicode, as people report',
  function (this: GloveboxWorld) {
    this.settingUp().settings.unicodeDeviceLists = true;
  },
);

// Troubleshooting FAQ, "Why did deleting a device's object ...". The default is what Graph answered in 2025: it is refused.
Given(
  'the directory lets the device object of a registered device be deleted, as it did in 2021',
  function (this: GloveboxWorld) {
    this.settingUp().settings.deletableDeviceObjects = true;
  },
);

// Configure Autopilot profiles, "Autopilot profile priority": any such profile is the default profile of the tenant.
Given(
  'the deployment profile is assigned to all devices',
  settles(['assignment of the profile']),
  function (this: GloveboxWorld) {
    this.settingUp().profile.assignedTo = ['all devices'];
  },
);

// Known issues and Configure Autopilot profiles. The default follows the FAQ: the ordinary out-of-box experience.
Given(
  'a registered device without a profile gets the default profile, as one edition of the documents says',
  function (this: GloveboxWorld) {
    this.settingUp().settings.defaultProfile = true;
  },
);

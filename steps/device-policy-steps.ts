/** What an organisation assigns to its devices by the nodes of Windows' configuration service providers. */

import { Given } from '@cucumber/cucumber';
import { assign, policy } from './configuration-profile.ts';
import { DEVICE_GROUP } from './organization.ts';
import type { GloveboxWorld } from './world.ts';

// The node is none of the users' (learn.microsoft.com, windows/client-management/mdm/policy-csp-accounts).
for (const [words, value] of [
  ['disables', '0'],
  ['does not disable', '1'],
] as const) {
  Given(
    `a policy {newPolicy} that ${words} the Microsoft Account Sign-In Assistant is assigned to the devices`,
    function (this: GloveboxWorld, name: string) {
      const content = policy(['Accounts/AllowMicrosoftAccountSignInAssistant', value]);
      assign(this, { displayName: name, ...content, assignedTo: [DEVICE_GROUP] });
    },
  );
}

// Of the device alone (learn.microsoft.com, windows/client-management/mdm/assignedaccess-csp).
Given(
  'a kiosk profile {newPolicy} that signs on by itself is assigned to the devices',
  function (this: GloveboxWorld, name: string) {
    const configs = '<Configs><Config><AutoLogonAccount/><DefaultProfile/></Config></Configs>';
    assign(this, {
      displayName: name,
      settings: [
        {
          locUri: 'Vendor/MSFT/AssignedAccess/Configuration',
          format: 'xml',
          value: `<AssignedAccessConfiguration><Profiles/>${configs}</AssignedAccessConfiguration>`,
        },
      ],
      assignedTo: [DEVICE_GROUP],
    });
  },
);

// Packages for the firmware (learn.microsoft.com, windows/client-management/mdm/uefi-csp).
Given('a DFCI profile {newPolicy} is assigned to the devices', function (this: GloveboxWorld, name: string) {
  const packageOf = (part: string): string => Buffer.from(`${name}: ${part}`).toString('base64');
  assign(this, {
    displayName: name,
    settings: ['Identity', 'Settings'].map((part) => ({
      locUri: `Vendor/MSFT/UEFI/${part}/Apply`,
      format: 'b64',
      value: packageOf(part),
    })),
    assignedTo: [DEVICE_GROUP],
  });
});

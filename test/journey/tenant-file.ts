/** A tenant file, as a vendor would write one. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes it into `folder`; its path. Contoso with one user, apps, a policy, and all that a deployment needs. */
export function writeTenantFile(
  folder: string,
  user: { readonly userPrincipalName: string; readonly displayName: string; readonly password: string },
): string {
  const file = join(folder, 'contoso.yaml');
  writeFileSync(
    file,
    `name: Contoso
domain: contoso.com
users:
  - userPrincipalName: ${user.userPrincipalName}
    displayName: ${user.displayName}
    password: ${user.password}
groups:
  - displayName: Autopilot devices
    membershipRule: (device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))
deploymentProfiles:
  - displayName: Contoso laptops
    privacySettingsHidden: false
    assignedTo: [Autopilot devices]
enrollmentStatusPages:
  - displayName: Contoso status page
    assignedTo: [Autopilot devices]
configurationProfiles:
  - displayName: Passwords
    category: securityPolicies
    settings:
      - locUri: Vendor/MSFT/Policy/Config/DeviceLock/DevicePasswordExpiration
        format: int
        value: "8"
    assignedTo: [Autopilot devices]
apps:
  - { displayName: Contoso VPN, installMinutes: 3, assignedTo: [Autopilot devices] }
  - { displayName: Contoso Reports, kind: msi, assignedTo: [all devices] }
`,
  );
  return file;
}

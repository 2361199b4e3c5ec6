/** A profile in a file on the disk of a PC: AutopilotConfigurationFile.json, as administrators make it for existing devices. */

import { Given } from '@cucumber/cucumber';
import { putOfflineProfile } from '#devices';
import { settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

/** Pages that the file skips, and the format (learn.microsoft.com/autopilot/existing-devices, "JSON file"). */
const OOBE_CONFIG = 1310;
const VERSION = 2049;

const FILES = {
  'for Microsoft Entra join': { CloudAssignedDomainJoinMethod: 0 },
  'for Microsoft Entra hybrid join': { CloudAssignedDomainJoinMethod: 1 },
  'for Microsoft Entra join that claims to allow pre-provisioning': {
    CloudAssignedDomainJoinMethod: 0,
    CloudAssignedPreprovisioningAllowed: 1,
  },
} as const;

for (const [words, members] of Object.entries(FILES)) {
  Given(
    `{device} has an AutopilotConfigurationFile.json of {organization} ${words}`,
    settles(['configuration file'], 'device'),
    function (this: GloveboxWorld, name: string, organization: string) {
      const entry = this.device(name);
      const owner = this.organization(organization);
      entry.past.push(async () => {
        const { tenant } = await this.administrator(owner);
        const file = {
          Version: VERSION,
          Comment_File: `Profile ${owner.name} from a file`,
          CloudAssignedTenantId: tenant.id,
          CloudAssignedTenantDomain: tenant.domain,
          CloudAssignedTenantDisplayName: owner.name,
          CloudAssignedOobeConfig: OOBE_CONFIG,
          CloudAssignedLanguage: 'os-default',
          ZtdCorrelationId: '7b4d6c1e-2f3a-4b5c-8d9e-0a1b2c3d4e5f',
          ...members,
        };
        await putOfflineProfile(entry.device.disk, Buffer.from(JSON.stringify(file)));
      });
    },
  );
}

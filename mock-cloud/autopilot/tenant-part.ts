/** What a tenant's description says of Windows Autopilot, and what is made of it. */

import { z } from 'zod';
import { deviceNameFault } from '#wire/device-name.ts';
import { type AssignmentTarget, updatingTenant } from '../entra/index.ts';
import type { Random } from '../random/index.ts';
import { keeping, type TenantPart } from '../service/index.ts';
import { JOIN_METHOD_NAMES } from './join-methods.ts';
import { type DeploymentProfile, deploymentProfiles } from './records.ts';
import { AssignmentSpec, targetsOf } from './tenant-assignment.ts';

/** As Graph takes it: a template that no profile may hold is no description of one (SETUP-PROF-008, 009). */
const NameTemplate = z.string().superRefine((template, { addIssue }) => {
  const fault = deviceNameFault(template);
  if (fault !== undefined) addIssue(fault.message);
});

const DeploymentProfileSpec = z.strictObject({
  displayName: z.string(),
  description: z.string().default(''),
  join: z.enum(JOIN_METHOD_NAMES).default('entra'),
  /** "Skip AD connectivity check" of a profile for hybrid join. */
  skipsConnectivityCheck: z.boolean().default(false),
  /** 'os-default', '' (user select), or a language tag. */
  language: z.string().default('os-default'),
  deviceNameTemplate: NameTemplate.default(''),
  /** 'shared' is a self-deploying profile. */
  deviceUsageType: z.enum(['singleUser', 'shared']).default('singleUser'),
  preprovisioningAllowed: z.boolean().default(false),
  privacySettingsHidden: z.boolean().default(true),
  eulaHidden: z.boolean().default(true),
  userType: z.enum(['administrator', 'standard']).default('standard'),
  keyboardSelectionPageSkipped: z.boolean().default(true),
  escapeLinkHidden: z.boolean().default(true),
  assignedTo: AssignmentSpec,
});

const FIELDS = {
  /** A registration may be removed while Intune still manages the device (What's new in Windows Autopilot, release 2307). */
  oneStepRemoval: z.boolean().default(false),
  /** Device lists may be saved as Unicode, as the lists in use are; the documents say that they must be ANSI text. */
  unicodeDeviceLists: z.boolean().default(false),
  /** The device object of a registered device may be deleted in the directory, as in 2021 (graph.md 5.12). */
  deletableDeviceObjects: z.boolean().default(false),
  /** A registered device without a profile gets one of the service's own (Windows Autopilot known issues). */
  defaultProfile: z.boolean().default(false),
  deploymentProfiles: z.array(DeploymentProfileSpec).default([]),
};

/** Deployment profiles, and the editions of the documents that the tenant follows. */
export const tenantPart: TenantPart<typeof FIELDS> = {
  fields: FIELDS,
  make: (described, seeding) => {
    const { tenant, random, now } = seeding;
    const { oneStepRemoval, unicodeDeviceLists, deletableDeviceObjects, defaultProfile } = described;
    const editions = { oneStepRemoval, unicodeDeviceLists, deletableDeviceObjects, defaultProfile };
    const profiles = described.deploymentProfiles.map((profile, index) => {
      const targets = targetsOf(seeding, `deploymentProfiles[${index}].assignedTo`, profile.assignedTo);
      return profileOf(profile, targets, random, now);
    });
    return {
      told: {},
      keep: (store) => [
        updatingTenant(store, tenant.id, (kept) => ({
          ...kept,
          intune: { ...kept.intune, ...editions },
        })),
        ...keeping(store, deploymentProfiles, tenant.id, profiles),
      ],
    };
  },
};

function profileOf(
  spec: z.output<typeof DeploymentProfileSpec>,
  targets: readonly AssignmentTarget[],
  random: Random,
  now: number,
): DeploymentProfile {
  const { assignedTo: _, ...settings } = spec;
  return {
    ...settings,
    id: random.guid(),
    hardwareHashExtractionEnabled: false,
    createdDateTime: new Date(now).toISOString(),
    lastModifiedDateTime: new Date(now).toISOString(),
    assignments: targets.map((target) => ({ target, assignedAt: now })),
  };
}

/** Deployments in which a setting could show an effect. */

import { z } from 'zod';
import type { TenantSpecInput } from '#cloud';
import { deviceListOf } from '#devices';
import { PASSWORD } from './journey.ts';
import {
  attempt,
  deleteDeviceObject,
  deregister,
  lookAtFederation,
  provision,
  useHybrid,
  useIt,
  useSecondPc,
  useTool,
  useWithAnother,
} from './settings-acts.ts';
import { BASE, GROUP } from './settings-base.ts';
import { carryOut, type Scene } from './settings-stage.ts';

const MINUTE = 60_000;

const failing: TenantSpecInput = {
  ...BASE,
  apps: [{ displayName: 'VPN', installMinutes: 3, exitCode: 1603, assignedTo: [GROUP] }],
};

/** A restriction that reaches no user. */
const OF_NOBODY = [{ displayName: 'Of nobody', assignedTo: ['Marked'] }];

/** The deployments by name. */
export const SCENES = {
  userDriven: { spec: BASE, act: useIt },
  windowsHello: {
    spec: {
      ...BASE,
      windowsHelloForBusiness: { state: 'enabled', pinMinimumLength: 6, pinMaximumLength: 100 },
    },
    act: useIt,
  },
  // Another user of the same PC.
  secondUser: {
    spec: {
      ...BASE,
      users: [...(BASE.users ?? []), { userPrincipalName: 'ben@contoso.com', password: PASSWORD }],
    },
    act: (stage) => useWithAnother(stage, 'ben@contoso.com'),
  },
  // Nobody assigned a profile to the PC.
  withoutProfile: {
    spec: {
      ...BASE,
      deploymentProfiles: BASE.deploymentProfiles?.map((profile) => ({ ...profile, assignedTo: [] })),
    },
    act: useIt,
  },
  // The PC leaves Autopilot while Intune still has it.
  removal: {
    spec: BASE,
    act: async (stage) => {
      await useIt(stage);
      return [
        await attempt(() => deregister(stage.administrator)),
        await attempt(() => deleteDeviceObject(stage.administrator)),
      ];
    },
  },
  // A list in the encoding of Windows PowerShell 5.1.
  unicodeList: {
    spec: BASE,
    act: async ({ cloud, tenant, device }) => {
      const list = Buffer.from(`\uFEFF${deviceListOf([device], cloud.clock.now())}`, 'utf16le');
      return attempt(() => cloud.control.importDevicesFromCsv(tenant.id, list));
    },
  },
  preProvisioned: {
    spec: {
      ...BASE,
      // The technician reads the tenant's own name.
      branding: undefined,
      enrollmentStatusPages: [{ displayName: 'Page', blockingApps: ['Reports'], assignedTo: [GROUP] }],
    },
    act: async (stage) => {
      await provision(stage);
      await stage.administrator.graph('GET', '/v1.0/devices');
      await carryOut(stage.change.enrolled, stage.administrator);
      await stage.person.sleep(120 * MINUTE, 'the way to the user');
      if (stage.device.display.current.id === 'off') await useIt(stage);
    },
  },
  // Of two apps one takes the place of the other once the user has signed in, and needs a third.
  relatedApps: {
    spec: {
      ...BASE,
      apps: [
        {
          displayName: 'Suite',
          installMinutes: 3,
          assignedTo: ['Staff'],
          dependencies: [{ app: 'Base' }],
          supersedes: [{ app: 'Old suite', uninstallPreviousVersion: true }],
        },
        { displayName: 'Old suite', assignedTo: [GROUP] },
        { displayName: 'Base' },
        { displayName: 'Other' },
      ],
    },
    act: useIt,
  },
  failingApp: { spec: failing, act: useIt },
  // The user's second PC, which is no Autopilot device any more when the user signs in.
  secondPc: { spec: BASE, act: useSecondPc },
  // Nobody has made a restriction beside the default one.
  secondPcByDefault: { spec: { ...BASE, enrollmentRestrictions: OF_NOBODY }, act: useSecondPc },
  // That second PC is personally owned, which is blocked, but for its corporate identifier.
  listedPc: {
    spec: {
      ...BASE,
      enrollmentRestrictions: OF_NOBODY,
      personalWindowsEnrollment: 'blocked',
      corporateIdentifiers: [
        { manufacturer: 'Microsoft Corporation', model: 'Surface Laptop', serialNumber: 'LT0042' },
      ],
    },
    act: useSecondPc,
  },
  // The user's pass is as the password, so that whoever types that gets on.
  accessPass: {
    spec: {
      ...BASE,
      users: BASE.users?.map((user) => ({
        ...user,
        temporaryAccessPass: { pass: PASSWORD, lifetimeInMinutes: 480 },
      })),
    },
    act: async (stage) => {
      await stage.person.sleep(30 * MINUTE, 'the way to the PC');
      await useIt(stage);
    },
  },
  tool: {
    spec: BASE,
    act: async (stage) => [
      await useTool(stage),
      await stage.administrator.graph('GET', '/beta/deviceManagement/autopilotEvents'),
    ],
  },
  // What Intune and its administrator see of the PC's compliance, half an hour after the desktop.
  compliance: {
    spec: {
      ...BASE,
      compliancePolicies: [{ displayName: 'Encryption', bitLockerEnabled: true, assignedTo: [GROUP] }],
    },
    act: async (stage) => {
      await useIt(stage);
      const policies = '/v1.0/deviceManagement/deviceCompliancePolicies';
      const devices = '/v1.0/deviceManagement/managedDevices';
      const Listed = z.looseObject({});
      return [
        (await stage.administrator.list(policies, Listed)).map(({ displayName }) => displayName),
        (await stage.administrator.list(devices, Listed)).map(({ complianceState }) => complianceState),
      ];
    },
  },
  hybrid: {
    spec: {
      ...BASE,
      deploymentProfiles: BASE.deploymentProfiles?.map((profile) => ({
        ...profile,
        join: 'hybrid' as const,
      })),
      onPremises: { ...BASE.onPremises, proxy: {} },
    },
    act: useHybrid,
  },
  federation: {
    spec: {
      ...BASE,
      onPremises: {
        ...BASE.onPremises,
        synchronization: {},
        federationService: { domain: 'corp.contoso.com' },
      },
    },
    act: lookAtFederation,
  },
} as const satisfies Readonly<Record<string, Scene>>;

/** Name of a scene. */
export type SceneName = keyof typeof SCENES;

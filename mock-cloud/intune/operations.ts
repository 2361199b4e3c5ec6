/** What the control interface does in Intune. */

import { z } from 'zod';
import { ENROLLMENT_FAULT_WORDS, type EnrollmentFaultWord } from '#wire/enrollment-faults.ts';
import { countAutopilotDevices } from '../autopilot/index.ts';
import { knownTenant, updateTenant } from '../entra/index.ts';
import { DONE, inTenant, operation } from '../service/index.ts';
import { importIdentifierFile } from './corporate-identifier-csv.ts';
import { planFault, reported } from './enrollment/index.ts';
import { mixedDevices, mixedText } from './mixed-apps.ts';
import { managedDevices } from './records.ts';
import { withholdCommand } from './withheld-commands.ts';

const tenantId = z.string().min(1);

/** The operations. */
export const OPERATIONS = {
  /** The organization's subscription to Intune ends, or begins again. */
  setIntuneSubscription: operation({
    method: 'PUT',
    path: 'tenants/:tenantId/intune-subscription',
    does: 'ends the subscription to Intune, or begins it again: {"active": false}',
    input: z.strictObject({ tenantId, active: z.boolean() }),
    output: DONE,
    given: (tenantId: string, active: boolean) => ({ tenantId, active }),
    run: async (context, { tenantId, active }) => {
      const known = await knownTenant(context, tenantId);
      await updateTenant(context, known, (tenant) => ({
        ...tenant,
        intune: { ...tenant.intune, subscription: active },
      }));
    },
  }),
  /** Uploads Windows corporate identifiers, as the admin center takes them. */
  importCorporateIdentifiers: operation({
    method: 'POST',
    path: 'tenants/:tenantId/corporate-identifiers',
    does: 'uploads Windows corporate identifiers, a row a PC: {"csv": "manufacturer,model,serial number"}',
    input: z.strictObject({ tenantId, csv: z.string() }),
    output: DONE,
    given: (tenantId: string, csv: string) => ({ tenantId, csv }),
    run: async (context, input) =>
      importIdentifierFile(inTenant(context, await knownTenant(context, input.tenantId)), input.csv),
  }),
  /** Management sessions leave out every command on nodes whose LocURI ends so, e.g. FirstSyncStatus/ExpectedPolicies. */
  withholdCommand: operation({
    method: 'POST',
    path: 'withheld-commands',
    does: 'management sessions leave out commands on nodes that end so: {"locUriEnding"}',
    input: z.strictObject({ locUriEnding: z.string().min(1) }),
    output: DONE,
    given: (locUriEnding: string) => ({ locUriEnding }),
    run: async (context, { locUriEnding }) => withholdCommand(context, locUriEnding),
  }),
  /** The enrolment service fails by a fault that [MS-MDE2] names, so many times or each time. */
  failEnrollments: operation({
    method: 'POST',
    path: 'enrollment-faults',
    does: 'the enrolment service fails by a fault of [MS-MDE2]: {"fault": "DeviceCapReached", "times"?}',
    input: z.strictObject({
      fault: z.enum(ENROLLMENT_FAULT_WORDS),
      times: z.number().int().min(1).optional(),
    }),
    output: DONE,
    given: (fault: EnrollmentFaultWord, times?: number) => ({
      fault,
      ...(times !== undefined && { times }),
    }),
    run: async (context, { fault, times }) => planFault(context, fault, times),
  }),
  /** What the tenant has set up against the documents' advice, a warning a device. */
  misconfigurations: operation({
    method: 'GET',
    path: 'tenants/:tenantId/misconfigurations',
    does: 'devices that get Win32 and line-of-business apps, which must not be mixed',
    input: z.strictObject({ tenantId }),
    output: z.array(z.object({ serialNumber: z.string(), warning: z.string() })),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = await knownTenant(context, input.tenantId);
      const mixed = await mixedDevices(context, tenant);
      return mixed.map((one) => ({ serialNumber: one.serialNumber, warning: mixedText(one) }));
    },
  }),
  /** The device attestation status report of the admin center. */
  deviceAttestationReport: operation({
    method: 'GET',
    path: 'tenants/:tenantId/device-attestation',
    does: 'the device attestation status report: which enrolled devices have keys of a trusted TPM, and why not',
    input: z.strictObject({ tenantId }),
    output: z.array(z.object({ serialNumber: z.string(), status: z.string(), statusDetail: z.string() })),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = inTenant(context, await knownTenant(context, input.tenantId));
      const devices = await tenant.collection(managedDevices).list();
      return devices.map(({ serialNumber, attestation }) => ({ serialNumber, ...reported(attestation) }));
    },
  }),
  /** How many devices the tenant has in its services. */
  tenantSummary: operation({
    method: 'GET',
    path: 'tenants/:tenantId/summary',
    does: 'how many devices are registered and enrolled',
    input: z.strictObject({ tenantId }),
    output: z.object({ registered: z.number(), enrolled: z.number() }),
    given: (tenantId: string) => ({ tenantId }),
    run: async (context, input) => {
      const tenant = inTenant(context, await knownTenant(context, input.tenantId));
      return {
        registered: await countAutopilotDevices(tenant),
        enrolled: await tenant.collection(managedDevices).count(),
      };
    },
  }),
};

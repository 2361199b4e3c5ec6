/** Windows enrolment attestation, as an administrator sees it: the device attestation status report, and Microsoft Graph. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { managedDevicesOf } from './known-devices.ts';
import { type Look, lookFor } from './looking.ts';
import type { GloveboxWorld } from './world.ts';

const Attested = z.looseObject({
  deviceIdentityAttestationDetail: z.looseObject({ deviceIdentityAttestationStatus: z.string() }),
});

/** The rows of the report for the present serial number of a device: "Failed, TPM isn't trusted". */
async function reportedOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const entry = world.device(name);
  const { tenant } = await world.administrator(entry.registration?.organization);
  const rows = await world.cloud.control.deviceAttestationReport(tenant.id);
  return rows
    .filter(({ serialNumber }) => serialNumber === entry.device.hardware.serialNumber)
    .map(({ status, statusDetail }) => (statusDetail === '' ? status : `${status}, ${statusDetail}`));
}

async function expectReported(world: GloveboxWorld, name: string, row: string): Promise<void> {
  await world.ready();
  await lookFor(world, {
    expected: `the device attestation status report says "${row}" of "${name}"`,
    device: name,
    look: async (): Promise<Look> => {
      const rows = await reportedOf(world, name);
      return {
        holds: rows.length === 1 && rows[0] === row,
        seen: rows.join('; ') || 'the device is not in it.',
      };
    },
  });
}

Then(
  'the device attestation status of {device} is {attestationStatus}',
  function (this: GloveboxWorld, name: string, status: string) {
    return expectReported(this, name, status);
  },
);

Then(
  'the device attestation status of {device} is {attestationStatus} with the detail {attestationDetail}',
  function (this: GloveboxWorld, name: string, status: string, detail: string) {
    return expectReported(this, name, `${status}, ${detail}`);
  },
);

Then(
  'Graph gives the identity attestation status {identityAttestation} for {device}',
  async function (this: GloveboxWorld, status: string, name: string) {
    await this.ready();
    await lookFor(this, {
      expected: `deviceIdentityAttestationStatus of "${name}" is ${status}`,
      device: name,
      look: async () => {
        const seen = z
          .array(Attested)
          .parse(await managedDevicesOf(this, name))
          .map((one) => one.deviceIdentityAttestationDetail.deviceIdentityAttestationStatus);
        return {
          holds: seen.length === 1 && seen[0] === status,
          seen: seen.join(', ') || 'no managed device.',
        };
      },
    });
  },
);

/** Which policies and certificates have come into effect on a PC: what somebody sees who looks at the PC itself. */

import { Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { managementNode, storedCertificates } from '#devices';
import { type Look, lookFor, lookNow } from './looking.ts';
import type { Organization } from './organization.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

type Profile = Organization['configurationProfiles'][number];

function profileOf(world: GloveboxWorld, policy: string): Profile {
  const found = world.allOrganizations
    .flatMap(({ configurationProfiles }) => configurationProfiles)
    .find(({ displayName }) => displayName === policy);
  if (found === undefined) throw new Error(`There is no policy "${policy}" in this scenario.`);
  return found;
}

/** Looks at every setting of a policy on the PC; `holds` when all have their values. */
async function settingsOf(
  world: GloveboxWorld,
  policy: string,
  name: string,
): Promise<Look & { any: boolean }> {
  const { context, settings = [] } = profileOf(world, policy);
  if (settings.length === 0) throw new Error(`"${policy}" has no settings that could be in effect.`);
  const seen: string[] = [];
  let right = 0;
  let any = false;
  for (const { locUri, value } of settings) {
    const node = `./${context === 'user' ? 'User' : 'Device'}/${locUri}`;
    const there = await managementNode(world.device(name).device, node);
    if (there === value) right += 1;
    if (there !== undefined) any = true;
    seen.push(`  ${node} is ${there === undefined ? 'not set' : `"${there}"`}`);
  }
  return { holds: right === settings.length, any, seen: `of its settings\n${seen.join('\n')}` };
}

Then(
  'the policy {policy} is already in effect on {device}',
  async function (this: GloveboxWorld, policy: string, name: string) {
    await lookNow(this, {
      expected: `the policy "${policy}" is already in effect on "${name}"`,
      device: name,
      look: () => settingsOf(this, policy, name),
    });
  },
);

Then(
  'the policy {policy} comes into effect on {device}',
  async function (this: GloveboxWorld, policy: string, name: string) {
    await lookFor(this, {
      expected: `the policy "${policy}" comes into effect on "${name}"`,
      device: name,
      look: () => settingsOf(this, policy, name),
    });
  },
);

Then(
  'the policy {policy} is not in effect on {device}',
  async function (this: GloveboxWorld, policy: string, name: string) {
    thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `the policy "${policy}" is not in effect on "${name}"`,
      device: name,
      look: async () => {
        const { any, seen } = await settingsOf(this, policy, name);
        return { holds: !any, seen };
      },
    });
  },
);

const Configuration = z.looseObject({ id: z.string(), displayName: z.string() });

/**
 * Looks into the stores of the PC, or of its user: the certificate of the profile must be there with its key, and the
 * authority that issued it must be trusted.
 */
async function certificateOf(
  world: GloveboxWorld,
  certificate: string,
  name: string,
): Promise<Look & { any: boolean }> {
  const { context, category } = profileOf(world, certificate);
  if (category !== 'certificates') throw new Error(`"${certificate}" is no certificate.`);
  const { device, registration } = world.device(name);
  const administrator = await world.administrator(registration?.organization);
  const profiles = await administrator.list('/beta/deviceManagement/deviceConfigurations', Configuration);
  const id = profiles.find(({ displayName }) => displayName === certificate)?.id;
  const [scope, location] =
    context === 'user' ? (['User', 'User'] as const) : (['Device', 'System'] as const);
  const install = `./${scope}/Vendor/MSFT/ClientCertificateInstall`;
  const thumbprint =
    (await managementNode(device, `${install}/PFXCertInstall/${id}/Thumbprint`)) ??
    (await managementNode(device, `${install}/SCEP/${id}/CertThumbprint`));
  const own = (await storedCertificates(device, 'My', location)).find(
    ({ fingerprint }) => fingerprint.replaceAll(':', '') === thumbprint,
  );
  const roots = await storedCertificates(device, 'Root', location);
  const trusted =
    own !== undefined && roots.some((root) => own.checkIssued(root) && own.verify(root.publicKey));
  const personal = own === undefined ? 'it is not in the store My' : `${own.subject} is in the store My`;
  return {
    holds: trusted,
    any: own !== undefined || thumbprint !== undefined,
    seen: `${personal}; trusted roots: ${roots.map(({ subject }) => subject).join(', ') || 'none'}.`,
  };
}

Then(
  '{device} already has the certificate {certificate}',
  async function (this: GloveboxWorld, name: string, certificate: string) {
    await lookNow(this, {
      expected: `"${name}" already has the certificate "${certificate}", and trusts the authority that issued it`,
      device: name,
      look: () => certificateOf(this, certificate, name),
    });
  },
);

Then(
  '{device} does not have the certificate {certificate}',
  async function (this: GloveboxWorld, name: string, certificate: string) {
    thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `"${name}" does not have the certificate "${certificate}"`,
      device: name,
      look: async () => {
        const { any, seen } = await certificateOf(this, certificate, name);
        return { holds: !any, seen };
      },
    });
  },
);

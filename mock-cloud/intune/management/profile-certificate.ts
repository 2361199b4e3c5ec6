/** The certificates that certificate profiles make: once for each device, or user on it, and profile. */

import { thumbprintOf } from '#wire/x509.ts';
import type { TenantContext } from '../../service/index.ts';
import { type CertificateHolder, commonNameOf, holderId } from '../certificate-holder.ts';
import { type ConfigurationProfile, type ProfileCertificate, profileCertificates } from '../records.ts';
import { buildPfx } from './pfx.ts';

/** A certificates profile without settings stands for a trusted root and a client certificate from the tenant's CA. */
export function makesCertificate(profile: ConfigurationProfile): boolean {
  return isCertificate(profile) && profile.certificateType === 'pfx';
}

/** One of SCEP stands for a trusted root, and a client certificate for which the PC itself asks. */
export function asksByScep(profile: ConfigurationProfile): boolean {
  return isCertificate(profile) && profile.certificateType === 'scep';
}

const isCertificate = ({ category, settings }: ConfigurationProfile): boolean =>
  category === 'certificates' && settings.length === 0;

/** The certificate of `profile` for the holder, issued now if it is not there yet. */
export async function profileCertificate(
  context: TenantContext,
  profile: ConfigurationProfile,
  holder: CertificateHolder,
): Promise<ProfileCertificate> {
  const kept = context.collection(profileCertificates);
  const id = holderId(profile, holder);
  const there = await kept.get(id);
  if (there !== undefined) return there;
  // One key for all devices of a profile: pooled keys are few, and these are for tests only.
  const { publicKey, privateKey } = context.keys.pair(`certificate profile ${profile.id}`);
  const commonName = commonNameOf(holder);
  const issued = context.authorities.issueProfileCertificate({
    publicKey,
    commonName,
    tenantId: context.tenantId,
    now: context.now(),
  });
  const random = context.random(`intune/certificate-profiles/${id}`);
  const password = random.base64url(18);
  const pfx = buildPfx({ privateKey, certificate: issued.der, friendlyName: commonName, password, random });
  const made: ProfileCertificate = {
    id,
    managedDeviceId: holder.device.id,
    thumbprint: issued.thumbprint,
    root: issued.root.toString('base64'),
    rootThumbprint: thumbprintOf(issued.root),
    pfx: pfx.toString('base64'),
    password,
  };
  await kept.put(id, made);
  return made;
}

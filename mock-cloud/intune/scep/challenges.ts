/** Challenges of SCEP certificate profiles: each lets one device, or one user on it, have one kind of certificate. */

import type { TenantContext } from '../../service/index.ts';
import { type CertificateHolder, commonNameOf, holderId } from '../certificate-holder.ts';
import { type ConfigurationProfile, type ScepChallenge, scepChallenges } from '../records.ts';

/** The challenge of a profile for the holder, made now if it is not there yet. */
export async function scepChallenge(
  context: TenantContext,
  profile: ConfigurationProfile,
  holder: CertificateHolder,
): Promise<ScepChallenge> {
  const kept = context.collection(scepChallenges);
  const id = holderId(profile, holder);
  const there = await kept.get(id);
  if (there !== undefined) return there;
  const made: ScepChallenge = {
    id,
    managedDeviceId: holder.device.id,
    challenge: context.random(`intune/scep-challenges/${id}`).base64url(18),
    commonName: commonNameOf(holder),
  };
  await kept.put(id, made);
  return made;
}

/** What a challenge stands for; undefined when nobody has given it out. */
export async function challengeOf(
  context: TenantContext,
  challenge: string,
): Promise<ScepChallenge | undefined> {
  return context.collection(scepChallenges).find('challenge', challenge);
}

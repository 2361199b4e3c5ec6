/** Challenges of SCEP certificate profiles: each lets one device, or one user on it, have one kind of certificate. */

import type { TenantContext } from '../../service/index.ts';
import {
  type ConfigurationProfile,
  type ManagedDevice,
  type ScepChallenge,
  scepChallenges,
} from '../records.ts';

/** Whose certificate it is to be. */
export interface ScepHolder {
  readonly device: ManagedDevice;
  /** The user of a user-context profile. */
  readonly user: { readonly id: string; readonly userPrincipalName: string } | undefined;
}

/** The challenge of a profile for the holder, made now if it is not there yet. */
export async function scepChallenge(
  context: TenantContext,
  profile: ConfigurationProfile,
  { device, user }: ScepHolder,
): Promise<ScepChallenge> {
  const kept = context.collection(scepChallenges);
  const id = [device.id, profile.id, ...(user === undefined ? [] : [user.id])].join('/');
  const there = await kept.get(id);
  if (there !== undefined) return there;
  const made: ScepChallenge = {
    id,
    challenge: context.random(`intune/scep-challenges/${id}`).base64url(18),
    commonName: user?.userPrincipalName ?? device.azureADDeviceId,
  };
  await kept.put(id, made);
  return made;
}

/** What a challenge stands for; undefined when nobody has given it out. */
export async function challengeOf(
  context: TenantContext,
  challenge: string,
): Promise<ScepChallenge | undefined> {
  const all = await context.collection(scepChallenges).list();
  return all.find((one) => one.challenge === challenge);
}

/** "Securing your hardware": the certificate of the attestation identity key, then the statements that the directory asks for. */

import { attestKey, secureHardware } from '../attestation/index.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import type { Attest } from './attested-join.ts';

/** Secures the hardware; the value makes the statements of the attested join. */
export async function secureTpm(activity: Activity): Promise<Outcome<Attest>> {
  const secured = await secureHardware(activity);
  return secured.ok ? done((nonce) => attestKey(activity, nonce)) : secured;
}

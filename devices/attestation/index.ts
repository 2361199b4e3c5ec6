/**
 * Proving which PC this is, with its TPM: the face of this folder.
 *
 * 1. {@link secureHardware}: "Securing your hardware". The TPM gets a certificate for an attestation identity key.
 * 2. {@link attestKey}: a device key is made in the TPM; the identity key vouches for it and for how the PC started.
 * 3. {@link signWithTpmKey}: what the device key is needed for later (certificate request, device token).
 * 4. {@link claimKeys}: the enrolment in management shows that its key lies in the TPM.
 */

export { type AttestedKey, attestKey } from './attest-key.ts';
export { claimKeys, type KeyClaims } from './claims.ts';
export { type SecuredHardware, secureHardware } from './secure-hardware.ts';
export {
  DEVICE_KEY_NAME,
  lentTpmKey,
  MANAGEMENT_KEY_NAME,
  publicTpmKey,
  signWithTpmKey,
} from './tpm-key.ts';

/**
 * Proving which PC this is, with its TPM: the face of this folder.
 *
 * 1. {@link secureHardware}: "Securing your hardware". The TPM gets a certificate for an attestation identity key.
 * 2. {@link attestKey}: a device key is made in the TPM; the identity key vouches for it and for how the PC started.
 * 3. {@link signWithDeviceKey}: what the device key is needed for later (certificate request, device token).
 */

export { type AttestedKey, attestKey } from './attest-key.ts';
export { DEVICE_KEY_NAME, signWithDeviceKey } from './device-key.ts';
export { type SecuredHardware, secureHardware } from './secure-hardware.ts';

/** Encryption of the PC's disk: the face of this folder. */

export { ENCRYPTION_METHODS, encryptionMethod, startEncryption } from './disk-encryption.ts';

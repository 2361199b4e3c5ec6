/** Encryption of the PC's disk: the face of this folder. */

export {
  ENCRYPTION_METHODS,
  encryptionMethod,
  hasNewsOfProtection,
  noteProtection,
  startEncryption,
  tellProtection,
} from './disk-encryption.ts';

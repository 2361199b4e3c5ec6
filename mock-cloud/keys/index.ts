/** The face of the key pool. */

export { createKeySource, generateKeyPair, type KeyPair, type KeySource, keyPairFromPem } from './pool.ts';
export { defaultPoolPath, loadKeyPool } from './pool-file.ts';

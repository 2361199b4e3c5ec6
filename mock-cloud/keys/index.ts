/** The face of the key pool. */

export { createKeySource, generateKeyPair, type KeyPair, type KeySource, keyPairFromPem } from './pool.ts';
export { defaultPoolPath, type KeyPoolOptions, loadKeyPool } from './pool-file.ts';

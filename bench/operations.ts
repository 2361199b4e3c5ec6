/** Counts the dear operations of this process: RSA signatures and decryptions, and TLS handshakes. */

import { createRequire, syncBuiltinESMExports } from 'node:module';

export interface Counts {
  /** RSA private-key operations outside of TLS. */
  rsa: number;
  /** TLS client connections; a handshake with a client certificate costs two private-key operations. */
  handshakes: number;
}

/** From this call on the counts grow. Import it before anything that uses node:crypto or node:tls. */
export function countOperations(): Counts {
  const counts: Counts = { rsa: 0, handshakes: 0 };
  const require = createRequire(import.meta.url);
  count(require('node:crypto'), 'sign', () => {
    counts.rsa += 1;
  });
  count(require('node:crypto'), 'privateDecrypt', () => {
    counts.rsa += 1;
  });
  count(require('node:tls'), 'connect', () => {
    counts.handshakes += 1;
  });
  syncBuiltinESMExports();
  return counts;
}

function count(module: Record<string, unknown>, name: string, tell: () => void): void {
  const original = module[name];
  if (typeof original !== 'function') throw new Error(`${name} is not a function`);
  module[name] = (...parameters: unknown[]): unknown => {
    tell();
    return Reflect.apply(original, module, parameters);
  };
}

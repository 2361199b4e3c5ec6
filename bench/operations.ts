/** Counts the dear operations of this process: RSA signatures and decryptions, and TLS handshakes. */

import { createRequire, syncBuiltinESMExports } from 'node:module';
import { TLSSocket } from 'node:tls';

export interface Counts {
  /** RSA private-key operations outside of TLS. */
  rsa: number;
  /** TLS client connections. */
  handshakes: number;
  /** Those that resumed an earlier session: they cost no private-key operation, a full handshake costs two. */
  resumed: number;
}

/** From this call on the counts grow. Import it before anything that uses node:crypto or node:tls. */
export function countOperations(): Counts {
  const counts: Counts = { rsa: 0, handshakes: 0, resumed: 0 };
  const require = createRequire(import.meta.url);
  count(require('node:crypto'), 'sign', () => {
    counts.rsa += 1;
  });
  count(require('node:crypto'), 'privateDecrypt', () => {
    counts.rsa += 1;
  });
  count(require('node:tls'), 'connect', (socket) => {
    counts.handshakes += 1;
    if (!(socket instanceof TLSSocket)) throw new Error('connect gave no TLS socket');
    socket.once('secureConnect', () => {
      if (socket.isSessionReused()) counts.resumed += 1;
    });
  });
  syncBuiltinESMExports();
  return counts;
}

function count(module: Record<string, unknown>, name: string, tell: (result: unknown) => void): void {
  const original = module[name];
  if (typeof original !== 'function') throw new Error(`${name} is not a function`);
  module[name] = (...parameters: unknown[]): unknown => {
    const result: unknown = Reflect.apply(original, module, parameters);
    tell(result);
    return result;
  };
}

/** TLS at a door on the network: one certificate for every host, client certificates asked for where the host asks. */

import type { Duplex } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { createBounded } from '../bounded/index.ts';
import { HOSTS } from '../services.ts';
import type { Doorway } from './doorway.ts';
import { ALPN_PROTOCOLS } from './http2.ts';

/** What a TLS handshake has proved. */
export interface Secured {
  readonly stream: TLSSocket;
  /** The host that the client asked for, lower case; undefined when it named none. */
  readonly serverName: string | undefined;
  /** DER of the client's certificate. Whether it is good is the service's decision. */
  readonly clientCertificate: Buffer | undefined;
}

/** The names by which the door itself is reached. */
export const OWN_NAMES = ['localhost', '127.0.0.1'] as const;

/** The contexts of a door, from the cloud's own root: one for all hosts of services, one for each host of an organization. */
export interface DoorContexts {
  for(organizationHost: string | undefined): SecureContext;
}

/** Contexts of organizations' hosts that are kept; the others are made once more. */
const MOST_CONTEXTS = 100;

/** Makes the contexts. */
export function createDoorContexts(credentials: Doorway['credentials']): DoorContexts {
  const common = createDoorContext(credentials, [...OWN_NAMES, ...HOSTS.map(({ host }) => host)]);
  const own = createBounded(MOST_CONTEXTS, (host: string) => createDoorContext(credentials, [host]));
  return { for: (host) => (host === undefined ? common : own.of(host)) };
}

function createDoorContext(credentials: Doorway['credentials'], names: readonly string[]): SecureContext {
  const { key, certificate } = credentials(names);
  // A context without a name does not resume sessions of clients that proved themselves (SSL_CTX_set_session_id_context).
  return createSecureContext({
    key,
    cert: certificate,
    sessionIdContext: 'glovebox door',
    minVersion: 'TLSv1.2',
  });
}

/** Ends TLS on a stream and calls `then`; a stream on which it fails is dropped. */
export function endTls(
  stream: Duplex,
  secureContext: SecureContext,
  asksForCertificate: boolean,
  then: (secured: Secured) => void,
): void {
  const secure = new TLSSocket(stream, {
    isServer: true,
    secureContext,
    requestCert: asksForCertificate,
    rejectUnauthorized: false,
    ALPNProtocols: [...ALPN_PROTOCOLS],
  });
  secure.on('error', () => stream.destroy());
  secure.once('secure', () =>
    then({
      stream: secure,
      serverName: secure.servername ? secure.servername.toLowerCase() : undefined,
      clientCertificate: secure.getPeerX509Certificate()?.raw,
    }),
  );
}

/** The door for everything that runs in the same process: real HTTP and, where a host asks for certificates, real TLS, without a port. */

import { type Duplex, duplexPair } from 'node:stream';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { CertificateAuthorities } from '../certificate-authorities/index.ts';
import type { HostTable } from '../host-table/index.ts';
import type { CloudServer } from '../server/index.ts';
import { findDatagramHost, HOSTS } from '../services.ts';
import { addressOf } from './addresses.ts';
import { ALPN_PROTOCOLS, choseHttp2, speakHttp2 } from './http2.ts';
import { HostNotFound, type Internet } from './internet.ts';

/** The door of one cloud. */
export interface InProcessDoor {
  /**
   * The Internet as seen by `from`, e.g. a device's name; the name goes into the journal. `inside` is the organization
   * (tenant id) from whose network it is seen: its own hosts are there too.
   */
  internet(from: string, inside?: string): Internet;
}

/**
 * Opens the door: each connection is a pair of streams, of which the server gets one. `refused` hears of each name that
 * nobody answers for.
 */
export function createInProcessDoor(
  server: Pick<CloudServer, 'accept'>,
  authorities: CertificateAuthorities,
  now: () => number,
  hosts: Pick<HostTable, 'find' | 'addressOf'>,
  refused: (host: string) => void = () => undefined,
): InProcessDoor {
  let tlsContext: SecureContext | undefined;
  const secureContext = (): SecureContext => {
    tlsContext ??= createTlsContext(authorities);
    return tlsContext;
  };

  return {
    internet: (from, inside) => ({
      resolve: (host) => addressOf(host, hosts, inside),
      connect: (host, port) => {
        const entry = hosts.find(host, inside);
        if (entry === undefined || !(entry.ports ?? [443]).includes(port)) {
          refused(host);
          throw new HostNotFound(`${host}:${port}`);
        }
        const [clientSide, serverSide] = duplexPair();
        // A pair of streams is no connection yet: one side does not hear that the other was destroyed.
        clientSide.once('close', () => serverSide.destroy());
        serverSide.once('close', () => clientSide.destroy());
        const connection = {
          host: host.toLowerCase(),
          scheme: port === 80 ? ('http' as const) : ('https' as const),
          from,
          ...(inside !== undefined && { inside }),
          tell: (state: 'waiting' | 'running') => void clientSide.emit(state),
        };
        if (!entry.clientCertificate) {
          server.accept(serverSide, { ...connection, clientCertificate: () => undefined });
          return { stream: clientSide, secured: true };
        }
        acceptTls(server, serverSide, secureContext(), connection);
        return { stream: clientSide, secured: false };
      },
      datagram: async (host, port, payload) => {
        const entry = findDatagramHost(host);
        if (entry?.port !== port) throw new HostNotFound(`${host}:${port}`);
        return entry.answer(payload, now());
      },
    }),
  };
}

type ConnectionStart = Omit<Parameters<CloudServer['accept']>[1], 'clientCertificate'>;

function acceptTls(
  server: Pick<CloudServer, 'accept'>,
  stream: Duplex,
  secureContext: SecureContext,
  connection: ConnectionStart,
): void {
  const secure = new TLSSocket(stream, {
    isServer: true,
    secureContext,
    requestCert: true,
    // Whether the certificate is good is the service's decision, by the cloud's clock and its own authorities.
    rejectUnauthorized: false,
    ALPNProtocols: [...ALPN_PROTOCOLS],
  });
  secure.once('secure', () => {
    const certificate = secure.getPeerX509Certificate()?.raw;
    const accept = (each: Duplex): void =>
      server.accept(each, { ...connection, clientCertificate: () => certificate });
    if (choseHttp2(secure)) speakHttp2(secure, accept);
    else accept(secure);
  });
  secure.on('error', () => stream.destroy());
}

function createTlsContext(authorities: CertificateAuthorities): SecureContext {
  const credentials = authorities.serverCredentials(
    HOSTS.filter((entry) => entry.clientCertificate).map((entry) => entry.host),
  );
  // OpenSSL resumes sessions of clients that proved themselves only within a named context (SSL_CTX_set_session_id_context).
  return createSecureContext({
    key: credentials.key,
    cert: credentials.certificate,
    sessionIdContext: 'glovebox',
  });
}

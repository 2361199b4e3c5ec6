/**
 * The web proxy of a corporate network: the only way from there to the Internet. With the WPAD option on, the network tells its
 * clients where the configuration file is (draft-ietf-wrec-wpad-01, 4.4.1: DHCP option 252), and a server gives it to them.
 */

import { type Duplex, duplexPair } from 'node:stream';
import { AUTO_CONFIG_TYPE, encodeAutoConfig } from '#wire/proxy-auto-config.ts';
import type { Network } from './network.ts';

/** A proxy as it is described. */
export interface WebProxy {
  /** The WPAD option. */
  readonly automaticDiscovery: boolean;
}

/** A host of the network, by port. */
export interface ProxyHost {
  readonly name: string;
  readonly port: number;
  connect(): Duplex;
}

/** One address for both. */
export const PROXY_ADDRESS = '10.0.0.8';
const PORT = 8080;
const LONGEST_HEAD = 16_384;

/** What stands on a network with a proxy; `domains` are its own, `beyond` the Internet. */
export function webProxyHosts(
  { automaticDiscovery }: WebProxy,
  domains: readonly string[],
  beyond: Network,
): { readonly hosts: readonly ProxyHost[]; readonly configurationUrl: string | undefined } {
  const [domain = ''] = domains;
  const [proxy, wpad] = [`proxy.${domain}`, `wpad.${domain}`];
  const script = encodeAutoConfig({ proxy: { host: proxy, port: PORT }, direct: domains });
  const tunnels: ProxyHost = { name: proxy, port: PORT, connect: () => answered(tunnel(beyond)) };
  if (!automaticDiscovery) return { hosts: [tunnels], configurationUrl: undefined };
  const files: ProxyHost = { name: wpad, port: 80, connect: () => answered(file(script)) };
  return { hosts: [tunnels, files], configurationUrl: `http://${wpad}/wpad.dat` };
}

type Answer = (head: string, far: Duplex, near: Duplex) => void;

/** The near end of a connection; what comes first is a request without a body (RFC 9112 section 2.1). */
function answered(answer: Answer): Duplex {
  const [near, far] = duplexPair();
  near.once('close', () => far.destroy());
  let head = '';
  const read = (chunk: Buffer): void => {
    head += chunk.toString('latin1');
    if (head.length > LONGEST_HEAD) near.destroy();
    if (!head.includes('\r\n\r\n')) return;
    far.off('data', read);
    far.pause();
    answer(head, far, near);
  };
  far.on('data', read);
  far.on('error', () => near.destroy());
  return near;
}

const refusal = (line: string): string =>
  `HTTP/1.1 ${line}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

function file(script: string): Answer {
  return (head, far) => {
    if (!head.startsWith('GET /wpad.dat ')) return void far.end(refusal('404 Not Found'));
    const fields = `Content-Type: ${AUTO_CONFIG_TYPE}\r\nContent-Length: ${Buffer.byteLength(script)}\r\nConnection: close`;
    far.end(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n${script}`);
  };
}

/**
 * CONNECT (RFC 9110 section 9.3.6). The answer says, beside the documented, whether the path already vouches for the host: then
 * no TLS is spoken in the tunnel, as on a path without a proxy.
 */
function tunnel(beyond: Network): Answer {
  return (head, far, near) => {
    const [, host, port] = /^CONNECT ([^\s:]+):(\d+) HTTP\/1\.1\r\n/.exec(head) ?? [];
    if (host === undefined) return void far.end(refusal('405 Method Not Allowed'));
    try {
      const { stream, secured } = beyond.connect(host, Number(port));
      // Who works on a request, and who sleeps, is told by the far end of all.
      for (const state of ['waiting', 'running']) stream.on(state, () => near.emit(state));
      for (const [one, other] of [
        [stream, far],
        [far, stream],
      ] as const) {
        one.once('close', () => other.destroy());
        one.on('error', () => other.destroy());
      }
      stream.once('close', () => near.destroy());
      far.write(
        `HTTP/1.1 200 Connection established\r\nx-glovebox-secured: ${secured ? 'yes' : 'no'}\r\n\r\n`,
      );
      far.pipe(stream).pipe(far);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      far.end(refusal('502 Bad Gateway'));
    }
  };
}

/**
 * The web proxy of a network, found by Web Proxy Auto-Discovery (draft-ietf-wrec-wpad-01): the network tells where its
 * configuration file is, the file tells the way to each host (assumption A-WPAD-01).
 */

import { type Duplex, duplexPair } from 'node:stream';
import { WireError } from '#wire/error.ts';
import { type AutoConfig, isDirect, parseAutoConfig } from '#wire/proxy-auto-config.ts';
import { type Connection, NetworkError } from '../ports.ts';
import type { Internet } from './internet.ts';

const LONGEST_FILE = 1_048_576;
/** What WinHTTP takes to a proxy. */
const WEB_PORTS: readonly number[] = [80, 443];

/** The ways of a PC to hosts, through networks. */
export interface WebProxies {
  /** Opens a connection as `through` has it, or through its proxy. */
  connect(through: Internet, host: string, port: number): Promise<Connection>;
}

/** Asks each network once. */
export function createWebProxies(): WebProxies {
  const known = new WeakMap<Internet, Promise<AutoConfig | undefined>>();
  const configurationOf = (through: Internet, url: string): Promise<AutoConfig | undefined> => {
    const found = known.get(through) ?? download(through, url);
    known.set(through, found);
    return found;
  };
  return {
    connect: async (through, host, port) => {
      const { proxyConfigurationUrl: url } = through;
      if (url === undefined || !WEB_PORTS.includes(port)) return through.connect(host, port);
      const configuration = await configurationOf(through, url);
      return configuration === undefined || isDirect(configuration, host)
        ? through.connect(host, port)
        : tunnel(through, configuration, host, port);
    },
  };
}

/** Undefined for a file that is not there, or that says what is not spoken here. */
async function download(through: Internet, url: string): Promise<AutoConfig | undefined> {
  const { hostname, pathname, port } = new URL(url);
  try {
    const { stream } = through.connect(hostname, Number(port) || 80);
    stream.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nAccept: */*\r\nConnection: close\r\n\r\n`);
    const [head = '', body = ''] = splitHead(await readUntil(stream, () => false));
    return / 200 /.test(head) ? parseAutoConfig(body) : undefined;
  } catch (error) {
    if (error instanceof WireError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

async function tunnel(
  through: Internet,
  { proxy }: AutoConfig,
  host: string,
  port: number,
): Promise<Connection> {
  const { stream } = through.connect(proxy.host, proxy.port);
  stream.write(`CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`);
  const head = await readUntil(stream, (text) => text.includes('\r\n\r\n'));
  if (!/^HTTP\/1\.1 200 /.test(head)) {
    stream.destroy();
    throw new NetworkError('notFound', host, `the proxy ${proxy.host} answers: ${head.split('\r\n')[0]}`);
  }
  return { stream: inside(stream), secured: /^x-glovebox-secured: yes\r$/im.test(head) };
}

/** What is inside of the tunnel, as a stream that nobody has read from: TLS does not begin on another one (Node 24). */
function inside(stream: Duplex): Duplex {
  const [inner, outer] = duplexPair();
  for (const state of ['waiting', 'running']) stream.on(state, () => inner.emit(state));
  for (const [one, other] of [
    [inner, stream],
    [stream, inner],
  ] as const) {
    one.once('close', () => other.destroy());
    one.on('error', () => other.destroy());
  }
  stream.pipe(outer).pipe(stream);
  return inner;
}

function splitHead(text: string): readonly string[] {
  const at = text.indexOf('\r\n\r\n');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 4)];
}

/** What comes until it is enough, or ends. */
function readUntil(stream: Duplex, isEnough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const stop = (): void => {
      stream.off('data', read);
      stream.off('end', stop);
      stream.pause();
      resolve(text);
    };
    const read = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (isEnough(text) || text.length > LONGEST_FILE) stop();
    };
    stream.on('data', read);
    stream.once('end', stop);
    stream.once('error', reject);
  });
}

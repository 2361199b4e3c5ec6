/** Runs one service of the cloud on loopback, with a store in memory and a clock that stands where the test puts it. */

import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createCertificateAuthorities } from '../../mock-cloud/certificate-authorities/index.ts';
import type { Task } from '../../mock-cloud/clock/index.ts';
import { readBody } from '../../mock-cloud/http/body.ts';
import { attachExchange } from '../../mock-cloud/http/exchange.ts';
import { createKeySource, loadKeyPool } from '../../mock-cloud/keys/index.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';
import {
  createMemory,
  type NamedContributor,
  type Routes,
  type ServiceContext,
} from '../../mock-cloud/service/index.ts';
import { CONTRIBUTORS, JOIN_HANDLERS, SETTLERS } from '../../mock-cloud/services.ts';
import { openSqliteStore } from '../../mock-cloud/store/index.ts';

export interface Call {
  readonly method?: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** DER of the certificate that the line has proved. */
  readonly certificate?: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export interface Bench {
  readonly context: ServiceContext;
  /** Milliseconds; a test moves the clock by writing it. */
  now: number;
  /** Errors that the service did not expect. */
  readonly defects: readonly unknown[];
  call(call: Call): Promise<Answer>;
  /** May be called twice. */
  close(): void;
}

const KEYS = 20;

/** Starts the services by host name, with keys from the test pool. */
export async function startServices(
  services: Readonly<Record<string, Routes>>,
  start: number,
  contributors: readonly NamedContributor[] = CONTRIBUTORS,
): Promise<Bench> {
  const store = openSqliteStore();
  const source = createKeySource(await loadKeyPool(KEYS));
  const random = (owner: string) => createRandom('bench', owner);
  const context: ServiceContext = {
    now: () => bench.now,
    store,
    random,
    sequence: random,
    settlers: SETTLERS,
    contributors,
    joinHandlers: JOIN_HANDLERS,
    keys: source,
    authorities: createCertificateAuthorities({ keys: source, random: random('certificate-authorities') }),
    memory: createMemory(),
  };
  const defects: unknown[] = [];
  const apps = new Map<string, express.Express>();
  const certificates = new Map<string, Buffer>();
  const appOf = (host: string): express.Express | undefined => {
    // A service may be named for all hosts of a pattern, as in the cloud's table.
    const routes = services[host] ?? services[host.replace(/^[^.]+/, '*')];
    if (routes === undefined || apps.has(host)) return apps.get(host);
    const app = express().disable('x-powered-by');
    app.use(routes(context));
    app.use((error: unknown, _request: unknown, response: express.Response, _next: unknown) => {
      defects.push(error);
      response.status(500).end('defect');
    });
    apps.set(host, app);
    return app;
  };
  const server = createServer(async (incoming, response) => {
    const host = incoming.headers.host ?? '';
    const certificate = certificates.get(String(incoming.headers['x-bench-call']));
    const body = await readBody(incoming);
    const line = {
      host,
      scheme: 'https',
      from: 'bench',
      clientCertificate: () => certificate,
      tell: () => undefined,
    } as const;
    attachExchange(incoming, line, idleTask, () => bench.now, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    const app = appOf(host);
    if (app === undefined) response.writeHead(421).end();
    else app(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  let calls = 0;
  let closed = false;
  const bench: Bench = {
    context,
    now: start,
    defects,
    call: (call) => {
      const id = String(++calls);
      if (call.certificate !== undefined) certificates.set(id, call.certificate);
      return send(port, call, id);
    },
    close: () => {
      if (closed) return;
      closed = true;
      server.closeAllConnections();
      server.close();
      store.close();
    },
  };
  return bench;
}

// Nothing sleeps here: a service that lets time pass goes on at once.
const idleTask: Task = {
  name: 'bench',
  sleep: async () => undefined,
  wait: (_what, event) => Promise.resolve(event),
  hold: () => ({ suspend: () => undefined, resume: () => undefined, release: () => undefined }),
  end: () => undefined,
};

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the bench has no port');
  return address.port;
}

function send(port: number, call: Call, id: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port,
        method: call.method ?? (call.body === undefined ? 'GET' : 'POST'),
        path: call.path,
        headers: { ...call.headers, Host: call.host, 'X-Bench-Call': id, Connection: 'close' },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes,
            text: bytes.toString('utf8'),
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(call.body);
  });
}

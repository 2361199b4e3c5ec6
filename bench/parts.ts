/** The bare parts of a deployment, each measured alone: what it costs when nothing is around it. */

import { sign } from 'node:crypto';
import { createServer } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';
import { connect, createSecureContext, TLSSocket } from 'node:tls';
import express from 'express';
import { Client } from 'undici';
import type { JournalEntry, KeyPair } from '#cloud';
import { createCertificateAuthorities } from '../mock-cloud/certificate-authorities/index.ts';
import { createKeySource } from '../mock-cloud/keys/index.ts';
import { createRandom } from '../mock-cloud/random/random.ts';
import { pemOf } from '../wire/x509.ts';
import { parseXml } from '../wire/xml.ts';
import { cpuPerCall } from './measure.ts';

/** CPU milliseconds each. */
export interface Parts {
  readonly rsa: number;
  /** A request in the clear, as a connectivity check is. */
  readonly request: number;
  /** A request inside of TLS, as HTTPS asks for: its bytes are sealed and opened on both sides. */
  readonly secureRequest: number;
  readonly handshake: number;
  readonly xml: number;
}

/**
 * Gets the parts ready. Each call of what comes back measures all of them once: in turn with batches of the flow, so that
 * whatever else the machine does meets both.
 */
export function prepareParts(
  keys: readonly KeyPair[],
  journal: readonly JournalEntry[],
): () => Promise<Parts> {
  const messages = journal.flatMap(xmlBodies);
  const handshake = prepareHandshake(keys);
  const rsa = prepareRsa(keys);
  return async () => ({
    rsa: await cpuPerCall(200, 1, rsa),
    request: await measureRequest(duplexPair()),
    secureRequest: await measureRequest(await handshake()),
    handshake: await cpuPerCall(30, 1, async () => {
      for (const socket of await handshake()) socket.destroy();
    }),
    xml: await cpuPerCall(20, 1, () => {
      for (const message of messages) parseXml(message, { maxLength: 4_000_000 });
    }),
  });
}

function xmlBodies(entry: JournalEntry): string[] {
  const isXml = (type = ''): boolean => /xml/.test(type);
  return [
    ...(isXml(entry.requestHeaders['content-type']) ? [entry.requestBody.toString('utf8')] : []),
    ...(isXml(entry.responseHeaders['content-type']) ? [entry.responseBody.toString('utf8')] : []),
  ].filter((body) => body.startsWith('<'));
}

function prepareRsa(keys: readonly KeyPair[]): () => void {
  const [pair] = keys;
  if (pair === undefined) throw new Error('There is no key to measure with.');
  const data = Buffer.alloc(400, 7);
  const { privateKey } = pair;
  return () => void sign('sha256', data, privateKey);
}

/** The two ends of a connection: the client's and the server's. */
type Ends = readonly [near: Duplex, far: Duplex];

/** A kept connection to an empty Express route, through an in-memory stream or TLS in such a one. */
async function measureRequest([near, far]: Ends): Promise<number> {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.get('/', (_request, response) => void response.end('ok'));
  createServer(app).emit('connection', far);
  const client = new Client('http://localhost', {
    connect: (_options, callback) => setImmediate(() => callback(null, near as never)),
  });
  const cost = await cpuPerCall(300, 1, async () => {
    const reply = await client.request({ method: 'GET', path: '/' });
    await reply.body.text();
  });
  await client.destroy();
  return cost;
}

/** A handshake in which both sides prove themselves. */
function prepareHandshake(keys: readonly KeyPair[]): () => Promise<Ends> {
  const authorities = createCertificateAuthorities({
    keys: createKeySource(keys),
    random: createRandom('bench', 'ca'),
  });
  const server = authorities.serverCredentials(['localhost']);
  const pair = keys[15];
  if (pair === undefined) throw new Error('There is no key for the client.');
  const now = Date.UTC(2026, 2, 2);
  const leaf = authorities.issueMdmCertificate({
    publicKey: pair.publicKey,
    managedDeviceId: '7f000000-0000-4000-8000-000000000001',
    tenantId: '7f000000-0000-4000-8000-000000000002',
    accountId: '7f000000-0000-4000-8000-000000000003',
    now,
  });
  const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const serverContext = createSecureContext({ key: server.key, cert: server.certificate });
  const ca = pemOf('CERTIFICATE', authorities.tlsRoot());
  const client = { ca, key, cert: pemOf('CERTIFICATE', leaf.der) };
  return () => connected(serverContext, client);
}

function connected(
  serverContext: ReturnType<typeof createSecureContext>,
  client: { ca: string; key: string; cert: string },
): Promise<Ends> {
  const [near, far] = duplexPair();
  const accepted = new TLSSocket(far, {
    isServer: true,
    secureContext: serverContext,
    requestCert: true,
    rejectUnauthorized: false,
  });
  accepted.on('error', () => {});
  return new Promise((resolve, reject) => {
    const socket = connect({
      socket: near,
      servername: 'localhost',
      secureContext: createSecureContext(client),
    });
    socket.once('error', reject);
    accepted.once('secure', () => resolve([socket, accepted]));
  });
}

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

export interface Parts {
  /** CPU milliseconds each. */
  readonly rsa: number;
  readonly request: number;
  readonly handshake: number;
  readonly xml: number;
}

export async function measureParts(
  keys: readonly KeyPair[],
  journal: readonly JournalEntry[],
): Promise<Parts> {
  const messages = journal.flatMap(xmlBodies);
  return {
    rsa: await measureRsa(keys),
    request: await measureRequest(),
    handshake: await measureHandshake(keys),
    xml: await cpuPerCall(20, 5, () => {
      for (const message of messages) parseXml(message, { maxLength: 4_000_000 });
    }),
  };
}

function xmlBodies(entry: JournalEntry): string[] {
  const isXml = (type = ''): boolean => /xml/.test(type);
  return [
    ...(isXml(entry.requestHeaders['content-type']) ? [entry.requestBody.toString('utf8')] : []),
    ...(isXml(entry.responseHeaders['content-type']) ? [entry.responseBody.toString('utf8')] : []),
  ].filter((body) => body.startsWith('<'));
}

function measureRsa(keys: readonly KeyPair[]): Promise<number> {
  const [pair] = keys;
  if (pair === undefined) throw new Error('There is no key to measure with.');
  const data = Buffer.alloc(400, 7);
  const { privateKey } = pair;
  return cpuPerCall(200, 5, () => sign('sha256', data, privateKey));
}

/** A kept connection to an empty Express route, through an in-memory stream. */
async function measureRequest(): Promise<number> {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.get('/', (_request, response) => void response.end('ok'));
  const server = createServer(app);
  const [near, far] = duplexPair();
  server.emit('connection', far);
  const client = new Client('http://localhost', {
    connect: (_options, callback) => setImmediate(() => callback(null, near as never)),
  });
  const cost = await cpuPerCall(300, 5, async () => {
    const reply = await client.request({ method: 'GET', path: '/' });
    await reply.body.text();
  });
  await client.destroy();
  return cost;
}

/** A handshake in which both sides prove themselves. */
async function measureHandshake(keys: readonly KeyPair[]): Promise<number> {
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
  return cpuPerCall(30, 5, () => handshake(serverContext, { ca, key, cert: pemOf('CERTIFICATE', leaf.der) }));
}

function handshake(
  serverContext: ReturnType<typeof createSecureContext>,
  client: { ca: string; key: string; cert: string },
): Promise<void> {
  const [near, far]: [Duplex, Duplex] = duplexPair();
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
    accepted.once('secure', () => {
      socket.destroy();
      accepted.destroy();
      resolve();
    });
  });
}

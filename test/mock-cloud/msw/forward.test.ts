/** What an HTTP server writes arrives unchanged at fetch and at node:https, by way of msw. */

import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import https, { request as namedRequest } from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import { duplexPair } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { http } from 'msw';
import { setupServer } from 'msw/node';
import type { Dispatcher } from 'undici';
import { createCloudDispatcher } from '../../../mock-cloud/doors/dispatcher.ts';
import { forward } from '../../../mock-cloud/msw/forward.ts';

const ORIGIN = 'https://origin.test';
type Answering = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

let answering: Answering = (_request, response) => void response.end();
const origin = createServer((request, response) => void answering(request, response));
const dispatcher = inMemory();
const server = setupServer(http.all(`${ORIGIN}/*`, ({ request }) => forward(request, dispatcher)));

before(() => server.listen({ onUnhandledFrame: 'error' }));
after(async () => {
  server.close();
  await dispatcher.destroy();
});

/** Connections to the origin that need no port. */
function inMemory(): Dispatcher {
  const connect = () => {
    const [client, serverSide] = duplexPair();
    origin.emit('connection', serverSide);
    return { stream: client, secured: true };
  };
  const internet = {
    connect,
    resolve: () => undefined,
    datagram: () => Promise.reject(new Error('no datagrams here')),
  };
  return createCloudDispatcher(internet, () => Buffer.alloc(0));
}

/** The answer as node:https sees it. */
function viaHttps(path: string, method = 'GET'): Promise<{ message: IncomingMessage; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const sent = https.request(`${ORIGIN}${path}`, { method }, (message) => {
      buffer(message).then((body) => resolve({ message, body }), reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test('several Set-Cookie headers stay several', async () => {
  const cookies = ['a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2; HttpOnly', 'a=3; Path=/x'];
  answering = (_request, response) => void response.setHeader('Set-Cookie', cookies).end();
  assert.deepEqual((await fetch(`${ORIGIN}/`)).headers.getSetCookie(), cookies);
  assert.deepEqual((await viaHttps('/')).message.headers['set-cookie'], cookies);
});

test('a redirect is the client’s to follow', async () => {
  answering = (request, response) => {
    if (request.url === '/end') response.end('here');
    else response.writeHead(302, { Location: '/end' }).end('moved');
  };
  const first = await fetch(`${ORIGIN}/start`, { redirect: 'manual' });
  assert.deepEqual([first.status, first.headers.get('location')], [302, '/end']);
  const followed = await fetch(`${ORIGIN}/start`);
  assert.deepEqual(
    [followed.url, followed.redirected, await followed.text()],
    [`${ORIGIN}/end`, true, 'here'],
  );
  const { message, body } = await viaHttps('/start');
  assert.deepEqual([message.statusCode, message.statusMessage, body.toString()], [302, 'Found', 'moved']);
});

test('a redirect to a scheme that is not HTTP is handed out as it is', async () => {
  answering = (_request, response) =>
    void response.writeHead(302, { Location: 'ms-aadj-redir://auth/drs?code=x' }).end();
  const answer = await fetch(`${ORIGIN}/authorize`, { redirect: 'manual' });
  assert.equal(answer.headers.get('location'), 'ms-aadj-redir://auth/drs?code=x');
});

test('a compressed body is decoded by the client, once', async () => {
  const packed = gzipSync('packed');
  answering = (_request, response) =>
    void response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length }).end(packed);
  assert.equal(await (await fetch(`${ORIGIN}/`)).text(), 'packed');
  assert.deepEqual((await viaHttps('/')).body, packed);
});

test('HEAD has the headers of GET and no body', async () => {
  answering = (_request, response) =>
    void response.writeHead(200, { 'Content-Length': 12345, 'Content-Type': 'image/png' }).end();
  const answer = await fetch(`${ORIGIN}/`, { method: 'HEAD' });
  assert.deepEqual(
    [answer.status, answer.headers.get('content-length'), answer.headers.get('content-type')],
    [200, '12345', 'image/png'],
  );
  assert.equal((await answer.arrayBuffer()).byteLength, 0);
  const { message, body } = await viaHttps('/', 'HEAD');
  assert.deepEqual([message.headers['content-length'], body.length], ['12345', 0]);
});

for (const status of [204, 205, 304]) {
  test(`${status} has no body`, async () => {
    answering = (_request, response) => void response.writeHead(status, { 'X-Seen': 'yes' }).end();
    const answer = await fetch(`${ORIGIN}/`);
    assert.deepEqual([answer.status, answer.headers.get('x-seen'), answer.body], [status, 'yes', null]);
  });
}

for (const method of ['OPTIONS', 'PUT', 'PATCH', 'DELETE']) {
  test(`${method} arrives as ${method}`, async () => {
    answering = (request, response) => void response.end(request.method);
    assert.equal(await (await fetch(`${ORIGIN}/`, { method })).text(), method);
  });
}

test('a body that is written in parts is read in parts', async () => {
  const readFirst = Promise.withResolvers<void>();
  answering = async (_request, response) => {
    response.write('first');
    await readFirst.promise;
    response.end('second');
  };
  const reader = (await fetch(`${ORIGIN}/`)).body?.getReader();
  assert.ok(reader);
  assert.equal(Buffer.from((await reader.read()).value ?? []).toString(), 'first');
  readFirst.resolve();
  assert.equal(Buffer.from((await reader.read()).value ?? []).toString(), 'second');
  assert.equal((await reader.read()).done, true);
});

test('a connection that breaks before the answer is a network error', async () => {
  answering = (request) => void request.socket.destroy();
  await assert.rejects(fetch(`${ORIGIN}/`), TypeError);
  await assert.rejects(viaHttps('/'));
});

test('a connection that breaks within the answer breaks the body', async () => {
  answering = (request, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('half', () => request.socket.destroy());
  };
  await assert.rejects(async () => (await fetch(`${ORIGIN}/`)).text());
});

test('a client that hangs up is gone for the server, too', async () => {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  answering = (_request, response) => {
    response.once('close', gone.resolve);
    asked.resolve();
  };
  const controller = new AbortController();
  const answer = fetch(`${ORIGIN}/`, { signal: controller.signal });
  await asked.promise;
  controller.abort();
  await assert.rejects(answer, { name: 'AbortError' });
  await gone.promise;
});

test('the Host header of the client goes along', async () => {
  answering = (request, response) => void response.end(request.headers.host);
  assert.equal(await (await fetch(`${ORIGIN}/`)).text(), 'origin.test');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    https
      .request(`${ORIGIN}/`, { headers: { Host: 'other.test' } }, resolve)
      .on('error', reject)
      .end();
  });
  assert.equal((await buffer(answer)).toString(), 'other.test');
});

test('a named import of node:https is seen after syncBuiltinESMExports, not before', async () => {
  answering = (_request, response) => void response.end('seen');
  const send = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      // A request that goes out gets no further than loopback.
      const lookup = { lookup: (_name: string, _options: object, done: Done) => done(null, LOOPBACK) };
      namedRequest(`${ORIGIN}/`, lookup, resolve).on('error', reject).end();
    });
  await assert.rejects(send());
  syncBuiltinESMExports();
  assert.equal((await buffer(await send())).toString(), 'seen');
});
type Done = (error: null, addresses: { address: string; family: number }[]) => void;
const LOOPBACK = [{ address: '127.0.0.1', family: 4 }];

const HeaderValue = fc.string({ unit: fc.constantFrom(...'abc XYZ09;,="/*+-'), maxLength: 30 });

test('any body, in and out, with any status and header', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.constantFrom(200, 201, 400, 404, 409, 429, 500, 503),
      HeaderValue,
      async (bytes, status, header) => {
        answering = async (request, response) => {
          const body = await buffer(request);
          response.writeHead(status, { 'X-Echo': String(request.headers['x-asked']).trim() }).end(body);
        };
        const answer = await fetch(`${ORIGIN}/a%20b/%C3%A9?q=%26&r=('x')`, {
          method: 'POST',
          body: bytes,
          headers: { 'X-Asked': header },
        });
        assert.equal(answer.status, status);
        assert.equal(answer.headers.get('x-echo'), header.trim());
        assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), new Uint8Array(bytes));
      },
    ),
    { numRuns: 60 },
  );
});

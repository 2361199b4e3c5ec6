/** Clients that send too much, too slowly, or nonsense: each is told, and the door stays up. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import fc from 'fast-check';
import { exchangeBytes, exchangeOverTls, requestText, startServed, statusOf } from './served.ts';

// Real time, and small: what is tested is that the limit holds, not how long it is.
const IMPATIENT = { headMs: 400, requestMs: 600, closeMs: 100 };
const PROBE = 'www.msftconnecttest.com';
const GET = requestText(`GET http://${PROBE}/connecttest.txt`, PROBE);

type Bench = Awaited<ReturnType<typeof startServed>>;
let bench: Bench;
let impatient: Bench;
let port = 0;
const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
before(async () => {
  process.on('uncaughtException', note).on('unhandledRejection', note);
  bench = await startServed();
  impatient = await startServed({ limits: IMPATIENT });
  port = bench.served.door.port;
});
afterEach(async () => {
  for (const { served } of [bench, impatient]) {
    const answer = await exchangeBytes(served.door.port, GET);
    assert.equal(statusOf(answer), 'HTTP/1.1 200 OK', 'the door is still up');
    assert.deepEqual(served.hosted.current().defects, []);
  }
  assert.deepEqual(unhandled, []);
});
after(async () => {
  await bench.end();
  await impatient.end();
  process.off('uncaughtException', note).off('unhandledRejection', note);
});

/** Writes as long as the other side takes it. */
function flood(socket: Socket, chunk: Buffer): Promise<void> {
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more).resume();
  more();
  return new Promise((resolve) => socket.on('error', () => undefined).once('close', () => resolve()));
}

test('a body of more than 4 MiB: 413', async () => {
  const body = Buffer.alloc(4 * 1024 * 1024 + 1, 'a');
  const head = requestText('POST /v1.0/users', 'graph.microsoft.com', `Content-Length: ${body.length}\r\n`);
  const answer = await exchangeOverTls(bench.served, 'graph.microsoft.com', head + body.toString('latin1'));
  assert.equal(statusOf(answer), 'HTTP/1.1 413 Payload Too Large');
  assert.match(answer, /The body is larger than 4 MiB\./);
});

test('a body of 4 MiB is not too large', async () => {
  const body = Buffer.alloc(4 * 1024 * 1024, 'a');
  const head = requestText('POST /nothing', PROBE, `Content-Length: ${body.length}\r\n`);
  assert.equal(statusOf(await exchangeBytes(port, head, body)), 'HTTP/1.1 404 Not Found');
});

test('a body without end is cut off: nobody keeps it', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST /nothing HTTP/1.1\r\nHost: ${PROBE}\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const chunk = Buffer.alloc(0x10000, 'a');
  await flood(socket, Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]));
  assert.ok(socket.bytesWritten < 256 * 1024 * 1024, `${socket.bytesWritten} bytes were taken`);
});

test('a head of more than 64 KiB: 431', async () => {
  const answer = await exchangeBytes(port, requestText('GET /', PROBE, `X-Large: ${'a'.repeat(70_000)}\r\n`));
  assert.equal(statusOf(answer), 'HTTP/1.1 431 Request Header Fields Too Large');
  assert.match(answer, /The head of the request is larger than 64 KiB\./);
});

const SLOW = [
  { what: 'a head', bytes: 'GET / HTTP/1.1\r\nHost' },
  { what: 'a body', bytes: `POST / HTTP/1.1\r\nHost: ${PROBE}\r\nContent-Length: 10\r\n\r\nabc` },
  { what: 'a CONNECT', bytes: 'CONNECT graph.microsoft.com:443 HTTP/1.1\r\n' },
];
for (const { what, bytes } of SLOW) {
  test(`${what} that does not end: 408`, async () => {
    const answer = await exchangeBytes(impatient.served.door.port, bytes);
    assert.equal(statusOf(answer), 'HTTP/1.1 408 Request Timeout');
    assert.match(answer, /its head within 0\.4 s, all of it within 0\.6 s/);
  });
}

const SILENT = [
  { what: 'a connection that says nothing', parts: [] },
  { what: 'a TLS hello that does not end', parts: [Buffer.from([0x16, 3, 1, 2, 0, 1])] },
  {
    what: 'a tunnel in which nothing is said',
    parts: ['CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: graph.microsoft.com:443\r\n\r\n'],
  },
];
for (const { what, parts } of SILENT) {
  test(`${what} is dropped`, async () => {
    const said = await exchangeBytes(impatient.served.door.port, ...parts);
    assert.match(said, /^(HTTP\/1\.1 200 Connection Established\r\n\r\n)?$/);
  });
}

test('a body that comes byte by byte, each in time, is still too slow', async () => {
  const socket = connect(impatient.served.door.port, '127.0.0.1');
  socket.write(`POST / HTTP/1.1\r\nHost: ${PROBE}\r\nContent-Length: 100000000\r\n\r\n`);
  const drip = setInterval(() => socket.write('a'), 20);
  const [answer] = await once(socket, 'data');
  clearInterval(drip);
  socket.destroy();
  assert.equal(statusOf(String(answer)), 'HTTP/1.1 408 Request Timeout');
});

test('a client that hangs up in the middle has asked for nothing', async () => {
  const socket = connect(port, '127.0.0.1');
  const before = (await bench.served.hosted.current().control.journal()).length;
  socket.write(`POST /hung-up HTTP/1.1\r\nHost: ${PROBE}\r\nContent-Length: 10\r\n\r\nabc`);
  await once(socket, 'ready');
  socket.resetAndDestroy();
  await exchangeBytes(port, GET);
  const urls = (await bench.served.hosted.current().control.journal()).slice(before).map(({ url }) => url);
  assert.deepEqual(urls, [`http://${PROBE}/connecttest.txt`]);
});

test('while a slow client sends, time goes on for the others', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.write(`POST / HTTP/1.1\r\nHost: ${PROBE}\r\nContent-Length: 10\r\n\r\nabc`);
  await exchangeBytes(port, GET);
  const { now } = bench.served.hosted.readClock();
  await bench.served.hosted.advance(1000);
  assert.equal(bench.served.hosted.readClock().now, now + 1000);
  socket.destroy();
});

test('what is no HTTP: 400, with the reason', async () => {
  const answer = await exchangeBytes(port, 'EHLO mail.example\r\n\r\n');
  assert.equal(statusOf(answer), 'HTTP/1.1 400 Bad Request');
  assert.match(answer, /The request cannot be read as HTTP\/1\.1: Parse Error/);
});

test('two requests that are meant to be read as one (request smuggling): 400', async () => {
  const answer = await exchangeBytes(
    port,
    `POST / HTTP/1.1\r\nHost: ${PROBE}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  );
  assert.equal(statusOf(answer), 'HTTP/1.1 400 Bad Request');
});

test('an upgrade that nobody knows is an ordinary request', async () => {
  const head = `GET /connecttest.txt HTTP/1.1\r\nHost: ${PROBE}\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n`;
  assert.equal(statusOf(await exchangeBytes(port, head)), 'HTTP/1.1 200 OK');
});

test('bytes of any kind, with and without TLS, end a connection and nothing else', async () => {
  const lead = fc.constantFrom(
    '',
    '\x16\x03\x01',
    'GET / HTTP/1.1\r\n',
    'CONNECT ',
    '\x16\x03\x01\x00\x05\x01',
  );
  await fc.assert(
    fc.asyncProperty(lead, fc.uint8Array({ maxLength: 400 }), async (first, rest) => {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      socket.on('error', () => undefined).resume();
      socket.end(Buffer.concat([Buffer.from(first, 'latin1'), rest]));
      await once(socket, 'close');
    }),
    { numRuns: 60 },
  );
});

test('five hundred clients at once are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 500 }, () => exchangeBytes(port, GET)));
  assert.deepEqual([...new Set(answers.map(statusOf))], ['HTTP/1.1 200 OK']);
});

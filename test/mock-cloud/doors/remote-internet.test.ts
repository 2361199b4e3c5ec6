/** The Internet over the proxy, and what a device makes of it when the way is not there. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { after, before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { connectInternet, HostNotFound, type Internet, loadKeyPool } from '#cloud';
import { createDisk } from '../../../devices/disk/disk.ts';
import { createHttpClient } from '../../../devices/network/create-http-client.ts';
import { createNetwork, createWifi, type Surroundings } from '../../../devices/network/link.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { createClock } from '../../../mock-cloud/clock/index.ts';
import { encodeNtp, parseNtp } from '../../../wire/ntp.ts';
import { rejection } from './rejection.ts';
import { startServed } from './served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
let internet: Internet;
before(async () => {
  bench = await startServed();
  internet = connectInternet({ proxy: bench.served.door.proxy, from: 'LT-0042' });
});
after(() => bench.end());

const GRAPH = 'https://graph.microsoft.com/v1.0/users';

/** What a device gets that asks over this Internet. */
async function ask(over: Internet, url: string, around: Partial<Surroundings> = {}): Promise<number> {
  const surroundings: Surroundings = {
    cable: 'internet',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork: undefined,
    vpnGateways: new Map(),
    ...around,
  };
  const http = createHttpClient({
    network: createNetwork(over, surroundings, createWifi(createDisk())),
    roots: [bench.served.caCertificate],
    onExchange: () => undefined,
    guard: (work) => work(),
  });
  const clock = createClock({ start: 0 });
  try {
    const answer = await clock
      .party('device')
      .run('asks', (task) => http.request(task, { method: 'GET', url }));
    return answer.status;
  } finally {
    http.close();
    clock.stop();
  }
}

/** A port at which somebody else than a cloud listens. */
async function listenAt(server: Server): Promise<{ readonly proxy: string; readonly close: () => void }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { proxy: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}

test('a device reaches hosts with TLS and without, under its own name', async () => {
  assert.equal(await ask(internet, GRAPH), 401);
  assert.equal(await ask(internet, 'http://www.msftconnecttest.com/connecttest.txt'), 200);
  const entries = await bench.served.hosted.current().control.journal({ from: 'LT-0042' });
  assert.deepEqual(
    entries.map(({ url }) => url),
    [GRAPH, 'http://www.msftconnecttest.com/connecttest.txt'],
  );
});

test('a byte is not lost, however large the message and however it is cut', async () => {
  const { stream } = internet.connect('www.msftconnecttest.com', 80);
  const request =
    'GET /connecttest.txt HTTP/1.1\r\nHost: www.msftconnecttest.com\r\nConnection: close\r\n\r\n';
  for (const sign of request) stream.write(sign);
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  assert.match(text, /^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nMicrosoft Connect Test$/s);
});

test('the stream ends when the device drops it, and nothing is kept of it', async () => {
  const { stream } = internet.connect('graph.microsoft.com', 443);
  const secure = connectTls({
    socket: stream,
    servername: 'graph.microsoft.com',
    ca: bench.served.caCertificate,
  });
  await once(secure, 'secureConnect');
  secure.destroy();
  await once(stream, 'close');
});

test('names: what is served resolves, a host of the pattern too, nothing else', () => {
  assert.match(internet.resolve('GRAPH.microsoft.com') ?? '', /^192\.0\.2\./);
  assert.match(internet.resolve('ncu-intel-1.microsoftaik.azure.net') ?? '', /^192\.0\.2\./);
  assert.equal(internet.resolve('example.com'), undefined);
  assert.throws(() => internet.connect('example.com', 443), HostNotFound);
  assert.throws(() => internet.connect('graph.microsoft.com', 80), HostNotFound);
});

test('a host that nobody serves: not found', async () => {
  assert.equal((await rejection(ask(internet, 'https://example.com/'), NetworkError)).reason, 'notFound');
});

test('no cable: no network', async () => {
  assert.equal(
    (await rejection(ask(internet, GRAPH, { cable: 'unplugged' }), NetworkError)).reason,
    'noNetwork',
  );
});

test('a host that the firewall drops: blocked', async () => {
  const blocked = { blockedHosts: ['graph.microsoft.com'] };
  assert.equal((await rejection(ask(internet, GRAPH, blocked), NetworkError)).reason, 'blocked');
});

test('a door that is closed: refused, with and without TLS', async () => {
  const server = createServer();
  const { proxy, close } = await listenAt(server);
  close();
  await once(server, 'close');
  const closed = connectInternet({ proxy, from: 'LT-0042' });
  for (const url of [GRAPH, 'http://www.msftconnecttest.com/']) {
    const error = await rejection(ask(closed, url), NetworkError);
    assert.equal(error.reason, 'refused', error.message);
    assert.match(error.message, /ECONNREFUSED/);
  }
});

const OTHERS = [
  { what: 'hangs up', answer: '', message: /closed/ },
  {
    what: 'is another proxy',
    answer: 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n',
    message: /407 Proxy/,
  },
  { what: 'is no proxy', answer: 'SSH-2.0-OpenSSH_9.2\r\n\r\n', message: /SSH-2\.0/ },
];
for (const { what, answer, message } of OTHERS) {
  test(`what listens there ${what}: broken, and the device says why`, async () => {
    const { proxy, close } = await listenAt(
      createServer((socket) => {
        socket.on('error', () => undefined).resume();
        socket.end(answer);
      }),
    );
    const error = await rejection(ask(connectInternet({ proxy, from: 'LT-0042' }), GRAPH), NetworkError);
    close();
    assert.equal(error.reason, 'broken', error.message);
    assert.match(error.message, message);
  });
}

test('a cloud with another root is not trusted: TLS', async () => {
  const other = await startServed({ keys: (await loadKeyPool(24)).slice(12) });
  const elsewhere = connectInternet({ proxy: other.served.door.proxy, from: 'LT-0042' });
  const error = await rejection(ask(elsewhere, GRAPH), NetworkError);
  await other.end();
  assert.equal(error.reason, 'tls', error.message);
});

test('the time of the cloud, by datagram', async () => {
  const question = encodeNtp({ mode: 'client', stratum: 0, originateMs: 0, receiveMs: 0, transmitMs: 5000 });
  const answer = parseNtp(await internet.datagram('time.windows.com', 123, question));
  assert.equal(answer.transmitMs, bench.served.hosted.readClock().now);
  assert.equal(answer.originateMs, 5000);
});

test('datagrams to anybody else, and those that are no NTP, do not come back', async () => {
  await assert.rejects(internet.datagram('example.com', 123, new Uint8Array(48)), HostNotFound);
  await assert.rejects(
    internet.datagram('time.windows.com', 53, new Uint8Array(48)),
    /403 Glovebox does not serve/,
  );
  await assert.rejects(
    internet.datagram('time.windows.com', 123, new Uint8Array(4)),
    /closed the connection/,
  );
});

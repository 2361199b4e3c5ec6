/** Who answers at the door: hosts by name, misdirected requests, the address itself. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import fc from 'fast-check';
import { createCloud, createKeySource, listen, loadKeyPool } from '#cloud';
import { destinationOf, refusalLine } from '../../../mock-cloud/doors/proxy-destination.ts';
import { HOSTS } from '../../../mock-cloud/services.ts';
import { exchangeBytes, exchangeOverTls, requestText, startServed, statusOf } from './served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
before(async () => {
  bench = await startServed();
});
after(() => bench.end());

const GRAPH = 'graph.microsoft.com';

test('the certificate names every host, and the address itself', async () => {
  const names = [...HOSTS.map(({ host }) => host.replace('*', 'ncu-intel')), 'localhost'];
  for (const servername of names) {
    const socket = connectTls({
      port: bench.served.door.port,
      host: '127.0.0.1',
      servername,
      ca: bench.served.caCertificate,
    });
    await once(socket, 'secureConnect');
    assert.equal(socket.authorized, true, `${servername}: ${socket.authorizationError}`);
    socket.destroy();
  }
  // Without a name Node checks the IP address.
  const byAddress = connectTls({
    port: bench.served.door.port,
    host: '127.0.0.1',
    ca: bench.served.caCertificate,
  });
  await once(byAddress, 'secureConnect');
  byAddress.destroy();
});

const TLS_CASES = [
  { what: 'the host', sni: GRAPH, host: GRAPH, status: 'HTTP/1.1 401', body: /InvalidAuthenticationToken/ },
  { what: 'the host with a port', sni: GRAPH, host: `${GRAPH}:443`, status: 'HTTP/1.1 401', body: /./ },
  { what: 'the host in capitals', sni: GRAPH, host: GRAPH.toUpperCase(), status: 'HTTP/1.1 401', body: /./ },
  {
    what: 'another host than that of the connection',
    sni: GRAPH,
    host: 'login.live.com',
    status: 'HTTP/1.1 421',
    body: /This connection was opened to graph\.microsoft\.com, not to login\.live\.com\./,
  },
  {
    what: 'a host that nobody serves',
    sni: 'evil.example',
    host: 'evil.example',
    status: 'HTTP/1.1 421',
    body: /No service answers for the host evil\.example\./,
  },
  {
    what: 'a host that speaks plain HTTP only',
    sni: 'www.msftconnecttest.com',
    host: 'www.msftconnecttest.com',
    status: 'HTTP/1.1 421',
    body: /www\.msftconnecttest\.com is served on port 80, without TLS\./,
  },
  { what: 'no SNI, but a Host', sni: '', host: GRAPH, status: 'HTTP/1.1 401', body: /./ },
  {
    what: 'neither SNI nor a Host that is known',
    sni: '',
    host: 'evil.example',
    status: 'HTTP/1.1 421',
    body: /Glovebox does not know evil\.example/,
  },
];

for (const { what, sni, host, status, body } of TLS_CASES) {
  test(`over TLS, ${what}: ${status}`, async () => {
    const answer = await exchangeOverTls(bench.served, sni, requestText('GET /v1.0/users', host));
    assert.ok(statusOf(answer).startsWith(status), answer);
    assert.match(answer, body);
  });
}

test('the address itself says what it is', async () => {
  const { port } = bench.served.door;
  const plain = await exchangeBytes(port, requestText('GET /', `127.0.0.1:${port}`));
  const secure = await exchangeOverTls(bench.served, 'localhost', requestText('GET /', `localhost:${port}`));
  for (const answer of [plain, secure]) {
    assert.equal(statusOf(answer), 'HTTP/1.1 404 Not Found');
    assert.match(answer, /This is a cloud of Glovebox.*HTTPS_PROXY/s);
  }
});

const PROXY_CASES = [
  { what: 'a host of the table', target: `${GRAPH}:443`, status: 'HTTP/1.1 200 Connection Established' },
  {
    what: 'another port of it',
    target: `${GRAPH}:22`,
    status: `HTTP/1.1 403 Glovebox does not serve ${GRAPH}:22; nothing leaves this machine`,
  },
  {
    what: 'an address of the machine',
    target: '127.0.0.1:22',
    status: 'HTTP/1.1 403 Glovebox does not know 127.0.0.1:22; nothing leaves this machine',
  },
  {
    what: 'no host',
    target: ':443',
    status: 'HTTP/1.1 403 Glovebox does not know :443; nothing leaves this machine',
  },
];

for (const { what, target, status } of PROXY_CASES) {
  test(`CONNECT to ${what}`, async () => {
    const socket = connect(bench.served.door.port, '127.0.0.1');
    socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
    const [first] = await once(socket, 'data');
    socket.destroy();
    assert.equal(statusOf(String(first)), status);
  });
}

test('whatever host a client names, the refusal is one line of plain signs', () => {
  const { hosts } = bench.served.hosted.current().doorway;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const destination = destinationOf(Buffer.from(bytes).toString('latin1'), new Set(), hosts);
      if (destination.kind !== 'unknown') return;
      assert.match(refusalLine(destination.what, hosts), /^[\x20-\x7e]{1,180}$/);
    }),
  );
});

test('a tunnel to one host does not lead to another', async () => {
  const socket = connect(bench.served.door.port, '127.0.0.1');
  socket.write(`CONNECT ${GRAPH}:443 HTTP/1.1\r\nHost: ${GRAPH}:443\r\n\r\n`);
  await once(socket, 'data');
  const secure = connectTls({ socket, servername: 'login.live.com', ca: bench.served.caCertificate });
  secure.write(requestText('GET /', 'login.live.com'));
  const [answer] = await once(secure, 'data');
  assert.match(String(answer), /^HTTP\/1\.1 421 /);
  assert.match(
    String(answer),
    /The tunnel was opened to graph\.microsoft\.com, but TLS on it asks for login\.live\.com \(SNI\)\./,
  );
  secure.destroy();
});

test('a tunnel to the door itself leads to the control interface, and nowhere else', async () => {
  const { port } = bench.served.door;
  const text = `CONNECT localhost:${port} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
  const answer = await exchangeBytes(port, text, requestText('GET /_glovebox/', `localhost:${port}`));
  assert.match(answer, /200 Connection Established.*HTTP\/1\.1 401 Unauthorized/s);
});

test('CONNECT within a tunnel is no proxy', async () => {
  const answer = await exchangeOverTls(
    bench.served,
    GRAPH,
    requestText(`CONNECT ${GRAPH}:443`, `${GRAPH}:443`),
  );
  assert.equal(statusOf(answer), 'HTTP/1.1 405 Method Not Allowed');
});

test('HTTPS through the proxy in absolute form is refused: it would not be HTTPS', async () => {
  const answer = await exchangeBytes(bench.served.door.port, requestText(`GET https://${GRAPH}/`, GRAPH));
  assert.match(statusOf(answer), /^HTTP\/1\.1 403 /);
});

test("what was meant for the proxy does not reach the service's journal", async () => {
  const head = 'GET http://www.msftconnecttest.com/connecttest.txt';
  const secret = `Proxy-Authorization: Basic ${Buffer.from('tool:secret').toString('base64')}\r\n`;
  const answer = await exchangeBytes(bench.served.door.port, requestText(head, 'elsewhere.example', secret));
  assert.equal(statusOf(answer), 'HTTP/1.1 200 OK');
  const [entry] = await bench.served.hosted.current().control.journal({ from: 'tool' });
  assert.equal(entry?.url, 'http://www.msftconnecttest.com/connecttest.txt');
  assert.equal(entry.requestHeaders['proxy-authorization'], undefined);
  assert.equal(entry.requestHeaders.host, 'www.msftconnecttest.com');
});

test('the door is on loopback only, and a port that is taken is an error', async () => {
  const cloud = createCloud({ keys: createKeySource(await loadKeyPool(12)) });
  await assert.rejects(
    listen(cloud, { port: bench.served.door.port }),
    (error) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE',
  );
  cloud.close();
});

test('a closed door lets nobody in, and drops whoever was', async () => {
  const cloud = createCloud({ keys: createKeySource(await loadKeyPool(12)) });
  const door = await listen(cloud);
  const idle = connect(door.port, '127.0.0.1');
  await once(idle, 'connect');
  await Promise.all([once(idle, 'close'), door.close()]);
  const late = connect(door.port, '127.0.0.1');
  const [error] = await once(late, 'error');
  assert.equal(error.code, 'ECONNREFUSED');
  cloud.close();
});

test('after a reset the door leads to the new cloud; who was waiting for the old one is cut off', async () => {
  const keys = createKeySource(await loadKeyPool(12));
  const [before, after] = [createCloud({ keys }), createCloud({ keys })];
  const door = await listen(before);
  // The old cloud answers never: its clock stands while the test holds it.
  const hold = before.clock.party('test').begin('holds');
  await before.control.addFault({ host: 'www.msftconnecttest.com', fault: { kind: 'delay', ms: 1000 } });
  const get = requestText('GET http://www.msftconnecttest.com/connecttest.txt', 'www.msftconnecttest.com');
  const waiting = connect(door.port, '127.0.0.1');
  waiting.write(get);
  while (before.clock.waiting().length === 0) await new Promise((resolve) => setImmediate(resolve));
  door.use(after);
  await once(waiting, 'close');
  assert.equal(statusOf(await exchangeBytes(door.port, get)), 'HTTP/1.1 200 OK');
  hold.end();
  await door.close();
  before.close();
  after.close();
});

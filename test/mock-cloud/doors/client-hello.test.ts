/** Reading the host out of a ClientHello, against hellos of programs that nobody here wrote. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import fc from 'fast-check';
import { readClientHello } from '../../../mock-cloud/doors/listen-client-hello.ts';
import { missing, run } from './served.ts';

// The ClientHello of RFC 8448 section 3 ("Simple 1-RTT Handshake"), record header included; it asks for the host "server".
const RFC_8448 = Buffer.from(
  `16 03 01 00 c4 01 00 00 c0 03 03 cb 34 ec b1 e7 81 63 ba 1c 38 c6 da cb 19 6a 6d ff a2 1a 8d 99 12 ec 18 a2 ef 62 83
   02 4d ec e7 00 00 06 13 01 13 03 13 02 01 00 00 91 00 00 00 0b 00 09 00 00 06 73 65 72 76 65 72 ff 01 00 01 00 00 0a
   00 14 00 12 00 1d 00 17 00 18 00 19 01 00 01 01 01 02 01 03 01 04 00 23 00 00 00 33 00 26 00 24 00 1d 00 20 99 38 1d
   e5 60 e4 bd 43 d2 3d 8e 43 5a 7d ba fe b3 c0 6e 51 c1 3c ae 4d 54 13 69 1e 52 9a af 2c 00 2b 00 03 02 03 04 00 0d 00
   20 00 1e 04 03 05 03 06 03 02 03 08 04 08 05 08 06 04 01 05 01 06 01 02 01 04 02 05 02 06 02 02 02 00 2d 00 02 01 01
   00 1c 00 02 40 01`.replaceAll(/\s/g, ''),
  'hex',
);

/** The first bytes that a client sends to a port. */
async function helloOf(connectTo: (port: number) => void): Promise<Buffer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  connectTo(address.port);
  const [socket]: Socket[] = await once(server, 'connection');
  assert.ok(socket);
  socket.on('error', () => undefined);
  let bytes = Buffer.alloc(0);
  while (readClientHello(bytes).kind === 'incomplete') {
    const [chunk] = await once(socket, 'data');
    bytes = Buffer.concat([bytes, chunk]);
  }
  socket.destroy();
  server.close();
  return bytes;
}

test('the hello of RFC 8448', () => {
  assert.deepEqual(readClientHello(RFC_8448), { kind: 'read', serverName: 'server' });
});

test('as long as it is not whole, it is incomplete; what follows it does not matter', () => {
  for (let length = 0; length < RFC_8448.length; length += 1) {
    assert.deepEqual(
      readClientHello(RFC_8448.subarray(0, length)),
      { kind: 'incomplete' },
      `${length} bytes`,
    );
  }
  const more = Buffer.concat([RFC_8448, Buffer.from('more')]);
  assert.deepEqual(readClientHello(more), { kind: 'read', serverName: 'server' });
});

test('Node with a host, and without', async () => {
  const hello = (servername: string): Promise<Buffer> =>
    helloOf((port) => {
      connectTls({ port, host: '127.0.0.1', servername }).on('error', () => undefined);
    });
  assert.deepEqual(readClientHello(await hello('Graph.Microsoft.com')), {
    kind: 'read',
    serverName: 'graph.microsoft.com',
  });
  assert.deepEqual(readClientHello(await hello('')), { kind: 'read', serverName: undefined });
});

test('openssl and curl', { skip: missing('/usr/bin/openssl') || missing('/usr/bin/curl') }, async () => {
  const openssl = (...args: string[]): Promise<Buffer> =>
    helloOf((port) => {
      void run('/usr/bin/openssl', ['s_client', '-connect', `127.0.0.1:${port}`, ...args]);
    });
  for (const version of ['-tls1_2', '-tls1_3']) {
    const bytes = await openssl('-servername', 'login.live.com', version);
    assert.deepEqual(readClientHello(bytes), { kind: 'read', serverName: 'login.live.com' }, version);
  }
  assert.deepEqual(readClientHello(await openssl('-noservername')), { kind: 'read', serverName: undefined });
  const bytes = await helloOf((port) => {
    void run('/usr/bin/curl', ['-sk', '--connect-to', `::127.0.0.1:${port}`, 'https://graph.microsoft.com/']);
  });
  assert.deepEqual(readClientHello(bytes), { kind: 'read', serverName: 'graph.microsoft.com' });
});

test('what is no hello is said to be none, and nothing throws', () => {
  assert.deepEqual(readClientHello(Buffer.from('GET / HTTP/1.1')), { kind: 'unreadable' });
  assert.deepEqual(readClientHello(Buffer.from([0x16, 3, 1, 0xff, 0xff])), { kind: 'unreadable' });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const record = Buffer.concat([Buffer.from([0x16, 3, 1, bytes.length >> 8, bytes.length & 255]), bytes]);
      assert.notEqual(readClientHello(record).kind, 'incomplete');
    }),
  );
  fc.assert(
    fc.property(fc.nat(RFC_8448.length - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(RFC_8448);
      changed[at] = byte;
      readClientHello(changed);
    }),
  );
});

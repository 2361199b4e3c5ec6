import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import { createCloud, createKeySource, createRandom } from '#cloud';
import { createCertificateAuthorities } from '../../mock-cloud/certificate-authorities/index.ts';
import { createInProcessDoor } from '../../mock-cloud/doors/in-process.ts';
import { HostNotFound } from '../../mock-cloud/doors/internet.ts';
import { findHost } from '../../mock-cloud/services.ts';
import { journeyKeys } from '../journey/journey.ts';

test('a connection ends on both sides, whichever side drops it: nothing is kept of it', async () => {
  const accepted: Duplex[] = [];
  const server = { accept: (stream: Duplex) => void accepted.push(stream), close: () => {} };
  const authorities = createCertificateAuthorities({
    keys: createKeySource(await journeyKeys()),
    random: createRandom('test', 'authorities'),
  });
  const hosts = { find: findHost, addressOf: () => undefined };
  const internet = createInProcessDoor(server, authorities, () => 0, hosts).internet('a client');
  const near = [
    internet.connect('graph.microsoft.com', 443).stream,
    internet.connect('login.live.com', 443).stream,
  ];
  const [first, second] = accepted;
  assert.ok(first !== undefined && second !== undefined);
  near[0]?.destroy();
  await once(first, 'close');
  second.destroy();
  await once(near[1] ?? first, 'close');
});

test('names that the table does not have do not exist, and say so', async () => {
  const cloud = createCloud({ keys: createKeySource(await journeyKeys()) });
  const internet = cloud.internet('a client');
  assert.throws(
    () => internet.connect('example.com', 443),
    (error) => error instanceof HostNotFound && /example\.com/.test(error.message),
  );
  assert.throws(() => internet.connect('graph.microsoft.com', 8443), HostNotFound);
  assert.equal(internet.resolve('example.com'), undefined);
  cloud.close();
});

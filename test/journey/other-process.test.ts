import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createServer, type Socket } from 'node:net';
import { test } from 'node:test';
import { z } from 'zod';
import type { Cloud } from '#cloud';
import { HOSTS } from '../../mock-cloud/hosts.ts';
import { journeyKeys, prepareJourney } from './journey.ts';

const keys = await journeyKeys();
const Destination = z.object({ host: z.string(), port: z.number() });
const FromDevice = z.union([
  z.object({ advance: z.number() }),
  z.object({ screens: z.array(z.string()) }),
  z.object({ failed: z.string() }),
]);

/** Takes a line with the destination, then passes bytes on to the cloud's own door. */
async function openDoor(cloud: Cloud): Promise<{ port: number; close: () => void }> {
  const internet = cloud.internet('LT-0042');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', (first: Buffer) => {
      const end = first.indexOf(10);
      const { host, port } = Destination.parse(JSON.parse(first.toString('utf8', 0, end)));
      const { stream } = internet.connect(host, port);
      const rest = first.subarray(end + 1);
      if (rest.length > 0) stream.write(rest);
      socket.pipe(stream).pipe(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('the device in another process reaches the desktop through the same contracts', async () => {
  const { cloud, device, person, tenant } = await prepareJourney({ keys });
  const door = await openDoor(cloud);
  const child = fork(new URL('./device-process.ts', import.meta.url), { execPath: process.execPath });
  const outcome = new Promise<string[]>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the device's process ended with ${code}`)));
    child.on('message', async (message) => {
      const said = FromDevice.parse(message);
      if ('screens' in said) resolve(said.screens);
      else if ('failed' in said) reject(new Error(said.failed));
      else {
        // The other process waits for nothing but time: so does its stand-in here.
        await person.sleep(Math.max(0, said.advance - cloud.clock.now()), 'the device in the other process');
        child.send({ reached: Math.max(said.advance, cloud.clock.now()) });
      }
    });
  });
  child.send({
    port: door.port,
    start: cloud.clock.now(),
    hardware: device.hardware,
    root: cloud.rootCertificate().toString('base64'),
    hosts: HOSTS.map(({ host }) => host),
  });
  const screens = await outcome;
  assert.equal(screens.at(-1), 'desktop');
  assert.ok(screens.includes('enrollmentStatus'));
  assert.deepEqual(await cloud.control.tenantSummary(tenant.id), { registered: 1, enrolled: 1 });
  assert.deepEqual(cloud.defects, []);
  door.close();
  cloud.close();
});

/** The PC in a process of its own: its bytes go through a loopback socket, its clock follows the one of the cloud's process. */

import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { CURRENT_VERSIONS, createDevice, Hardware, type Internet } from '#devices';
import { createClock, createPace } from '../../mock-cloud/clock/index.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';
import { deviceKeys, finishJourney, journeyKeys } from './journey.ts';

const Start = z.object({
  port: z.number(),
  start: z.number(),
  hardware: Hardware,
  root: z.string(),
  hosts: z.array(z.string()),
});
const Reached = z.object({ reached: z.number() });

function send(message: unknown): void {
  process.send?.(message);
}

/** One request to the other process at a time is enough: time moves in one place. */
function advance(due: number): Promise<void> {
  return new Promise((resolve) => {
    const listen = (message: unknown): void => {
      const read = Reached.safeParse(message);
      if (!read.success || read.data.reached < due) return;
      process.off('message', listen);
      resolve();
    };
    process.on('message', listen);
    send({ advance: due });
  });
}

function internetOver(port: number, hosts: readonly string[]): Internet {
  const open = (host: string, hostPort: number): Socket => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.write(`${JSON.stringify({ host, port: hostPort })}\n`);
    return socket;
  };
  return {
    resolve: (host) => (hosts.includes(host) ? '192.0.2.1' : undefined),
    connect: (host, hostPort) => {
      if (!hosts.includes(host)) throw new Error(`${host} is not served`);
      // Hosts that ask for a client certificate speak TLS through the socket; the others end TLS at the door.
      return {
        stream: open(host, hostPort),
        secured: !['r.manage.microsoft.com', 'manage.microsoft.com'].includes(host),
      };
    },
    datagram: async () => {
      throw new Error('no time server on this path');
    },
  };
}

process.once('message', async (message) => {
  const { port, start, hardware, root, hosts } = Start.parse(message);
  const clock = createClock({ start, pace: createPace({ kind: 'led', advance }) });
  const device = createDevice({
    name: 'LT-0042',
    hardware,
    windows: { generation: 11, edition: 'Pro', version: CURRENT_VERSIONS[11], languages: ['en-US'] },
    clock,
    internet: internetOver(port, hosts),
    keys: deviceKeys(await journeyKeys()),
    random: createRandom('other process', 'LT-0042'),
    trustedRoots: [Buffer.from(root, 'base64')],
  });
  device.surround({ cable: 'internet' });
  device.powerOn();
  try {
    await finishJourney(device, clock.party('the person').begin('journey'));
    send({ screens: device.display.history.map(({ screen }) => screen.id) });
  } catch (error) {
    send({ failed: error instanceof Error ? error.message : String(error) });
  }
  process.disconnect();
  process.exit(0);
});

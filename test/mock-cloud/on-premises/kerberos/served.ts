/** A key distribution center on loopback, UDP and TCP at one port. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import {
  answerKerberosDatagram,
  answerKerberosStream,
  type DistributionCenter,
} from '../../../../mock-cloud/on-premises/kerberos/index.ts';

export interface ServedCenter {
  readonly port: number;
  /** How many requests came each way. */
  readonly seen: { udp: number; tcp: number };
  close(): Promise<void>;
}

/** Serves; answers over UDP are at most `mostBytes` large. */
export async function serveCenter(center: DistributionCenter, mostBytes?: number): Promise<ServedCenter> {
  const seen = { udp: 0, tcp: 0 };
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    seen.tcp += 1;
    open.add(socket);
    socket.once('close', () => open.delete(socket)).on('error', () => undefined);
    void answerKerberosStream(center, socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const datagrams = createSocket('udp4');
  datagrams.on('message', async (request, from) => {
    seen.udp += 1;
    datagrams.send(await answerKerberosDatagram(center, request, mostBytes), from.port, from.address);
  });
  datagrams.bind(address.port, '127.0.0.1');
  await once(datagrams, 'listening');
  return {
    port: address.port,
    seen,
    close: async () => {
      for (const socket of open) socket.destroy();
      datagrams.close();
      server.close();
      await once(server, 'close');
    },
  };
}

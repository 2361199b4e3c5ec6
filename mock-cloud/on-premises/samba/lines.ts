/**
 * Lines to a controller that is a process of its own. Before bytes are handed to it its clock is set to the cloud's, and the
 * cloud's stands until it has answered: to everybody in the cloud it answers at once, however long it takes.
 */

import { createSocket } from 'node:dgram';
import { connect, type Socket } from 'node:net';
import { type Duplex, duplexPair } from 'node:stream';
import type { CloudSurroundings } from '../answering-domain.ts';
import type { RunningController } from './controller-process.ts';

/** Real time: who has not answered by then does not answer. */
const LIMIT_MS = 20_000;

/** Sets the controller's clock, and keeps the cloud's standing until it answers or says nothing for too long. */
interface Turns {
  /** Sets the controller's clock, and nothing else. */
  setTime(): void;
  begin(): void;
  end(): void;
}

function turnsOf(controller: RunningController, { now, hold }: CloudSurroundings, what: string): Turns {
  let release: (() => void) | undefined;
  let limit: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(limit);
    release?.();
    release = undefined;
  };
  const setTime = (): void => controller.setTime(now());
  return {
    setTime,
    begin: () => {
      setTime();
      release ??= hold(what);
      clearTimeout(limit);
      limit = setTimeout(end, LIMIT_MS);
    },
    end,
  };
}

/** A line to a port over TCP. */
export function openLine(
  controller: RunningController,
  port: number,
  surroundings: CloudSurroundings,
): Duplex {
  const turns = turnsOf(controller, surroundings, `the answer of port ${port}`);
  return bridged(() => connect(port, controller.address), turns, 'answer');
}

/** A line for LDAP on which one may do everything; the cloud's clock stands while it is open. */
export function openAdministratorLine(
  controller: RunningController,
  surroundings: CloudSurroundings,
): Duplex {
  const turns = turnsOf(controller, surroundings, 'the directory');
  return bridged(() => controller.openAdministrator(), turns, 'close');
}

/** A line over TCP on which the cloud's clock stands while it is open: for whoever works on it without pauses. */
export function openWorkingLine(
  controller: RunningController,
  port: number,
  surroundings: CloudSurroundings,
): Duplex {
  const turns = turnsOf(controller, surroundings, `the work at port ${port}`);
  return bridged(() => connect(port, controller.address), turns, 'close');
}

/** The near end of a line to a socket; turns begin with what goes out. */
function bridged(open: () => Socket, turns: Turns, endsWith: 'answer' | 'close'): Duplex {
  const [near, far] = duplexPair();
  // Set before somebody comes: the controller closes lines that are older than they may be.
  turns.setTime();
  const socket = open();
  far.on('data', (chunk: Buffer) => {
    turns.begin();
    socket.write(chunk);
  });
  far.on('end', () => socket.end());
  far.on('error', () => {});
  // Who does not listen for errors sees that the line has closed; a controller that has ended is no crash of the cloud.
  near.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    far.write(chunk);
    if (endsWith === 'answer') turns.end();
  });
  socket.on('end', () => far.end());
  socket.on('error', (error) => near.destroy(error));
  near.once('close', () => {
    turns.end();
    socket.destroy();
    far.destroy();
  });
  return near;
}

/** A datagram out, its answer back; undefined when none comes. */
export function exchangeDatagram(
  controller: RunningController,
  port: number,
  payload: Uint8Array,
  surroundings: CloudSurroundings,
): Promise<Uint8Array | undefined> {
  controller.setTime(surroundings.now());
  const release = surroundings.hold(`the answer of port ${port}`);
  const socket = createSocket('udp4');
  return new Promise<Uint8Array | undefined>((resolve, reject) => {
    const limit = setTimeout(() => resolve(undefined), LIMIT_MS);
    socket.once('close', () => clearTimeout(limit));
    socket.once('message', resolve);
    // Only what the other side has refused comes to a connected socket.
    socket.once('error', reject);
    socket.connect(port, controller.address, () => socket.send(payload));
  }).finally(() => {
    socket.close();
    release();
  });
}

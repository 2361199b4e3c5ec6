/** A TPM at two ports of this machine, so that tpm2-tss and all that stands on it reach it (TCTI mssim or swtpm). */

import { createServer, type Server, type Socket } from 'node:net';
import { createTpmClient } from '../client/index.ts';
import type { TpmChip } from '../tpm.ts';
import { serveCommands } from './commands.ts';
import { serveControl, type Tcti, type TpmPower } from './control.ts';

export type { Tcti } from './control.ts';

/** What is served, and where. */
export interface TpmServerOptions {
  /** Without power; it is switched on and started, as a PC's firmware does. */
  readonly chip: TpmChip;
  /** For commands; the next one is for power. 0: two that are free. */
  readonly port: number;
  /** Whose words the second port speaks. */
  readonly tcti: Tcti;
}

/** A TPM that is served. */
export interface TpmServer {
  /** For commands. */
  readonly port: number;
  /** For tpm2-tools: `--tcti`, or TPM2TOOLS_TCTI. */
  readonly tcti: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** Pairs of ports that are tried; the second of a pair may be somebody else's. */
const MOST_TRIES = 32;

/** Serves a TPM. @throws the error of listening */
export async function serveTpm({ chip, port, tcti }: TpmServerOptions): Promise<TpmServer> {
  const { power, transmit } = inTurn(chip);
  const open = new Set<Socket>();
  const serverOf = (serve: (socket: Socket) => Promise<void>): Server =>
    createServer((socket) => {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => open.delete(socket));
      serve(socket).then(
        () => socket.end(),
        () => socket.destroy(),
      );
    });
  const commands = serverOf((socket) => serveCommands(socket, transmit));
  const control = serverOf((socket) => serveControl(socket, power, tcti));
  const listening = await listenBoth(commands, control, port);
  await power.on();
  await createTpmClient(chip).startup();
  return {
    port: listening,
    tcti: `${tcti}:host=${HOST},port=${listening}`,
    close: async () => {
      for (const socket of open) socket.destroy();
      await Promise.all([closed(commands), closed(control)]);
      await createTpmClient({ transmit }).shutdown();
      await power.off();
      await chip.close();
    },
  };
}

/** One thing at a time for the TPM, in the order in which it came, of whatever connection. */
function inTurn(chip: TpmChip): {
  readonly power: TpmPower;
  readonly transmit: (command: Buffer) => Promise<Uint8Array>;
} {
  let tail: Promise<unknown> = Promise.resolve();
  let powered = false;
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = tail.then(work);
    tail = done.catch(() => {});
    return done;
  };
  const on = async (): Promise<void> => {
    if (!powered) await chip.powerOn();
    powered = true;
  };
  const off = async (): Promise<void> => {
    if (powered) chip.powerOff();
    powered = false;
  };
  return {
    transmit: (command) => turn(() => chip.transmit(command)),
    power: {
      on: () => turn(on),
      off: () => turn(off),
      cycle: () => turn(() => off().then(on)),
    },
  };
}

async function listenBoth(commands: Server, control: Server, port: number): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const got = await listen(commands, port);
    try {
      await listen(control, got + 1);
      return got;
    } catch (error) {
      await closed(commands);
      if (port !== 0 || tries === MOST_TRIES) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: HOST, port, exclusive: true }, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

/** The port beside the one for commands: power and the like, as Microsoft's simulator or as swtpm has it. */

import type { Socket } from 'node:net';
import { TPM_RC } from '#wire/tpm/constants.ts';
import { bytesOf, nextNumber, numbers } from './stream.ts';

/** Whose words the second port speaks. */
export type Tcti = 'mssim' | 'swtpm';

/** What can be done to the TPM besides sending it commands. */
export interface TpmPower {
  /** Nothing happens to a TPM that has power already. */
  on(): Promise<void>;
  off(): Promise<void>;
  /** Off and on. */
  cycle(): Promise<void>;
}

/** Something that the second port can be asked for. */
interface Request {
  /** Bytes that follow the number. */
  readonly payload: number;
  readonly act?: (power: TpmPower) => Promise<void>;
  readonly answer: Buffer;
}

const DONE = numbers(0);
const NOTHING: Request = { payload: 0, answer: DONE };
const NOT_KNOWN = numbers(TPM_RC.FAILURE);
const on = (power: TpmPower): Promise<void> => power.on();
const off = (power: TpmPower): Promise<void> => power.off();
const cycle = (power: TpmPower): Promise<void> => power.cycle();

// TpmTcpProtocol.h of Microsoft's simulator. Cancelling and physical presence change nothing here: no command lasts, and no
// command asks for presence.
const SIMULATOR: ReadonlyMap<number, Request> = new Map([
  [1, { ...NOTHING, act: on }],
  [2, { ...NOTHING, act: off }],
  [3, NOTHING],
  [4, NOTHING],
  [9, NOTHING],
  [10, NOTHING],
  [11, NOTHING],
  [12, NOTHING],
  [17, { ...NOTHING, act: cycle }],
]);
const SIMULATOR_END: ReadonlySet<number> = new Set([20, 21]);

// CMD_ names of swtpm's tpm_ioctl.h (manual page swtpm_ioctls): GET_CAPABILITY, INIT, SHUTDOWN, GET_TPMESTABLISHED,
// SET_LOCALITY, CANCEL_TPM_CMD, STOP.
const CAPABILITIES = 0x1 | 0x2 | 0x4 | 0x8 | 0x40 | 0x200;
const SWTPM: ReadonlyMap<number, Request> = new Map([
  [1, { payload: 0, answer: numbers(0, CAPABILITIES) }],
  [2, { payload: 4, act: cycle, answer: DONE }],
  [3, { payload: 0, act: off, answer: DONE }],
  [4, { payload: 0, answer: numbers(0, 0) }],
  [5, { payload: 1, answer: DONE }],
  [9, NOTHING],
  [14, { payload: 0, act: off, answer: DONE }],
]);

/** Serves one connection until it ends. What is not known is refused, and ends it: its length cannot be told. */
export async function serveControl(socket: Socket, power: TpmPower, tcti: Tcti): Promise<void> {
  const read = bytesOf(socket);
  for (;;) {
    const number = await nextNumber(read);
    if (number === undefined || (tcti === 'mssim' && SIMULATOR_END.has(number))) return;
    const request = (tcti === 'mssim' ? SIMULATOR : SWTPM).get(number);
    if (request === undefined) {
      socket.write(NOT_KNOWN);
      return;
    }
    if ((await read(request.payload)) === undefined) return;
    await request.act?.(power);
    socket.write(request.answer);
  }
}

/**
 * The port for commands. Two ways of framing are told apart by their first bytes: Microsoft's simulator (TpmTcpProtocol.h of
 * https://github.com/microsoft/ms-tpm-20-ref) begins with the number of a request, swtpm takes commands as they are.
 */

import type { Socket } from 'node:net';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_RC, TPM_ST } from '#wire/tpm/constants.ts';
import { bytesOf, nextNumber, numbers, type ReadBytes } from './stream.ts';

/** Sends a command to the TPM when those before it are answered. */
export type Transmit = (command: Buffer) => Promise<Uint8Array>;

const SEND_COMMAND = 8;
const REMOTE_HANDSHAKE = 15;
const SESSION_END = 20;
const STOP = 21;
/** Version of the simulator's protocol, and what this end can do: platform port, raw mode, physical presence. */
const SERVER_VERSION = 1;
const ENDPOINT = 0x0d;

const HEADER_BYTES = 10;
/** A longer command is refused without being read: whoever sends it cannot be followed any more. */
const LARGEST_COMMAND = 4096;

/** Serves one connection until it ends. */
export async function serveCommands(socket: Socket, transmit: Transmit): Promise<void> {
  const read = bytesOf(socket);
  for (;;) {
    const head = await read(4);
    if (head === undefined) return;
    const goesOn =
      head.readUInt16BE() === 0
        ? await framed(head.readUInt32BE(), read, socket, transmit)
        : await bare(head, read, socket, transmit);
    if (!goesOn) return;
  }
}

/** A request of the simulator's protocol. Says whether the connection goes on. */
async function framed(
  request: number,
  read: ReadBytes,
  socket: Socket,
  transmit: Transmit,
): Promise<boolean> {
  if (request === REMOTE_HANDSHAKE) {
    if ((await nextNumber(read)) === undefined) return false;
    socket.write(numbers(SERVER_VERSION, ENDPOINT, 0));
    return true;
  }
  if (request === SESSION_END || request === STOP || request !== SEND_COMMAND) return false;
  const locality = await read(1);
  const size = await nextNumber(read);
  if (locality === undefined || size === undefined) return false;
  const tooLarge = size > LARGEST_COMMAND;
  const command = tooLarge ? undefined : await read(size);
  if (!tooLarge && command === undefined) return false;
  const answer = command === undefined ? refusal(TPM_RC.COMMAND_SIZE) : await transmit(command);
  socket.write(Buffer.concat([numbers(answer.length), answer, numbers(0)]));
  return !tooLarge;
}

/** A command as it is: its header tells its length. */
async function bare(head: Buffer, read: ReadBytes, socket: Socket, transmit: Transmit): Promise<boolean> {
  const more = await read(HEADER_BYTES - head.length);
  if (more === undefined) return false;
  const header = Buffer.concat([head, more]);
  const size = header.readUInt32BE(2);
  if (size < HEADER_BYTES || size > LARGEST_COMMAND) {
    socket.write(refusal(TPM_RC.COMMAND_SIZE));
    return false;
  }
  const rest = await read(size - HEADER_BYTES);
  if (rest === undefined) return false;
  socket.write(await transmit(Buffer.concat([header, rest])));
  return true;
}

function refusal(code: number): Buffer {
  return createWriter().u16(TPM_ST.NO_SESSIONS).u32(HEADER_BYTES).u32(code).done();
}

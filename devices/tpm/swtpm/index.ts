/**
 * The software TPM swtpm as a chip: a process of its own, spoken to over two Unix sockets that it inherits, bare command
 * bytes on one and its control commands on the other (tpm.md section 10). When this process ends, so does swtpm.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTpmClient } from '../client/index.ts';
import type { TpmChip } from '../tpm.ts';
import { createPipe } from './pipe.ts';

export { type SwtpmAvailability, swtpmAvailability } from './availability.ts';

/** Where the TPM keeps its state. */
export interface SwtpmOptions {
  /** A folder that is there; it is kept. Without one, a temporary folder that goes with the TPM. */
  readonly dir?: string;
}

// Control commands (swtpm's TPM_IOCTL): u32 command, then for INIT u32 flags; answers begin with u32 result.
const INIT = Buffer.from('0000000200000000', 'hex');
const SHUTDOWN = Buffer.from('00000003', 'hex');

/** Starts swtpm on its folder; an empty one is a new TPM. Throws when the program is not there or ends at once. */
export async function startSwtpm(options: SwtpmOptions = {}): Promise<TpmChip> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'swtpm-'));
  const child = spawn(
    'swtpm',
    ['socket', '--tpm2', '--tpmstate', `dir=${dir}`, '--fd', '3', '--ctrl', 'type=unixio,clientfd=4'].concat(
      '--flags',
      'not-need-init',
      '--terminate',
    ),
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  const ended = endOf(child);
  // TPM responses carry their length at byte 2, control answers are one word.
  const data = createPipe(
    child.stdio[3],
    (head) => (head.length < 6 ? undefined : head.readUInt32BE(2)),
    ended,
  );
  const control = createPipe(child.stdio[4], () => 4, ended);
  let running = false;
  const chip: TpmChip = {
    transmit: (command) => data.ask(command),
    powerOn: async () => {
      // What the old power left behind ends first.
      await data.idle();
      const result = (await control.ask(INIT)).readUInt32BE();
      if (result !== 0) throw new Error(`swtpm did not initialize the TPM: result 0x${result.toString(16)}`);
      running = true;
    },
    // The process cannot be cut off in the middle of a command; what was not saved is gone with the next INIT.
    powerOff: () => {},
    close: async () => {
      // Without an orderly end each use of a protected key would count as a failed try.
      child.ref();
      if (running) await createTpmClient(chip).shutdown();
      // It may have ended before its answer is read.
      await control.ask(SHUTDOWN).catch(() => {});
      data.close();
      control.close();
      await ended.catch(() => {});
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    },
  };
  return chip;
}

/** Rejects when the process ends, with what it said last. */
function endOf(child: ChildProcess): Promise<never> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-500);
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', (error) => reject(new Error(`swtpm cannot be started: ${error.message}`)));
    child.once('exit', (code) => reject(new Error(`swtpm has ended with ${code}: ${said.trim()}`)));
  });
  ended.catch(() => {});
  child.unref();
  return ended;
}

/** Samba as a process: it answers at its place, its clock is led, and it ends with whoever started it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDirectoryClient } from '../directory-client/index.ts';
import { parametersText } from './diffie-hellman.ts';
import { type Place, settleAt } from './place.ts';
import type { SambaPrograms } from './programs.ts';
import { FILES, type SambaService, settingsText } from './settings.ts';
import type { DomainShape } from './shape.ts';
import { ledBy, setTime } from './time-file.ts';

/** A controller that answers. */
export interface RunningController {
  readonly address: string;
  readonly processId: number;
  /** PEM of the certificate with which it speaks TLS. */
  readonly certificate: string;
  /** Lets its clock show this time, milliseconds. */
  setTime(now: number): void;
  /** A connection for LDAP on which one may do everything. */
  openAdministrator(): Socket;
  /** Ends it at once, and gives its place back. */
  stop(): void;
}

/** What is started. */
export interface ControllerStart {
  readonly place: Place;
  readonly shape: DomainShape;
  readonly programs: SambaPrograms;
  /** What its clock shows at first, milliseconds. */
  readonly now: number;
  /** LDAP, its pings and Kerberos, unless told. */
  readonly services?: readonly SambaService[];
  /** Ends one that does not answer yet. */
  readonly signal?: AbortSignal;
}

const POLL_MS = 10;
/** Longer than any machine takes that is not broken. */
const LIMIT_MS = 60_000;

/** Starts it on the domain that lies at its place; resolves when it answers. Rejects with what it says when it does not. */
export async function startController({
  place,
  shape,
  programs,
  now,
  services,
  signal,
}: ControllerStart): Promise<RunningController> {
  const at = (name: string): string => join(place.folder, name);
  for (const folder of ['state', 'lock', 'cache']) mkdirSync(at(folder), { recursive: true });
  writeFileSync(at(FILES.settings), settingsText(place, shape, services));
  writeFileSync(at(FILES.diffieHellman), parametersText());
  setTime(at(FILES.time), now);
  const child = startProgram(place, programs);
  const stop = (): void => endProgram(child, place);
  try {
    await answering(child, at(FILES.administrator), signal);
  } catch (error) {
    const said = readFileSync(at(FILES.said), 'utf8').slice(-2000).trim();
    stop();
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `Samba, the controller of ${shape.dnsName} at ${place.address}, ${why}. It said:\n${said}`,
    );
  }
  return {
    address: place.address,
    processId: child.pid ?? 0,
    certificate: readFileSync(at(FILES.certificate), 'utf8'),
    setTime: (time) => setTime(at(FILES.time), time),
    openAdministrator: () => connect(at(FILES.administrator)),
    stop,
  };
}

function startProgram(place: Place, { samba, fakeTime }: SambaPrograms): ChildProcess {
  const at = (name: string): string => join(place.folder, name);
  const said = openSync(at(FILES.said), 'w');
  const child = spawn(samba, ['-i', '-M', 'single', '-s', at(FILES.settings), '--debug-stdout'], {
    // At the end of this pipe Samba ends, however this process came to its own.
    stdio: ['pipe', said, said],
    env: {
      ...process.env,
      ...ledBy(at(FILES.time), fakeTime),
      KRB5_CONFIG: join(at(FILES.domain), 'krb5.conf'),
    },
  });
  closeSync(said);
  child.on('error', () => {});
  child.stdin?.on('error', () => {});
  child.unref();
  if (child.pid !== undefined) settleAt(place, child.pid);
  return child;
}

/** Samba does not tell when it listens; and who may connect is not heard before all services have begun. */
async function answering(child: ChildProcess, socket: string, signal?: AbortSignal): Promise<void> {
  // Real time on purpose: another process of this machine is at work.
  for (let waited = 0; waited < LIMIT_MS; waited += POLL_MS) {
    signal?.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`ended with ${child.exitCode ?? child.signalCode}`);
    if (await answers(socket)) return;
    await pause(POLL_MS);
  }
  throw new Error(`did not answer within ${LIMIT_MS / 1000} s`);
}

async function answers(socket: string): Promise<boolean> {
  const line = connect(socket);
  // Nobody listens yet.
  if (!(await connected(line))) return false;
  const client = openDirectoryClient(line);
  try {
    await client.search({ base: '', scope: 'base', filter: '(objectClass=*)', attributes: ['dnsHostName'] });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

const connected = (socket: Socket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
  });

/** Nothing of it is needed any more: there is no orderly end to wait for. */
function endProgram(child: ChildProcess, place: Place): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    place.release();
    return;
  }
  child.ref();
  child.once('exit', () => place.release());
  child.kill('SIGKILL');
}

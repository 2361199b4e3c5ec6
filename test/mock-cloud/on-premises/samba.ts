/** Samba as a domain controller, with the people and rights of the bench: provisioned for a test, gone after it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../doors/served.ts';
import { PASSWORDS } from './bench.ts';

const SAMBA = '/usr/sbin/samba';
const TOOL = '/usr/bin/samba-tool';
/** An address of its own, so that other servers of the machine are not in the way. */
export const SAMBA_ADDRESS = '127.0.0.42';
const LDAPS = 636;

/** Why Samba cannot be a controller here, for `skip`; false when it can. */
export function sambaMissing(): string | false {
  if (!existsSync(SAMBA) || !existsSync('/usr/share/samba/setup'))
    return 'samba, samba-ad-dc and samba-ad-provision are not installed';
  return process.getuid?.() === 0 ? false : 'a domain controller needs root for its ports';
}

/** Starts the controller of corp.contoso.com at {@link SAMBA_ADDRESS}; resolves when it answers. */
export async function startSamba(t: TestContext): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'glovebox-samba-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await provision(folder);
  const settings = path.join(folder, 'etc', 'smb.conf');
  await populate(settings);
  const child = spawn(
    SAMBA,
    ['-i', '-M', 'single', '-s', settings, '--debug-stdout', '--option=server services=ldap,cldap,dns,kdc'],
    { stdio: 'ignore' },
  );
  t.after(() => end(child));
  await answering(child);
}

async function tool(...args: readonly string[]): Promise<string> {
  const ran = await run(TOOL, args);
  if (ran.code !== 0) throw new Error(`samba-tool ${args.slice(0, 2).join(' ')}: ${ran.stderr}${ran.stdout}`);
  return ran.stdout;
}

async function provision(folder: string): Promise<void> {
  const options = [
    `interfaces=${SAMBA_ADDRESS}/8`,
    'bind interfaces only=yes',
    `posix:eadb=${folder}/eadb.tdb`,
    'vfs objects=dfs_samba4 acl_xattr xattr_tdb',
    'log file=/dev/null',
  ];
  await tool(
    'domain',
    'provision',
    '--realm=CORP.CONTOSO.COM',
    '--domain=CORP',
    '--server-role=dc',
    '--dns-backend=SAMBA_INTERNAL',
    '--host-name=DC1',
    `--host-ip=${SAMBA_ADDRESS}`,
    `--adminpass=${PASSWORDS.administrator}`,
    `--targetdir=${folder}`,
    ...options.map((option) => `--option=${option}`),
  );
}

async function populate(settings: string): Promise<void> {
  const { administrator: _, ...people } = PASSWORDS;
  for (const [name, password] of Object.entries(people))
    await tool('user', 'create', name, password, '-s', settings);
  await tool('user', 'disable', 'ben', '-s', settings);
  // What samba_spnupdate does in a domain that runs for longer.
  await tool('spn', 'add', 'ldap/dc1.corp.contoso.com', 'DC1$', '-s', settings);
  for (const name of ['Autopilot', 'Other'])
    await tool('ou', 'create', `OU=${name},DC=corp,DC=contoso,DC=com`, '-s', settings);
  const shown = await tool('user', 'show', 'odj', '--attributes=objectSid', '-s', settings);
  const sid = /^objectSid: (.*)$/m.exec(shown)?.[1] ?? '';
  // To create and to delete objects of the class computer, there and below.
  const right = `(OA;CI;CCDC;bf967a86-0de6-11d0-a285-00aa003049e2;;${sid})`;
  const object = '--objectdn=OU=Autopilot,DC=corp,DC=contoso,DC=com';
  await tool('dsacl', 'set', object, `--sddl=${right}`, '-s', settings);
}

/** Samba does not tell when it listens. */
async function answering(child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`Samba ended with ${child.exitCode}`);
    if (await accepts()) return;
    await pause(50);
  }
  throw new Error('Samba does not answer');
}

function accepts(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(LDAPS, SAMBA_ADDRESS);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
}

/** A domain is provisioned once for each shape, and kept in the user's cache; who needs one works on a copy. */

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, withFileLock } from '../../user-cache/index.ts';
import { openDirectoryClient } from '../directory-client/index.ts';
import { domainRoot } from '../distinguished-name.ts';
import { type RunningController, startController } from './controller-process.ts';
import { type Place, takePlace } from './place.ts';
import type { SambaPrograms } from './programs.ts';
import { FILES } from './settings.ts';
import type { DomainShape } from './shape.ts';
import { ledBy, setTime } from './time-file.ts';

const execute = promisify(execFile);

/** Goes up when what is made changes: templates of before are not used any more. */
const EDITION = 2;

/** Long before every cloud's time: a controller's clock goes forward only. */
export const PROVISIONED_AT = Date.UTC(2015, 0, 1);

/** Puts a domain of this shape at a place; provisions it first when that has never been done. `onProvision` is told. */
export async function layOut(
  place: Place,
  shape: DomainShape,
  programs: SambaPrograms,
  onProvision: (domain: string) => void,
): Promise<void> {
  copyFolder(await templateOf(shape, programs, onProvision), join(place.folder, FILES.domain));
}

async function templateOf(
  shape: DomainShape,
  programs: SambaPrograms,
  onProvision: (domain: string) => void,
): Promise<string> {
  const { stdout } = await execute(programs.samba, ['--version']);
  const version = stdout
    .trim()
    .replace(/^Version /, '')
    .replace(/[^\w.-]/g, '-');
  const root = join(cacheFolder(), 'samba', `${version}-${EDITION}`);
  const template = join(root, Object.values(shape).join('_'));
  if (existsSync(template)) return template;
  await withFileLock(
    `${template}.lock`,
    async () => {
      // Whoever had the lock before may have made it.
      if (existsSync(template)) return;
      onProvision(shape.dnsName);
      await makeTemplate(template, shape, programs);
    },
    {},
  );
  return template;
}

/** Makes it at a place of its own; only a whole one comes to be at its path. */
async function makeTemplate(template: string, shape: DomainShape, programs: SambaPrograms): Promise<void> {
  const place = takePlace();
  const fresh = `${template}.${process.pid}`;
  try {
    await provision(place, shape, programs);
    const controller = await startController({ place, shape, programs, now: PROVISIONED_AT });
    try {
      await relaxPasswords(controller, shape);
      rmSync(fresh, { recursive: true, force: true });
      copyFolder(join(place.folder, FILES.domain), fresh);
    } finally {
      controller.stop();
    }
    renameSync(fresh, template);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    place.release();
  }
}

async function provision(
  { folder, address }: Place,
  shape: DomainShape,
  programs: SambaPrograms,
): Promise<void> {
  const time = join(folder, FILES.time);
  setTime(time, PROVISIONED_AT);
  const options = [
    `interfaces=${address}/8`,
    'bind interfaces only=yes',
    // File systems without extended attributes will do.
    `posix:eadb=${folder}/eadb.tdb`,
    'vfs objects=dfs_samba4 acl_xattr xattr_tdb',
    'log file=/dev/null',
    'ldb:nosync=true',
  ].map((option) => `--option=${option}`);
  const names = [
    `--realm=${shape.dnsName.toUpperCase()}`,
    `--domain=${shape.netbiosName}`,
    `--host-name=${shape.controller}`,
    `--host-ip=${shape.address}`,
  ];
  const rest = ['--server-role=dc', '--dns-backend=SAMBA_INTERNAL', `--targetdir=${folder}`];
  // Nobody logs on with it: the system itself needs none.
  const password = `--adminpass=Aa1-${randomBytes(24).toString('base64url')}`;
  try {
    await execute(programs.tool, ['domain', 'provision', ...names, ...rest, password, ...options], {
      env: { ...process.env, ...ledBy(time, programs.fakeTime) },
    });
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().slice(-2000) : '';
    throw new Error(`samba-tool could not provision ${shape.dnsName}: ${said}`, { cause: error });
  }
}

/**
 * What a description says of passwords is what holds: no rule of their characters, no history, and a lockout that an
 * administrator ends. Theirs is the domain's own entry.
 */
async function relaxPasswords(controller: RunningController, { dnsName }: DomainShape): Promise<void> {
  const client = openDirectoryClient(controller.openAdministrator());
  try {
    await client.modify(
      domainRoot(dnsName),
      Object.entries({ pwdProperties: '0', minPwdAge: '0', pwdHistoryLength: '0', lockoutDuration: '0' }).map(
        ([attribute, value]) => ({ operation: 'replace' as const, attribute, values: [value] }),
      ),
    );
  } finally {
    await client.close();
  }
}

/** Copies files and folders; on file systems that can, nothing is written. Sockets are not of the domain. */
function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, copy] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyFolder(source, copy);
    else if (entry.isFile()) copyFileSync(source, copy, constants.COPYFILE_FICLONE);
  }
}

/** Samba's `net offlinejoin`: a computer that joins out of a blob, and a writer of blobs. Debian has it in samba-common-bin. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NET = '/usr/bin/net';
const NOT_THERE = `${NET} is not installed; Debian has it in samba-common-bin`;

/** Why tests with it cannot run here, for `skip`; false when they can. */
export const withoutNet: string | false = existsSync(NET) ? false : NOT_THERE;

/** The same for tests in which it writes a blob: Samba 4.22 does, 4.17 of Debian 12 does not. */
export const withoutComposer: string | false =
  withoutNet || (composes() ? false : `${NET} has no composeodj`);

function composes(): boolean {
  const { stdout, stderr } = spawnSync(NET, ['offlinejoin'], { encoding: 'utf8' });
  return `${stdout}${stderr}`.includes('composeodj');
}

/** Runs `net offlinejoin` with `arguments_` in a folder of its own, which `then` may read before it is gone. */
function offlineJoin<T>(
  name: string,
  arguments_: (folder: string) => readonly string[],
  then: (folder: string) => T,
): T {
  const folder = mkdtempSync(join(tmpdir(), 'odj-'));
  try {
    const folders = ['private', 'state', 'lock', 'cache'].map((one) => `${one} directory = ${folder}`);
    const lines = ['[global]', ...folders, `netbios name = ${name}`, 'workgroup = CORP', 'security = ads'];
    writeFileSync(join(folder, 'smb.conf'), [...lines, 'realm = CORP.CONTOSO.COM', ''].join('\n'));
    const options = ['offlinejoin', ...arguments_(folder), `--configfile=${join(folder, 'smb.conf')}`];
    const { status, stdout, stderr } = spawnSync(NET, options, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`net offlinejoin failed (${status}): ${stdout}${stderr}`);
    return then(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A computer with this name joins out of a file of djoin. What it keeps in its secrets, as one text of bytes. */
export function secretsAfterJoin(name: string, file: Uint8Array): string {
  const load = (folder: string): readonly string[] => {
    writeFileSync(join(folder, 'blob.txt'), file);
    return ['requestodj', `loadfile=${join(folder, 'blob.txt')}`];
  };
  return offlineJoin(name, load, (folder) => readFileSync(join(folder, 'secrets.tdb'), 'latin1'));
}

/** The file that Samba writes for an account of corp.contoso.com. */
export function composedBySamba(name: string, password: string): Uint8Array {
  const compose = (folder: string): readonly string[] => [
    'composeodj',
    'domain_sid=S-1-5-21-1004336348-1177238915-682003330',
    'domain_guid=6b1f3a52-0d8e-4c55-9d0a-2f4c6a7b8c9d',
    'forest_name=contoso.com',
    ...['-S', 'dc1.corp.contoso.com', '-I', '10.0.0.4', '-U', `${name}$%${password}`],
    `savefile=${join(folder, 'blob.txt')}`,
  ];
  return offlineJoin(name, compose, (folder) => readFileSync(join(folder, 'blob.txt')));
}

/** Where Glovebox keeps what other programs must find again between runs. */
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { CommandError } from './command-error.ts';

/** The folder of the XDG base directory specification; in the temporary folder where there is no home. */
export function stateFolder(environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  const base = environment.XDG_STATE_HOME || path.join(home === '/' ? tmpdir() : home, '.local', 'state');
  return path.join(base, 'glovebox');
}

/**
 * Writes a root certificate, readable for everybody, and returns its path. The name follows from the certificate, so that
 * clouds that share a root share the file, and no running tool sees it change.
 *
 * @throws {CommandError} when it cannot be written
 */
export async function keepRootCertificate(folder: string, pem: string): Promise<string> {
  const file = path.join(folder, `root-${createHash('sha256').update(pem).digest('hex').slice(0, 12)}.pem`);
  if ((await readFile(file, 'utf8').catch(() => '')) === pem) return file;
  try {
    await mkdir(folder, { recursive: true });
    const fresh = `${file}.${process.pid}`;
    await writeFile(fresh, pem, { mode: 0o644 });
    // The mask of the process may have taken rights away.
    await chmod(fresh, 0o644);
    await rename(fresh, file);
    return file;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError(
      'usage',
      `The root certificate cannot be written to ${folder}: ${reason}\nName another folder with XDG_STATE_HOME.`,
    );
  }
}

/** What is known of a run when it begins: when, what, with which commit, on what. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { promisify } from 'node:util';
import type { RunBeginning } from '#reports';
import type { Project } from './project.ts';

const execute = promisify(execFile);

/** The commit of the project's folder; undefined where Git does not know one. */
export async function commitOf({ root }: Pick<Project, 'root'>): Promise<RunBeginning['commit']> {
  // Without the lock that a status would take: nothing else is to notice that somebody looked.
  const git = (...args: string[]): Promise<{ stdout: string }> =>
    execute('git', ['--no-optional-locks', ...args], { cwd: root });
  try {
    const [{ stdout: id }, { stdout: changes }] = await Promise.all([
      git('rev-parse', 'HEAD'),
      git('status', '--porcelain', '.'),
    ]);
    return { id: id.trim(), dirty: changes.trim() !== '' };
  } catch {
    return undefined;
  }
}

/** The machine and the programs that scenarios run on. */
export function surroundings(environment: NodeJS.ProcessEnv): RunBeginning['environment'] {
  return {
    system: `${systemName()}, ${os.type()} ${os.release()}, ${os.arch()}`,
    node: process.version,
    tpm: environment.GLOVEBOX_TPM === 'swtpm' ? 'swtpm' : 'embedded',
    domain: environment.GLOVEBOX_DOMAIN || 'embedded',
  };
}

/** `Debian GNU/Linux 12 (bookworm)`, from the file of freedesktop.org's os-release(5). */
function systemName(): string {
  try {
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? os.type();
  } catch {
    return os.type();
  }
}

/** The command as it was typed, as far as npm tells. */
export function commandLine(environment: NodeJS.ProcessEnv, args: readonly string[]): string {
  const quoted = args.map((arg) =>
    /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`,
  );
  if (environment.npm_lifecycle_event === 'start' && quoted[0] === 'test') {
    const given = quoted.slice(1);
    return given.length === 0 ? 'npm start' : `npm start -- ${given.join(' ')}`;
  }
  return [environment.npm_command === 'exec' ? 'npx glovebox' : 'glovebox', ...quoted].join(' ');
}

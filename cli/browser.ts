/** The program of the browser hand: Playwright's own Chromium, else the system's, else Debian's package. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { CommandError } from './command-error.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const execute = promisify(execFile);

/** The path of a Chromium on this machine; undefined when there is none. */
export async function findBrowser(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { chromium } = await import('playwright');
  const own = chromium.executablePath();
  if (own !== '' && isProgram(own)) return own;
  const folders = (environment.PATH ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

/**
 * The path of a Chromium, installed now if there is none and this process may.
 *
 * @throws {CommandError} that says what was tried and what to do
 */
export async function ensureBrowser(): Promise<string> {
  const found = await findBrowser(process.env);
  if (found !== undefined) return found;
  const mayInstall = process.getuid?.() === 0 && findProgram('apt-get') !== undefined;
  const fault = mayInstall
    ? await installDebianPackage()
    : "Debian's package is installed by root alone, and this is not root.";
  const installed = await findBrowser(process.env);
  if (installed !== undefined) return installed;
  throw new CommandError(
    'missing',
    `The browser hand needs Chromium, and there is none on this machine: not Playwright's own, and none of ${NAMES.join(', ')}.
  ${fault}
Install it with one of
  npx playwright install chromium
  sudo apt-get install chromium
and run the command again, or leave out --hand browser: the direct hand runs every scenario without a browser.`,
  );
}

/** Installs Debian's package; the reason why not, or an empty text. */
async function installDebianPackage(): Promise<string> {
  console.error('Installing Chromium (apt-get install chromium), because --hand browser needs a browser ...');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '--yes', '--no-install-recommends', 'chromium'];
  try {
    await execute('apt-get', install, { env: environment });
    return '';
  } catch {
    // Lists of packages may be missing, as in fresh containers.
  }
  try {
    await execute('apt-get', ['update'], { env: environment });
    await execute('apt-get', install, { env: environment });
    return '';
  } catch (error) {
    const text = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    return `apt-get install chromium failed: ${text.split('\n').at(-1) ?? ''}`;
  }
}

function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

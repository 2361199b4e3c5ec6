/** What `glovebox doctor` looks at, one function a subject. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type Project, readProjectCatalogue } from './project.ts';

/** What a check found. */
export interface Finding {
  /** `missing` is something optional that is not there. */
  readonly state: 'OK' | 'missing' | 'problem';
  /** What was found, in a few words. */
  readonly found: string;
  /** What to do; empty when all is well. */
  readonly advice: string;
}

/** A subject, and how to look at it. A check that throws has found a problem. */
export interface Check {
  readonly subject: string;
  readonly look: (project: Project) => Promise<Finding>;
}

const LEAST_NODE = 24;
const execute = promisify(execFile);

const ok = (found: string): Finding => ({ state: 'OK', found, advice: '' });
const problem = (found: string, advice: string): Finding => ({ state: 'problem', found, advice });
const missing = (advice: string): Finding => ({ state: 'missing', found: 'not found', advice });

async function lookAtNode(): Promise<Finding> {
  const { version } = process;
  const major = Number.parseInt(process.versions.node, 10);
  return major >= LEAST_NODE ? ok(version) : problem(version, `Node ${LEAST_NODE} is needed: npm run setup`);
}

const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

// The tools are Glovebox's own, also when the project is another folder.
async function lookAtDependencies(): Promise<Finding> {
  const repository = path.join(import.meta.dirname, '..');
  const readJson = async (...at: string[]): Promise<unknown> =>
    JSON.parse(await readFile(path.join(repository, ...at), 'utf8'));
  const { dependencies, devDependencies } = packageFile.parse(await readJson('package.json'));
  const wanted = Object.entries({ ...dependencies, ...devDependencies });
  const faults: string[] = [];
  for (const [name, version] of wanted) {
    const installed = await readJson('node_modules', name, 'package.json').then(
      (json) => z.object({ version: z.string() }).parse(json).version,
      () => 'missing',
    );
    if (installed !== version) faults.push(`${name} is ${installed}, not ${version}`);
  }
  return faults.length === 0
    ? ok(`${wanted.length} packages`)
    : problem(faults.join('; '), 'Install them again: npm ci');
}

/** The first of some programs that runs, with the first line that it says of itself. */
async function findProgram(names: readonly string[], argument: string): Promise<string | undefined> {
  for (const name of names) {
    try {
      const { stdout } = await execute(name, [argument], { timeout: 10_000 });
      return stdout.trim().split('\n')[0] || name;
    } catch {
      // Not there, or not able to start: the next one may be.
    }
  }
  return undefined;
}

async function lookAtOpenssl(): Promise<Finding> {
  const found = await findProgram(['openssl'], 'version');
  const advice = 'The tests of certificates need it (scenarios do not): apt-get install openssl';
  return found === undefined ? problem('not found', advice) : ok(found);
}

async function lookAtChromium(): Promise<Finding> {
  // Loaded here and not above: doctor has to speak also when Playwright cannot be loaded.
  const { findBrowser } = await import('./browser.ts');
  const program = await findBrowser(process.env);
  const version = program && (await findProgram([program], '--version'));
  return version === undefined
    ? missing('Only for the browser hand (test --hand browser): apt-get install chromium')
    : ok(`${version} (${program})`);
}

async function lookAtSwtpm(): Promise<Finding> {
  const found = await findProgram(['swtpm'], '--version');
  return found === undefined
    ? missing('Only for tests against a TPM of someone else: apt-get install swtpm')
    : ok(found);
}

async function lookAtSamba(): Promise<Finding> {
  // Loaded here and not above: doctor has to speak also when the cloud cannot be loaded.
  const { domainAvailability } = await import('#cloud');
  const samba = domainAvailability('samba');
  if (!samba.available) return missing(`Only for tests with a domain of someone else. ${samba.why}`);
  return ok((await findProgram(['samba', '/usr/sbin/samba'], '--version')) ?? 'found');
}

async function lookAtKeyPool(): Promise<Finding> {
  // Loaded here and not above: doctor has to speak also when the cloud cannot be loaded.
  const { defaultPoolPath, loadKeyPool } = await import('#cloud');
  const file = defaultPoolPath();
  try {
    await loadKeyPool(1);
    return ok(file);
  } catch (error) {
    return problem(
      `${file}: ${reasonOf(error)}`,
      'Make its folder writable, or name another cache folder with XDG_CACHE_HOME.',
    );
  }
}

async function lookAtDisk({ reports }: Project): Promise<Finding> {
  try {
    await mkdir(reports, { recursive: true });
    const folder = await mkdtemp(path.join(reports, '.doctor-'));
    await writeFile(path.join(folder, 'probe'), 'probe');
    await rm(folder, { recursive: true });
    return ok(reports);
  } catch (error) {
    return problem(
      reasonOf(error),
      `Make ${reports} writable, or give another folder: test --reports FOLDER`,
    );
  }
}

async function lookAtCatalogue(project: Project): Promise<Finding> {
  try {
    const { behaviours, assumptions } = await readProjectCatalogue(project);
    return ok(`${behaviours.length} behaviours, ${assumptions.length} assumptions`);
  } catch (error) {
    return problem(reasonOf(error), 'Correct the files of the catalogue in features/.');
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The checks in the order of the table. */
export const checks: readonly Check[] = [
  { subject: 'Node.js', look: lookAtNode },
  { subject: 'dependencies', look: lookAtDependencies },
  { subject: 'disk', look: lookAtDisk },
  { subject: 'catalogue', look: lookAtCatalogue },
  { subject: 'key pool', look: lookAtKeyPool },
  { subject: 'openssl', look: lookAtOpenssl },
  { subject: 'Chromium (optional)', look: lookAtChromium },
  { subject: 'swtpm (optional)', look: lookAtSwtpm },
  { subject: 'Samba (optional)', look: lookAtSamba },
];

/** Makes a check; what it throws becomes a problem. */
export async function makeCheck({ look }: Check, project: Project): Promise<Finding> {
  try {
    return await look(project);
  } catch (error) {
    return problem(reasonOf(error), 'GLOVEBOX_DEBUG=1 npx glovebox test shows where this comes from.');
  }
}

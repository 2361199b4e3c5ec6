/** Runs the real command as a child process, in the fixtures' own small project. */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The repository. */
export const repository: string = fileURLToPath(new URL('../..', import.meta.url));

/** The folder of the fixtures' projects. */
export const fixtures: string = path.join(import.meta.dirname, 'fixtures');

/** A project in which all is well, but for what is in `extra/`. */
export const project: string = path.join(fixtures, 'project');

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs. */
export interface Surroundings {
  /** `GLOVEBOX_ROOT`; the fixtures' project unless given. */
  readonly root?: string;
  /** The working directory; the root unless given. */
  readonly directory?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** The program; the command itself unless given. */
  readonly program?: string;
  /** Called when the command has written this, on either output. */
  readonly when?: {
    readonly says: string;
    readonly act: (kill: (signal: NodeJS.Signals) => void, said: string) => void;
  };
}

/** Runs `glovebox` with arguments. */
export function glovebox(args: readonly string[], surroundings: Surroundings = {}): Promise<Ended> {
  const { root = project, directory = root, environment = {}, when } = surroundings;
  const program = surroundings.program ?? path.join(repository, 'cli', 'index.ts');
  // What the test runner itself was told is none of the command's business.
  const { NODE_TEST_CONTEXT: _, INIT_CWD: __, NODE_OPTIONS: ___, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
      cwd: directory,
      env: { ...inherited, GLOVEBOX_ROOT: root, NO_COLOR: '1', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    let waiting = when !== undefined;
    const look = (said: string): void => {
      if (!waiting || when === undefined || !said.includes(when.says)) return;
      waiting = false;
      when.act((signal) => child.kill(signal), said);
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      look(stdout);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      look(stderr);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** A folder that is removed after the test. */
export async function temporaryFolder(test: TestContext): Promise<string> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'glovebox-cli-'));
  test.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A project of its own with the fixtures' features, and without steps. */
export async function temporaryProject(test: TestContext): Promise<string> {
  const directory = await temporaryFolder(test);
  await cp(path.join(project, 'features'), path.join(directory, 'features'), { recursive: true });
  return directory;
}

/** A whole project of its own, to be changed; its modules find their packages in the repository. */
export async function projectCopy(test: TestContext): Promise<string> {
  const directory = await temporaryFolder(test);
  await cp(project, directory, { recursive: true });
  await rm(path.join(directory, 'reports'), { recursive: true, force: true });
  await writeFile(path.join(directory, 'package.json'), '{ "type": "module" }\n');
  await symlink(path.join(repository, 'node_modules'), path.join(directory, 'node_modules'));
  return directory;
}

const reportSchema = z.object({
  seed: z.number(),
  hand: z.string(),
  selection: z.string(),
  complete: z.boolean(),
  summary: z.record(z.string(), z.number()),
  behaviours: z.array(
    z.object({
      id: z.string(),
      status: z.string(),
      falsifications: z.array(z.object({ id: z.string(), says: z.string(), result: z.string().optional() })),
      scenarios: z.array(z.object({ uri: z.string(), line: z.number(), status: z.string() })),
    }),
  ),
});

/** Reads the `behaviours.json` of a report. */
export async function readReport(directory: string): Promise<z.infer<typeof reportSchema>> {
  return reportSchema.parse(JSON.parse(await readFile(path.join(directory, 'behaviours.json'), 'utf8')));
}

/** Which falsifications the last changes touch: asked of git. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Falsification, parseYamlFile } from '#reports';
import { CommandError } from '../command-error.ts';
import { fromRoot, type Project } from '../project.ts';

const git = promisify(execFile);
const LAST_COMMITS = 10;

/**
 * Tells whether a falsification was touched since a commit: its declaration, its behaviour's row, a module that it changes, or
 * a feature with one of its behaviour's scenarios. What is not committed yet counts, too.
 *
 * @param base a commit; ten commits ago unless given, or the first one of a shorter history
 * @throws {CommandError} when git does not know the commit, or is not there
 */
export async function touchedSince(
  project: Project,
  base?: string,
): Promise<(falsification: Falsification) => boolean> {
  const ask = async (...args: string[]): Promise<string> => {
    const { stdout } = await git('git', args, { cwd: project.root, maxBuffer: 1 << 28 });
    return stdout;
  };
  let from: string;
  let files: readonly string[];
  try {
    const last = (await ask('rev-list', '--first-parent', `--max-count=${LAST_COMMITS + 1}`, 'HEAD')).trim();
    from = base ?? last.split('\n').at(-1) ?? 'HEAD';
    // Names from the project's folder, which may be below that of the repository.
    const changed = await ask('diff', '--name-only', '--relative', '-z', from, '--');
    const added = await ask('ls-files', '--others', '--exclude-standard', '-z');
    files = `${changed}${added}`.split('\0').filter((name) => name !== '');
  } catch (error) {
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : String(error);
    throw new CommandError('usage', `--changed: git cannot tell what changed: ${reason}`);
  }
  const rows = await changedRows(project, files, async (file) =>
    ask('show', `${from}:./${file}`).catch(() => ''),
  );
  const tags = await tagsIn(
    project,
    files.filter((name) => name.endsWith('.feature')),
  );
  return ({ id, behaviour, changes }) =>
    rows.has(id) ||
    rows.has(behaviour) ||
    tags.has(`@${behaviour}`) ||
    tags.has(`@refutes-${behaviour}`) ||
    changes.some(({ file }) => files.includes(file));
}

/** Ids of rows of the catalogue and of declarations that are not as they were. */
async function changedRows(
  project: Project,
  files: readonly string[],
  before: (file: string) => Promise<string>,
): Promise<ReadonlySet<string>> {
  const features = fromRoot(project, project.features);
  const yaml = files.filter((name) => name.startsWith(`${features}/`) && name.endsWith('.yaml'));
  const changed = new Set<string>();
  for (const file of yaml) {
    const then = rowsOf(await before(file));
    const now = rowsOf(await readFile(path.join(project.root, file), 'utf8').catch(() => ''));
    for (const [id, row] of now) if (then.get(id) !== row) changed.add(id);
  }
  return changed;
}

/** Rows of any edition of the files by id, as text to compare. */
function rowsOf(text: string): ReadonlyMap<string, string> {
  const { value } = parseYamlFile(text, '');
  const list: unknown = isObject(value) && 'behaviours' in value ? value.behaviours : value;
  const rows: readonly unknown[] = Array.isArray(list) ? list : [];
  return new Map(
    rows.flatMap((row) =>
      isObject(row) && 'id' in row ? [[String(row.id), JSON.stringify(row)] as const] : [],
    ),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

async function tagsIn({ root }: Project, features: readonly string[]): Promise<ReadonlySet<string>> {
  const texts = await Promise.all(
    features.map((name) => readFile(path.join(root, name), 'utf8').catch(() => '')),
  );
  return new Set(texts.flatMap((text) => text.match(/(?<=^|\s)@\S+/g) ?? []));
}

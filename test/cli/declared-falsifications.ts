/** Falsifications of the fixtures' project, declared by a test. */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ended } from './run-command.ts';

interface Declared {
  readonly id: string;
  readonly find: string;
  readonly replace: string;
  readonly more?: string;
}

/** What the project's device says on its first screen. */
export const SIGN_IN = "return 'Sign in';";

/** Declares falsifications of NET-001 and NET-002 in place of the project's own. */
export async function declare(root: string, declared: readonly Declared[]): Promise<void> {
  const entries = declared.map(({ id, find, replace, more = '' }) => {
    const behaviour = id.replace(/-\d+$/, '');
    const fields = { id, behaviour, says: `says ${id}`, file: 'device/first-screen.ts', find, replace };
    return `- ${JSON.stringify(fields).replace(/\}$/, more === '' ? '}' : `, ${more}}`)}\n`;
  });
  await writeFile(path.join(root, 'features', 'falsifications', 'network.yaml'), entries.join(''));
}

/** What a command has written, line by line. */
export const lines = ({ stdout }: Ended): readonly string[] => stdout.trimEnd().split('\n');

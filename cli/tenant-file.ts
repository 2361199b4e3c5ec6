/** Reads a tenant's description from a file: YAML or JSON, every mistake with its place. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { TenantSpec, type TenantSpecError, tenantProblems } from '#cloud';
import { CommandError } from './command-error.ts';
import { type DocumentProblem, type ParsedDocument, parseDocumentText } from './document.ts';
import { fieldsAt } from './schema-fields.ts';

/**
 * Reads the file.
 *
 * @param file as it was typed in `directory`
 * @throws {CommandError} with a line `file:line:column: message` for everything that is wrong
 */
export async function readTenantFile(file: string, directory: string): Promise<TenantSpec> {
  const text = await readText(file, directory);
  const document = parseDocumentText(text);
  const read = TenantSpec.safeParse(document.value);
  const problems =
    document.problems.length > 0
      ? document.problems
      : read.success
        ? tenantProblems(read.data).map((problem) => contradiction(problem, document))
        : (await Promise.all(read.error.issues.map((issue) => issueProblems(issue, document)))).flat();
  if (read.success && problems.length === 0) return read.data;
  const lines = problems
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`);
  throw new CommandError('input', `The tenant file has ${lines.length} error(s):\n${lines.join('\n')}`);
}

async function readText(file: string, directory: string): Promise<string> {
  try {
    return await readFile(path.resolve(directory, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', `The tenant file ${file} cannot be read: ${reason}`);
  }
}

async function issueProblems(issue: z.core.$ZodIssue, document: ParsedDocument): Promise<DocumentProblem[]> {
  const field = placeText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(TenantSpec, issue.path);
    return Promise.all(
      issue.keys.map(async (key) => ({
        ...document.placeOfKey(issue.path, key),
        message: `unknown field "${key}"${field === '' ? '' : ` in ${field}`}.${await didYouMean(key, known)}`,
      })),
    );
  }
  const place = document.placeOf(issue.path);
  if (issue.path.length === 0)
    return [{ ...place, message: 'a tenant is a map with at least name and domain' }];
  if (issue.message.endsWith(', received undefined')) return [{ ...place, message: `${field} is missing` }];
  const given = valueAt(document.value, issue.path);
  const guess =
    issue.code === 'invalid_value' && typeof given === 'string'
      ? await didYouMean(given, issue.values.map(String))
      : '';
  return [{ ...place, message: `${field}: ${issue.message}${guess === '' ? '' : `.${guess}`}` }];
}

function contradiction(error: TenantSpecError, document: ParsedDocument): DocumentProblem {
  // deploymentProfiles[0].assignedTo[1] as the steps to it.
  const steps = [...error.path.matchAll(/[^.[\]]+/g)].map(([step]) =>
    /^\d+$/.test(step) ? Number(step) : step,
  );
  return { ...document.placeOf(steps), message: error.message };
}

function placeText(steps: readonly PropertyKey[]): string {
  const text = steps.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text.replace(/^\./, '');
}

function valueAt(value: unknown, steps: readonly PropertyKey[]): unknown {
  return steps.reduce<unknown>(
    (around, step) => (typeof around === 'object' && around !== null ? Reflect.get(around, step) : undefined),
    value,
  );
}

/** ` Did you mean X?`, or nothing. */
async function didYouMean(word: string, known: readonly string[]): Promise<string> {
  // Only for a mistake: the room of reports takes longer to load than a good file to read.
  const { closest } = await import('#reports');
  const guess = closest(word, known);
  return guess === undefined ? '' : ` Did you mean ${guess}?`;
}

/** Reads a tenant's description from a file: YAML or JSON, every mistake with its place. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { TenantSpec, type TenantSpecError, tenantProblems } from '#cloud';
import { didYouMean, type FileProblem, parseYamlFile, type YamlFile } from '#reports';
import { CommandError } from './command-error.ts';
import { fieldsAt } from './schema-fields.ts';

/**
 * Reads the file.
 *
 * @param file as it was typed in `directory`
 * @throws {CommandError} with a line `file:line:column: message` for everything that is wrong
 */
export async function readTenantFile(file: string, directory: string): Promise<TenantSpec> {
  const document = parseTenantText(await readText(file, directory), file);
  const read = TenantSpec.safeParse(document.value);
  const problems =
    document.problems.length > 0
      ? document.problems
      : read.success
        ? tenantProblems(read.data).map((problem) => contradiction(problem, document))
        : read.error.issues.flatMap((issue) => issueProblems(issue, document));
  if (read.success && problems.length === 0) return read.data;
  const lines = problems
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`);
  throw new CommandError('input', `The tenant file has ${lines.length} error(s):\n${lines.join('\n')}`);
}

/** All fields of a tenant file as JSON Schema (draft 2020-12), e.g. for an editor; what only reading can tell is left out. */
export function tenantSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(TenantSpec, { io: 'input', unrepresentable: 'any' });
  return { $schema, title: 'A tenant of Glovebox', ...rest };
}

async function readText(file: string, directory: string): Promise<string> {
  try {
    return await readFile(path.resolve(directory, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', `The tenant file ${file} cannot be read: ${reason}`);
  }
}

/** Parses YAML or JSON. JSON is YAML (1.2), but for tabs: those before a line's first sign are taken as blanks. */
export function parseTenantText(text: string, file: string): YamlFile {
  if (!/^\uFEFF?\s*[[{]/.test(text)) return parseYamlFile(text, file);
  // One for one, so that places stay.
  const blanks = text
    .replace(/^\uFEFF/, '')
    .replaceAll(/^[ \t]+/gm, (indent) => indent.replaceAll('\t', ' '));
  return parseYamlFile(blanks, file);
}

function issueProblems(issue: z.core.$ZodIssue, document: YamlFile): FileProblem[] {
  const field = placeText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(TenantSpec, issue.path);
    return issue.keys.map((key) => ({
      ...document.placeOfKey(issue.path, key),
      message: `unknown field "${key}"${field === '' ? '' : ` in ${field}`}.${didYouMean(key, known)}`,
    }));
  }
  const place = document.placeOf(issue.path);
  if (issue.path.length === 0)
    return [{ ...place, message: 'a tenant is a map with at least name and domain' }];
  if (issue.message.endsWith(', received undefined')) return [{ ...place, message: `${field} is missing` }];
  const given = valueAt(document.value, issue.path);
  const guess =
    issue.code === 'invalid_value' && typeof given === 'string'
      ? didYouMean(given, issue.values.map(String))
      : '';
  return [{ ...place, message: `${field}: ${issue.message}${guess === '' ? '' : `.${guess}`}` }];
}

function contradiction(error: TenantSpecError, document: YamlFile): FileProblem {
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

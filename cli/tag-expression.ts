/** Checks a tag expression before a run, so that a typing error does not cost the last report. */
import { loadSources } from '@cucumber/cucumber/api';
import { InvalidArgumentError } from 'commander';
import { CommandError } from './command-error.ts';
import type { Project } from './project.ts';
import { readTagWords, type TagWord, tagExpressionFault } from './tag-words.ts';

/** The value of `--tags`: one expression, and not an empty one, which would mean every scenario. */
export function oneTagExpression(expression: string, earlier: string | undefined): string {
  if (earlier !== undefined)
    throw new InvalidArgumentError(
      `It is given twice. Join the two: --tags "(${earlier}) or (${expression})", or with "and".`,
    );
  if (expression.trim() === '')
    throw new InvalidArgumentError('It is empty. Leave --tags out to run every scenario.');
  return expression;
}

/**
 * Checks a tag expression, as Cucumber reads it, and that each tag in it begins with @: no other can ever be met.
 *
 * @throws {CommandError} with what is wrong in it, and where
 */
export async function checkTagExpression(
  project: Project,
  expression: string,
  sources: readonly string[],
): Promise<void> {
  const coordinates = { defaultDialect: 'en', paths: [...sources], names: [], order: 'defined' as const };
  try {
    await loadSources({ ...coordinates, tagExpression: expression }, { cwd: project.root });
  } catch (error) {
    // Cucumber's own message says only in which of its phases it happened; the parser's is the cause.
    const fault = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    if (!(fault instanceof Error) || !/tag expression/i.test(fault.message)) throw error;
    throw refusal(expression, tagExpressionFault(expression), fault.message.trim());
  }
  const joined = readTagWords(expression).find(({ kind, text }) => kind === 'tag' && /,@?/.test(text));
  if (joined !== undefined) {
    const { at, text } = joined;
    const apart = text.split(',').filter((tag) => tag !== '');
    throw refusal(
      expression,
      { at: at + text.indexOf(',') },
      `A comma joins no tags. Did you mean "${apart.join(' or ')}"?`,
    );
  }
  const bare = readTagWords(expression).find(({ kind, text }) => kind === 'tag' && !text.startsWith('@'));
  if (bare !== undefined) {
    throw refusal(expression, bare, `A tag begins with @. Did you mean @${bare.text}?`);
  }
}

function refusal(expression: string, place: Pick<TagWord, 'at'> | undefined, message: string): CommandError {
  const shown = expression.replace(/\s/g, ' ');
  const pointer =
    place === undefined ? '' : `\n  ${shown}\n  ${' '.repeat(place.at)}^ character ${place.at + 1}`;
  return new CommandError(
    'usage',
    `--tags: ${message}${pointer}\nWrite, for example: --tags "@entra-join and not @NET-007"`,
  );
}

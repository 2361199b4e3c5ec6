/** Checks a tag expression before a run, so that a typing error does not cost the last report. */
import { loadSources } from '@cucumber/cucumber/api';
import { CommandError } from './command-error.ts';
import type { Project } from './project.ts';

/**
 * Checks a tag expression, as Cucumber reads it.
 *
 * @throws {CommandError} with what is wrong in it
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
    throw new CommandError(
      'usage',
      `--tags: ${fault.message.trim()}\nWrite, for example: --tags "@entra-join and not @NET-007"`,
    );
  }
}

/** Lints scenarios that stand in a test, all in one run: with the repository's own vocabulary and catalogue. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { loadSteps } from '../../cli/cucumber-run.ts';
import { lintFeatures } from '../../cli/lint/lint.ts';
import { findProject, readProjectCatalogue } from '../../cli/project.ts';
import { repository, temporaryFolder } from './run-command.ts';

const project = findProject({}, repository);
let loaded: Promise<Pick<Parameters<typeof lintFeatures>[0], 'catalogue' | 'support'>> | undefined;

/** The vocabulary and the catalogue, loaded once. */
export function repositoryParts(): NonNullable<typeof loaded> {
  loaded ??= Promise.all([readProjectCatalogue(project), loadSteps(project)]).then(
    ([catalogue, support]) => ({ catalogue, support }),
  );
  return loaded;
}

/** Lints files as they are. */
export async function lintFiles(sources: readonly string[]): ReturnType<typeof lintFeatures> {
  return lintFeatures({ project, sources, ...(await repositoryParts()) });
}

/** What most scenarios begin with. */
export const SETTING = `Given Contoso is set up for pre-provisioned Microsoft Entra join
And these apps are required:
  | app         |
  | Contoso VPN |
And a security policy "Spotlight" is assigned to the users
And there is a group "Sales"
And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso`;

/**
 * Lints scenarios, each the lines of its steps.
 *
 * @returns for each, the messages of its errors, with the line within it, from 1
 */
export async function lintScenarios(t: TestContext, scenarios: readonly string[]): Promise<string[][]> {
  const file = path.join(await temporaryFolder(t), 'linted.feature');
  const lines = ['Feature: Linted'];
  const begins = scenarios.map((steps, index) => {
    lines.push(`Scenario: Number ${index + 1}`, ...steps.split('\n'));
    return lines.length - steps.split('\n').length;
  });
  await writeFile(file, lines.join('\n'));
  const { problems, scenarios: read } = await lintFiles([file]);
  assert.equal(read, scenarios.length);
  return begins.map((begin, index) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .filter(({ line }) => line >= begin && line < (begins[index + 1] ?? lines.length + 2))
      .map(({ line, message }) => `${line - begin}: ${message}`),
  );
}

/** `glovebox lint`: what is wrong in feature files, without running them. */
import type { Command } from 'commander';
import { loadSteps } from './cucumber-run.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { lintFeatures } from './lint/lint.ts';
import { countsText, problemsText } from './lint/text.ts';
import { nothingSelectedText } from './nothing-selected.ts';
import { type Project, readProjectCatalogue } from './project.ts';
import { selectPaths } from './selection.ts';

const help = `
Errors: steps that nobody knows, with sentences that would work; a step with the wrong keyword; a name that neither the
scenario nor the product knows, with the nearest ones; scenarios without steps; equal names; tags that name no behaviour,
or one that the scenario is not about. npm start refuses them, too. Warnings: what is worth a look.

Examples:
  $ npx glovebox lint                                every feature file
  $ npx glovebox lint features/network               those of a folder
  $ npx glovebox lint --json | jq '.[].message'      for other programs, such as an editor

${exitCodesText({ passed: 'no error was found', usage: '', nothing: 'no scenario was selected', input: 'an error was found', internal: '' })}`;

/** Adds the command; `end` takes how it ended. */
export function addLintCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('lint')
    .description('check feature files without running them')
    .argument('[paths...]', 'feature files or folders (default: features)')
    .option('--json', 'a list of problems as JSON, each with file, line, column, severity and message')
    .addHelpText('after', help)
    .action(async (paths: string[], options: { readonly json?: true }) =>
      end(await lint(project, paths, options.json === true)),
    );
}

async function lint(project: Project, paths: readonly string[], json: boolean): Promise<Ending> {
  const { sources, paths: chosen } = selectPaths(project, paths);
  const catalogue = await readProjectCatalogue(project);
  const support = await loadSteps(project);
  const found = await lintFeatures({ project, catalogue, support, sources });
  const { problems, features, scenarios } = found;
  const failed = problems.some(({ severity }) => severity === 'error');
  const nothing = found.selected === 0 && !failed;
  if (json) console.log(JSON.stringify(problems, null, 2));
  if (nothing) console.error(nothingSelectedText({ paths: chosen, tags: '' }, found.envelopes));
  else if (!json) {
    if (problems.length > 0) console.log(`${problemsText(problems)}\n`);
    const read = `${count(features, 'feature file')} with ${count(scenarios, 'scenario')}`;
    console.log(problems.length === 0 ? `${read}: nothing to say` : `${read}: ${countsText(problems)}`);
  }
  if (nothing) return 'nothing';
  return failed ? 'input' : 'passed';
}

function count(number: number, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${number} ${thing}s`;
}

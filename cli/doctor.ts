/** `glovebox doctor`: whether this machine has what Glovebox needs. */
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { checks, type Finding, makeCheck } from './doctor-checks.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import type { Project } from './project.ts';

const help = `
Examples:
  $ npx glovebox doctor

${exitCodesText({
  passed: 'everything that is required is there',
  failed: 'something required is missing or broken',
  usage: 'wrong usage',
  internal: '',
})}`;

const stateWords = { OK: 'OK', missing: 'optional, missing', problem: 'problem' } as const;
const colours = { OK: 'green', missing: 'yellow', problem: 'red' } as const;

/** Adds the command; `end` takes how it ended. */
export function addDoctorCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('doctor')
    .description('check this machine, and say what to do')
    .addHelpText('after', help)
    .action(async () => {
      let problems = 0;
      for (const check of checks) {
        const finding = await makeCheck(check, project);
        if (finding.state === 'problem') problems += 1;
        console.log(rowText(check.subject, finding));
      }
      console.log(problems === 0 ? '\nGlovebox can run here.' : `\n${problems} to be put right.`);
      end(problems === 0 ? 'passed' : 'failed');
    });
}

function rowText(subject: string, { state, found, advice }: Finding): string {
  const subjectWidth = Math.max(...checks.map((check) => check.subject.length));
  const stateWidth = Math.max(...Object.values(stateWords).map((words) => words.length));
  const margin = `\n${' '.repeat(subjectWidth + stateWidth + 4)}`;
  const details = [found, advice].filter((text) => text !== '').join('\n');
  const painted = styleText(colours[state], stateWords[state].padEnd(stateWidth));
  return `${subject.padEnd(subjectWidth)}  ${painted}  ${details.replaceAll('\n', margin)}`;
}

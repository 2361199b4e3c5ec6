/** The command `glovebox`: reads the command line, runs one command, and ends with its exit code. */
import { Command, CommanderError } from 'commander';
import { addBehavioursCommand } from './behaviours.ts';
import { endingOf, errorText } from './command-error.ts';
import { addDoctorCommand } from './doctor.ts';
import { type Ending, exitCodeOf, exitCodesText } from './exit-codes.ts';
import { findProject, type Project } from './project.ts';
import { addStepsCommand } from './steps.ts';
import { addTestCommand } from './test.ts';

const help = `
Examples:
  $ npx glovebox test                       run every scenario
  $ npx glovebox behaviours --unproven      what no scenario proves
  $ npx glovebox steps --search "network"   find the wording of a step
  $ npx glovebox doctor                     check this machine

${exitCodesText({ passed: '', failed: '', usage: '', nothing: '', input: '', internal: '' })}

GLOVEBOX_ROOT names another folder with features, steps and a catalogue; GLOVEBOX_DEBUG=1 shows stack traces;
NO_COLOR=1 turns colours off.`;

function createProgram(project: Project, end: (ending: Ending) => void): Command {
  const program = new Command('glovebox')
    .description(
      'Tests Windows Autopilot from end to end: scenarios in plain language, a cloud, a virtual PC.',
    )
    .version(project.version)
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'glovebox: ')) })
    .exitOverride()
    .addHelpText('after', help);
  addTestCommand(program, project, end);
  addBehavioursCommand(program, project, end);
  addStepsCommand(program, project, end);
  addDoctorCommand(program, project, end);
  return program;
}

async function runCommand(argv: readonly string[]): Promise<Ending> {
  let ending: Ending = 'internal';
  try {
    const project = findProject(process.env, process.cwd());
    // Places in reports and messages are from the root, wherever the command was typed.
    process.chdir(project.root);
    await createProgram(project, (reached) => {
      ending = reached;
    }).parseAsync(argv);
    return ending;
  } catch (error) {
    // Commander has printed its own errors, and help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 'passed' : 'usage';
    console.error(errorText(error, process.env));
    return endingOf(error);
  }
}

// What nobody awaits must not end in a bare stack either; while a step runs, Cucumber listens itself and fails the step.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => {
    if (process.listenerCount(event) > 1) return;
    console.error(errorText(error, process.env));
    process.exit(exitCodeOf('internal'));
  });
}

// The reader of a pipe may have had enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodeOf('passed'));
});

// A timer that a step left behind must not keep the command from ending.
process.exit(exitCodeOf(await runCommand(process.argv)));

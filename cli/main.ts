/** Reads the command line, runs one command, and ends with its exit code. */
import { Command, CommanderError } from 'commander';
import { endingOf, errorText } from './command-error.ts';
import { endProcess } from './end-process.ts';
import { type Ending, exitCodeOf, exitCodesText } from './exit-codes.ts';
import { findProject, type Project } from './project.ts';

const help = `
Examples:
  $ npx glovebox test                       run every scenario
  $ npx glovebox lint                       check feature files without running them
  $ npx glovebox behaviours --unproven      what no scenario proves
  $ npx glovebox steps --search "network"   find the wording of a step
  $ npx glovebox doctor                     check this machine
  $ npx glovebox cloud                      a cloud for tools of your own
  $ npx glovebox device --watch             a PC to look at and work with
  $ npx glovebox tpm verify quote.json      whether a capture of a TPM is genuine
  $ npx glovebox tpm serve                  a TPM for tpm2-tools

${exitCodesText({ passed: '', failed: '', usage: '', nothing: '', input: '', missing: '', internal: '', hungUp: '', interrupted: '', terminated: '' })}

GLOVEBOX_ROOT names another folder with features, steps and a catalogue; GLOVEBOX_DEBUG=1 shows stack traces;
NO_COLOR=1 turns colours off.`;

/** Adds a command; `end` takes how it ended. */
type AddCommand = (program: Command, project: Project, end: (ending: Ending) => void) => void;

// Each command's modules are loaded when it is asked for: those of the others would cost it most of its start.
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  test: async () => (await import('./test.ts')).addTestCommand,
  behaviours: async () => (await import('./behaviours.ts')).addBehavioursCommand,
  lint: async () => (await import('./lint.ts')).addLintCommand,
  falsify: async () => (await import('./falsify/index.ts')).addFalsifyCommand,
  steps: async () => (await import('./steps.ts')).addStepsCommand,
  cloud: async () => (await import('./cloud.ts')).addCloudCommand,
  device: async () => (await import('./device.ts')).addDeviceCommand,
  hash: async () => (await import('./hash.ts')).addHashCommand,
  doctor: async () => (await import('./doctor.ts')).addDoctorCommand,
  tpm: async () => (await import('./tpm.ts')).addTpmCommand,
};

async function createProgram(
  project: Project,
  asked: string | undefined,
  end: (ending: Ending) => void,
): Promise<Command> {
  const program = new Command('glovebox')
    .description(
      'Tests Windows Autopilot from end to end: scenarios in plain language, a cloud, a virtual PC.',
    )
    .version(project.version)
    .showHelpAfterError('(--help shows what there is)')
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'glovebox: ')) })
    .exitOverride()
    .addHelpText('after', help);
  const one = commands[asked ?? ''];
  for (const load of one === undefined ? Object.values(commands) : [one])
    (await load())(program, project, end);
  return program;
}

async function runCommand(argv: readonly string[]): Promise<Ending> {
  let ending: Ending = 'internal';
  try {
    const project = findProject(process.env, process.cwd());
    // Places in reports and messages are from the root, wherever the command was typed.
    process.chdir(project.root);
    const program = await createProgram(project, argv[2], (reached) => {
      ending = reached;
    });
    await program.parseAsync(argv);
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

endProcess(exitCodeOf(await runCommand(process.argv)), process);

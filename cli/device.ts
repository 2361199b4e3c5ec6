/** `glovebox device --watch`: a virtual PC before a person's eyes, against a cloud of its own or one that runs. */
import { type Command, Option } from 'commander';
import { WINDOWS_EDITIONS } from '#devices';
import { CommandError } from './command-error.ts';
import type { DeviceOptions } from './device-open.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { nextSignal } from './next-signal.ts';
import { clockSpeed, deviceName, portOption, wholeNumber } from './option-values.ts';
import type { Project } from './project.ts';

const help = `
The PC is registered with the cloud's tenant and switched on. Its display is a page on 127.0.0.1: open the printed address
in any browser and go through the first boot by mouse and keyboard. Time runs faster than real time, as --speed says.

Examples:
  $ npx glovebox device --watch                         a Windows 11 PC and a cloud of its own
  $ npx glovebox device --watch --windows 10 --speed 60
  $ npx glovebox device --watch --cloud http://127.0.0.1:8443 --token TOKEN
                                                        against "glovebox cloud --port 8443", at that cloud's speed

${exitCodesText({
  passed: 'it was ended (q, Ctrl+C, SIGTERM)',
  usage: 'wrong usage, a cloud that does not answer, a port that is in use',
  internal: 'Glovebox itself failed',
})}`;

interface WatchOptions extends DeviceOptions {
  readonly watch?: boolean;
}

/** Adds the command; `end` takes how it ended. */
export function addDeviceCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('device')
    .description('a virtual PC to look at and work with')
    .option('--watch', "serve the PC's display as a page for a person")
    .option(
      '--name <name>',
      'what the PC is called; its serial number is the same without dashes',
      deviceName,
      'LT-0001',
    )
    .addOption(new Option('--windows <generation>', 'the Windows on it').choices(['10', '11']).default('11'))
    .addOption(new Option('--edition <edition>', 'its edition').choices(WINDOWS_EDITIONS).default('Pro'))
    .option('--unplugged', 'without a network cable at first')
    .addOption(portOption('the port of the display on 127.0.0.1'))
    .option('--speed <n>', 'how many times as fast as real time (own cloud)', clockSpeed)
    .option('--seed <n>', 'the seed of everything random', wholeNumber(0, Number.MAX_SAFE_INTEGER), 1)
    .option('--cloud <url>', 'the proxy address of a running "glovebox cloud"')
    .option('--token <token>', 'its admin token (with --cloud)')
    .option('--ca <file>', 'its root certificate (default: those that clouds of this user have written)')
    .option('--tenant <domain>', 'the tenant to register with (with --cloud)', 'contoso.com')
    .addHelpText('after', help)
    .action(async (options: WatchOptions) => end(await watch(project, options)));
}

async function watch(project: Project, options: WatchOptions): Promise<Ending> {
  if (options.watch !== true) {
    throw new CommandError('usage', 'Say what the PC is for: glovebox device --watch serves its display.');
  }
  const stopped = nextSignal();
  const [{ openDevice }, { startTerminal }] = await Promise.all([
    import('./device-open.ts'),
    import('./device-terminal.ts'),
  ]);
  const opened = await openDevice(options, project.directory, stopped);
  if (opened === undefined) {
    console.error('The PC was stopped before it was there.');
    return 'passed';
  }
  const terminal = startTerminal(opened);
  await Promise.race([stopped, terminal.quit]);
  terminal.close();
  await opened.close();
  console.log('\nThe PC is off.');
  return 'passed';
}

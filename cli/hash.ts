/** `glovebox hash`: hardware hashes of PCs that there are nowhere, for tools that import devices. */
import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import { createRandom, realNow } from '#cloud';
import {
  CURRENT_VERSIONS,
  describeHardware,
  deviceListOf,
  hardwareHashOf,
  type ListedPc,
  NO_TPM,
  TPM_VENDOR_NAMES,
  type TpmVendorName,
  WindowsInstallation,
} from '#devices';
import { CommandError } from './command-error.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { looseTpm } from './loose-tpm.ts';
import { deviceName } from './option-values.ts';
import type { Project } from './project.ts';

interface HashOptions {
  readonly csv?: boolean;
  readonly manufacturer?: string;
  readonly model?: string;
  readonly tpm: TpmVendorName | 'none';
  readonly windows: '10' | '11';
  readonly groupTag?: string;
  readonly user?: string;
}

const help = `
A hash for each serial number, on a line of its own; with --csv the device list that the admin center, scripts and Graph
clients import. Each time the PCs are others, with a TPM key, a UUID, a disk and a network card of their own: keep what is
printed to meet the same PC again. The hashes have the fields of real ones, and are known to nobody but a cloud of Glovebox.

Examples:
  $ npx glovebox hash LT0042
  $ npx glovebox hash --csv LT0042 LT0043 > devices.csv
  $ npx glovebox hash --csv --group-tag Sales --user anna@contoso.com LT0042
  $ npx glovebox hash --manufacturer HP --model "EliteBook 840" --tpm intel --windows 10 5CG0000042

${exitCodesText({
  passed: 'the hashes were printed',
  usage: 'wrong usage, or a text that a hash or a list cannot hold',
  internal: 'Glovebox itself failed',
})}`;

/** Adds the command; `end` takes how it ended. */
export function addHashCommand(program: Command, _project: Project, end: (ending: Ending) => void): void {
  program
    .command('hash')
    .description('make hardware hashes, and the device list that imports them')
    .argument('<serial...>', 'serial numbers', (text: string, before: readonly string[] = []) => [
      ...before,
      deviceName(text),
    ])
    .option('--csv', 'print a device list')
    .option('--manufacturer <name>', 'who made the PC')
    .option('--model <name>', 'what it is called')
    .addOption(
      new Option('--tpm <maker>', 'the maker of its TPM, or none')
        .choices([...TPM_VENDOR_NAMES, 'none'])
        .default('infineon'),
    )
    .addOption(new Option('--windows <generation>', 'the Windows on it').choices(['10', '11']).default('11'))
    .option('--group-tag <tag>', 'with --csv: the group tag')
    .option('--user <name>', 'with --csv: the assigned user, by principal name')
    .addHelpText('after', help)
    .action(async (serials: readonly string[], options: HashOptions) => {
      console.log(await hashes(serials, options));
      end('passed');
    });
}

async function hashes(serials: readonly string[], options: HashOptions): Promise<string> {
  const { csv = false, groupTag, user } = options;
  if (!csv && (groupTag !== undefined || user !== undefined))
    throw new CommandError('usage', 'A group tag and an assigned user stand in a device list: add --csv.');
  const now = realNow();
  const pcs: ListedPc[] = [];
  for (const serialNumber of serials) pcs.push(await madeUp(serialNumber, options));
  try {
    // The list ends with a line break of its own.
    if (csv) return deviceListOf(pcs, now).trimEnd();
    return pcs.map(({ hardware, windows }) => hardwareHashOf(hardware, windows, now)).join('\n');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError('usage', error.message, error);
  }
}

async function madeUp(
  serialNumber: string,
  { manufacturer, model, tpm, windows, groupTag, user }: HashOptions,
): Promise<ListedPc> {
  const random = createRandom(randomUUID(), serialNumber);
  const { facts } = tpm === 'none' ? NO_TPM : await looseTpm(tpm, randomUUID());
  const generation = windows === '10' ? 10 : 11;
  return {
    hardware: describeHardware(
      {
        serialNumber,
        tpm: facts,
        ...(manufacturer !== undefined && { manufacturer }),
        ...(model !== undefined && { model }),
      },
      random,
    ),
    windows: WindowsInstallation.parse({ generation, edition: 'Pro', version: CURRENT_VERSIONS[generation] }),
    ...(groupTag !== undefined && { groupTag }),
    ...(user !== undefined && { assignedUser: user }),
  };
}

/** `glovebox tpm serve`: a PC's TPM at two ports, for tpm2-tools and programs with tpm2-tss. */
import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { TpmServer, TpmVendorName } from '#devices';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { nextSignal } from './next-signal.ts';
import { wholeNumber } from './option-values.ts';
import { portRefusal } from './port-refusal.ts';

interface ServeOptions {
  readonly port: number;
  readonly tcti: 'mssim' | 'swtpm';
  readonly vendor: TpmVendorName;
  readonly seed?: string;
}

const VENDORS = ['infineon', 'stMicro', 'nuvoton', 'intel', 'amd', 'qualcomm', 'microsoft'] as const;

const help = `
The TPM is started, as a PC's firmware does, and has an endorsement key at 0x81010001; it has no owner yet, and forgets
everything when the command ends. It keeps three objects and three sessions at a time: flush what is not needed.

Examples:
  $ npx glovebox tpm serve --port 2321
  $ tpm2_getrandom --tcti mssim:host=127.0.0.1,port=2321 --hex 8
  $ npx glovebox tpm serve --port 2321 --tcti swtpm --vendor stMicro
  $ TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=2321 tpm2_pcrread sha256:0,7

${exitCodesText({
  passed: 'it was ended (Ctrl+C, SIGTERM)',
  usage: 'wrong usage, or a port that is in use',
  internal: 'Glovebox itself failed',
})}`;

/** Adds the command below `glovebox tpm`; `end` takes how it ended. */
export function addServeCommand(tpm: Command, end: (ending: Ending) => void): void {
  tpm
    .command('serve')
    .description("serve a PC's TPM to tpm2-tools and other programs with tpm2-tss")
    .addOption(
      new Option('--port <n>', 'the port for commands on 127.0.0.1; the next one is for power')
        .argParser(wholeNumber(0, 65_534))
        .default(0, 'two free ones'),
    )
    .addOption(
      new Option('--tcti <kind>', 'what the second port speaks').choices(['mssim', 'swtpm']).default('mssim'),
    )
    .addOption(new Option('--vendor <name>', 'who made the TPM').choices(VENDORS).default('infineon'))
    .option('--seed <text>', 'the same random numbers in every run (default: others in each)')
    .addHelpText('after', help)
    .action(async (options: ServeOptions) => end(await serve(options)));
}

async function serve(options: ServeOptions): Promise<Ending> {
  const stopped = nextSignal();
  const server = await opened(options);
  console.log(`The TPM is served. For tpm2-tools: --tcti ${server.tcti}`);
  await stopped;
  await server.close();
  console.log('\nThe TPM is off.');
  return 'passed';
}

async function opened({ port, tcti, vendor, seed = randomUUID() }: ServeOptions): Promise<TpmServer> {
  // The TPM is loaded only when it is served: it takes longer than all else here.
  const [{ looseTpm }, { serveTpm }] = await Promise.all([import('./loose-tpm.ts'), import('#devices')]);
  const { chip } = await looseTpm(vendor, seed);
  if (chip === undefined) throw new Error('There is no TPM to serve.');
  try {
    return await serveTpm({ chip, port, tcti });
  } catch (error) {
    throw portRefusal(error, port) ?? error;
  }
}

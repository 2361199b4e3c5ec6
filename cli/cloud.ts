/** `glovebox cloud`: serves a cloud on loopback, for tools in any language. */
import { flushCompileCache } from 'node:module';
import { type Command, Option } from 'commander';
import type { CloudOptions } from './cloud-open.ts';
import { readyMessage, readyText } from './cloud-ready.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import { nextSignal } from './next-signal.ts';
import { notServedMessage, notServedText } from './not-served.ts';
import { clockSpeed, portOption, wholeNumber } from './option-values.ts';
import type { Project } from './project.ts';
import { keepRootCertificate, stateFolder } from './state-folder.ts';

const help = `
Everything is on 127.0.0.1. A tool reaches the cloud through its proxy (HTTPS_PROXY) or over TLS by a host's own name; it
must trust the root certificate whose path is printed. Without --tenant there is Contoso, with users, a profile, an
Enrollment Status Page, and a client that may do everything.

Examples:
  $ npx glovebox cloud                                  until Ctrl+C
  $ npx glovebox cloud --port 8443 --tenant fabrikam.yaml
  $ npx glovebox cloud --tenant-schema > tenant.schema.json   the fields of a tenant file, for your editor
  $ npx glovebox cloud --data lab.db                    the same tenants and devices again tomorrow
  $ npx glovebox cloud --json                           for scripts: one line of JSON when it is ready
  $ npx glovebox cloud --clock virtual                  time stands until it is told to pass
  $ npx glovebox cloud --verbose 2> exchanges.ndjson    a line for each exchange

${exitCodesText({
  passed: 'the cloud was stopped (SIGINT, SIGTERM)',
  usage: 'wrong usage, a file that cannot be read, a port that is in use',
  input: 'a tenant file has errors; each is named with its place',
  internal: 'Glovebox itself failed',
})}`;

/** Adds the command; `end` takes how it ended. */
export function addCloudCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  program
    .command('cloud')
    .description('serve a cloud for tools of your own: HTTPS, a proxy, a control interface')
    .addOption(portOption('the port on 127.0.0.1'))
    .addOption(
      new Option('--tenant <file>', 'a tenant, as YAML or JSON; give it again for another one')
        .argParser((file: string, before: readonly string[]) => [...before, file])
        .default([], 'Contoso'),
    )
    .option(
      '--data <file>',
      'keep everything in this file, and go on from it at the next start (default: memory)',
    )
    .option('--tenant-schema', 'print the fields of a tenant file as JSON Schema, and serve nothing')
    .option('--json', 'say in one line of JSON when it is ready')
    .option(
      '--seed <n>',
      'the seed of ids and secrets; equal seeds give equal ones',
      wholeNumber(0, Number.MAX_SAFE_INTEGER),
      1,
    )
    .addOption(
      new Option('--clock <kind>', 'real: from now on, by itself; virtual: only when it is told')
        .choices(['real', 'virtual'])
        .default('real'),
    )
    .option('--speed <n>', 'how many times as fast as real time the clock goes', clockSpeed, 1)
    .option('--verbose', 'log each exchange on standard error, as JSON')
    .addHelpText('after', help)
    .action(async (options: CloudOptions & { readonly json?: boolean; readonly tenantSchema?: boolean }) =>
      end(options.tenantSchema ? await printSchema() : await serve(project, options)),
    );
}

async function printSchema(): Promise<Ending> {
  const { tenantSchema } = await import('./tenant-file.ts');
  console.log(JSON.stringify(tenantSchema(), null, 2));
  return 'passed';
}

async function serve(project: Project, options: CloudOptions & { readonly json?: boolean }): Promise<Ending> {
  const stopped = nextSignal();
  const { openCloud } = await import('./cloud-open.ts');
  const served = await openCloud(options, project.directory, stopped);
  if (served === undefined) {
    console.error('The cloud was stopped before it was open.');
    return 'passed';
  }
  const caFile = await keepRootCertificate(stateFolder(process.env), served.caCertificate);
  console.log(options.json ? JSON.stringify(readyMessage(served, caFile)) : readyText(served, caFile));
  // A server may be killed: what this start has compiled is kept now.
  flushCompileCache();
  await stopped;
  await served.close();
  if (!options.json) console.log('\nThe cloud is closed.');
  const said = (options.json ? notServedMessage : notServedText)(served.hosted.notServed());
  if (said !== undefined) console.log(said);
  return 'passed';
}

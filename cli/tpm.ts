/** `glovebox tpm verify`: whether captures of TPMs are genuine, item by item. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { styleText } from 'node:util';
import { type Command, InvalidArgumentError } from 'commander';
import type { CaptureFinding } from '#cloud';
import { CommandError } from './command-error.ts';
import { type Ending, exitCodesText } from './exit-codes.ts';
import type { Project } from './project.ts';
import { addServeCommand } from './tpm-serve.ts';
import { certificatesIn, noFolders, surroundingsOf } from './tpm-surroundings.ts';

interface VerifyOptions {
  readonly json?: boolean;
  readonly at?: number;
  readonly roots?: readonly string[];
}

const help = `
Reads captures as JSON with bytes in hex (attestation keys with CertifyCreation, certified keys, quotes, credential
activations, key derivations, templates, NV indices, event logs, whole machines), event logs (*.bin, *.log), and
certificates (*.pem, *.crt, *.cer, *.der). Every statement is verified, and every field that repeats something of it is
computed again. Files that lie near are used where a capture refers to them: an event log, aik.json for the parents of
attestation keys, and authorities' certificates in the same folder, its folder certs, or those one folder up.

A certificate with no authority near it is checked by itself, and the line says so; with --roots it is refused.

Examples:
  $ npx glovebox tpm verify quote.json
  $ npx glovebox tpm verify --json captures/*.json captures/*.bin
  $ npx glovebox tpm verify --roots vendor-root.pem --at 2026-11-21 ek.pem

${exitCodesText({
  passed: 'everything was accepted',
  failed: 'something was refused',
  usage: 'wrong usage, or a file that cannot be read or is no capture',
  internal: '',
})}`;

/** Adds the commands; `end` takes how it ended. */
export function addTpmCommand(program: Command, project: Project, end: (ending: Ending) => void): void {
  const tpm = program.command('tpm').description('work with TPMs and with what they say');
  addServeCommand(tpm, end);
  tpm
    .command('verify')
    .description('verify captures of TPMs')
    .argument('<file...>', 'captures, event logs, certificates')
    .option('--json', 'print the findings as JSON')
    .option('--roots <file...>', 'trust only these root certificates (PEM or DER)')
    .option(
      '--at <time>',
      'when certificates must be valid (default: when the certificate began to be)',
      timeOf,
    )
    .addHelpText('after', help)
    .action(async (files: readonly string[], options: VerifyOptions) => {
      const findings = await verifyFiles(files, options, project.directory);
      const text = options.json ? JSON.stringify(findings, null, 2) : findings.map(lineOf).join('\n');
      if (findings.length > 0) console.log(text);
      end(endingOf(findings));
    });
}

/** A finding and the file that it is about, as the user typed it. */
type FileFinding = { readonly file: string } & (
  | CaptureFinding
  | { readonly verdict: 'unreadable'; readonly message: string }
);

async function verifyFiles(
  files: readonly string[],
  options: VerifyOptions,
  directory: string,
): Promise<readonly FileFinding[]> {
  // The cloud is loaded only when it is needed: it takes longer than all else here.
  const { CaptureError, verifyCaptureFile } = await import('#cloud');
  const roots = options.roots?.flatMap((file) => certificatesIn(bytesOf(file, directory)));
  const seen = noFolders();
  return files.flatMap((file): FileFinding[] => {
    const near = surroundingsOf(path.resolve(directory, file), seen);
    const surroundings = {
      ...near,
      ...(roots === undefined ? {} : { roots }),
      ...(options.at === undefined ? {} : { now: options.at }),
    };
    try {
      return verifyCaptureFile(bytesOf(file, directory), surroundings).map((finding) => ({
        file,
        ...finding,
      }));
    } catch (error) {
      if (!(error instanceof CaptureError || error instanceof CommandError)) throw error;
      return [{ file, verdict: 'unreadable', message: error.message }];
    }
  });
}

function bytesOf(file: string, directory: string): Buffer {
  try {
    return readFileSync(path.resolve(directory, file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', `${file} cannot be read: ${reason}`);
  }
}

function lineOf(finding: FileFinding): string {
  const { file, verdict } = finding;
  if (verdict === 'unreadable') return `${file}: ${styleText('red', 'unreadable')}: ${finding.message}`;
  const notes = finding.notes.map((note) => ` (${note})`).join('');
  const place = `${file}: ${finding.item}`;
  if (verdict === 'accepted') return `${place}: ${styleText('green', 'accepted')}${notes}`;
  const reason = `${finding.reason} [${finding.field}] ${finding.message}`;
  return `${place}: ${styleText('red', 'refused')}: ${reason}${notes}`;
}

function endingOf(findings: readonly FileFinding[]): Ending {
  if (findings.some(({ verdict }) => verdict === 'unreadable')) return 'usage';
  return findings.some(({ verdict }) => verdict === 'refused') ? 'failed' : 'passed';
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new InvalidArgumentError('Give a date such as 2026-11-21 or 2026-11-21T08:00:00Z.');
  return time;
}

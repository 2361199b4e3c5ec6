/** The end of the command. */

/** A stream that tells when what was written to it has been taken. */
interface Output {
  write(text: string, taken: () => void): unknown;
}

/** What the end needs of a process. */
export interface EndingProcess {
  readonly stdout: Output;
  readonly stderr: Output;
  exit(code: number): void;
}

/**
 * Ends the process once all that it has written is taken. Whoever reads a pipe may be slower than this process, whose end
 * would take away what is not read yet; a timer that was left behind must not keep it from ending.
 */
export function endProcess(code: number, { stdout, stderr, exit }: EndingProcess): void {
  stdout.write('', () => stderr.write('', () => exit(code)));
}

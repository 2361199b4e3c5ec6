/** Why a port of this machine cannot be had. */
import { CommandError } from './command-error.ts';

/**
 * The refusal in words, of an error that listening ended with; undefined for an error about something else.
 *
 * @param asked the port of the command, where the error does not name its own: that of a pair may be the other one
 */
export function portRefusal(error: unknown, asked: number): CommandError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const port = error instanceof Error && 'port' in error ? error.port : asked;
  if (code === 'EADDRINUSE') {
    return new CommandError(
      'usage',
      `Port ${port} is in use by another program. Give another one with --port, or leave it out to get a free one.`,
    );
  }
  if (code === 'EACCES') {
    return new CommandError(
      'usage',
      `Port ${port} is kept for the system. Give one from 1024 up with --port.`,
    );
  }
  return undefined;
}
